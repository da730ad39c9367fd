import { Form, Link } from 'react-router'
import { formatMoney } from '#platform/money.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'

export interface OrderMoneyBackProps {
  number: string
  currency: string
  paymentStatus: string
  totalMinor: number
  refundedMinor: number
  refunds: readonly {
    id: string
    status: string
    source: string
    amountMinor: number
    reason: string
    detail: string | null
    requestedAt: Date
  }[]
  requests: readonly {
    id: string
    kind: string
    status: string
    reason: string
    requestedAt: Date
  }[]
  disputes: readonly {
    id: string
    status: string
    amountMinor: number
    reason: string
    evidenceDueAt: Date | null
  }[]
  /** Payments that brought money beyond the order, and what is left of it. */
  surplus: readonly { id: string; provider: string; leftMinor: number }[]
}

const STATES: Record<string, string> = {
  requested: 'Being sent',
  pending: 'On its way',
  succeeded: 'Given back',
  failed: 'Came to nothing',
}

/** What of an order went back, what its buyer asks, what a bank asks, and the way to give more. */
export function OrderMoneyBack(props: OrderMoneyBackProps) {
  const { number, currency, refunds, requests, disputes, surplus } = props
  const money = (amountMinor: number) => formatMoney(amountMinor, currency)
  const mayRefund = props.paymentStatus === 'paid' && props.refundedMinor < props.totalMinor
  if (!mayRefund && refunds.length + requests.length + disputes.length + surplus.length === 0) {
    return null
  }
  return (
    <section className="dashboard-section" aria-labelledby="money-back">
      <h2 id="money-back">Money back</h2>
      {surplus.map(({ id, provider, leftMinor }) => (
        <Form method="post" key={id}>
          <CsrfField />
          <input type="hidden" name="payment" value={id} />
          <p>
            {money(leftMinor)} came by {provider} that this order could not take.
          </p>
          <div className="acts">
            <SubmitButton name="act" value="surplus" small>
              Give {money(leftMinor)} back
            </SubmitButton>
          </div>
        </Form>
      ))}
      {disputes.map((one) => (
        <p key={one.id}>
          <StatusBadge status={one.status} tone={one.status === 'won' ? 'good' : 'bad'} /> A bank
          asks {money(one.amountMinor)} back ({one.reason})
          {one.evidenceDueAt ? (
            <>
              , answer due <DateTime at={one.evidenceDueAt} precision="day" absolute />
            </>
          ) : null}
          .{' '}
          <a className="text-link" href={`/api/admin/disputes/${one.id}/evidence`} download>
            Download the evidence
          </a>
        </p>
      ))}
      {requests.map((one) => (
        <p key={one.id}>
          <StatusBadge status={one.status} tone={one.status === 'open' ? 'warn' : 'neutral'} />{' '}
          {one.kind === 'withdrawal' ? 'Its buyer withdrew' : 'Its buyer asked'}{' '}
          <DateTime at={one.requestedAt} />
          {one.reason ? `: “${one.reason}”` : null}{' '}
          {one.status === 'open' ? (
            <Link className="text-link" to="/dashboard/payments/refunds#requests">
              Decide
            </Link>
          ) : null}
        </p>
      ))}
      {refunds.length > 0 ? (
        <ul className="plain-list payments">
          {refunds.map((one) => (
            <li key={one.id}>
              <p>
                <b>{money(one.amountMinor)}</b>{' '}
                <StatusBadge
                  status={one.status}
                  label={STATES[one.status] ?? one.status}
                  tone={REFUND_TONES[one.status] ?? 'neutral'}
                />{' '}
                <DateTime at={one.requestedAt} />
              </p>
              <span className="hint">
                {one.reason}
                {one.source === 'hand' ? ' (by hand)' : null}
                {one.status === 'failed' && one.detail ? `: ${one.detail}` : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {mayRefund ? (
        <div className="acts">
          <LinkButton small href={`/dashboard/orders/${number}/refund`} within>
            Give money back …
          </LinkButton>
        </div>
      ) : null}
    </section>
  )
}

export const REFUND_TONES: Record<string, 'good' | 'info' | 'warn' | 'bad'> = {
  requested: 'warn',
  pending: 'info',
  succeeded: 'good',
  failed: 'bad',
}
