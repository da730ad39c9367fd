import { LinkButton } from '../../ui/button.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/notices.tsx'
import type { OrderView } from './order-view.ts'

/** What the buyer of an order may ask back, what was asked, and the way to it. */
export function OrderRights({ order }: { order: OrderView }) {
  const { status, refunds, refundedMinor } = order
  if (status === 'refunded') {
    return (
      <p className="hint">
        The money goes back the way it came. Banks may take up to ten days to show it.
      </p>
    )
  }
  if (status === 'pending' || status === 'cancelled') return null
  return (
    <section aria-labelledby="rights">
      <h2 id="rights">Something wrong?</h2>
      {refundedMinor > 0 ? (
        <p>A part of it goes back the way it came. Banks may take up to ten days to show it.</p>
      ) : null}
      <Asked order={order} />
      <p className="hint">
        {refunds.mayAsk ? <Until order={order} /> : <>The time for returns is over. </>}
        {refunds.contact ? (
          <>
            Faults are another matter: for them write to{' '}
            <a
              className="text-link"
              href={`mailto:${refunds.contact}?subject=${encodeURIComponent(`Order ${order.number}`)}`}
            >
              {refunds.contact}
            </a>{' '}
            at any time.{' '}
          </>
        ) : null}
        How it works stands in the{' '}
        <a className="text-link" href="/legal/refunds">
          refund policy
        </a>
        .
      </p>
      {refunds.asked?.status === 'open' || !refunds.mayAsk ? null : (
        <div className="acts">
          <LinkButton small href={refunds.askUrl}>
            Ask for my money back
          </LinkButton>
          {refunds.mayWithdraw ? (
            <LinkButton small href={refunds.withdrawUrl}>
              Withdraw from contract
            </LinkButton>
          ) : null}
        </div>
      )}
    </section>
  )
}

function Until({ order: { refunds, shipTo } }: { order: OrderView }) {
  if (refunds.until) {
    return (
      <>
        You can ask for your money back until{' '}
        <DateTime at={refunds.until} precision="day" absolute />.{' '}
      </>
    )
  }
  const days = Math.max(refunds.days, refunds.withdrawalDays ?? 0)
  return (
    <>
      You can ask for your money back within {days} days{shipTo ? ' of its arrival' : null}.{' '}
    </>
  )
}

function Asked({ order: { refunds, now } }: { order: OrderView }) {
  const { asked } = refunds
  if (!asked) return null
  const what = asked.kind === 'withdrawal' ? 'You withdrew from the contract' : 'You asked for it'
  if (asked.status === 'declined') {
    return (
      <Notice tone="warn" title="We did not give it back.">
        <p>{asked.answer}</p>
      </Notice>
    )
  }
  if (asked.status === 'accepted') return null
  return (
    <Notice title={asked.kind === 'withdrawal' ? 'You have withdrawn.' : 'We have your request.'}>
      <p>
        {what} <DateTime at={asked.at} now={now} />. We answer within three working days.
      </p>
    </Notice>
  )
}
