import { formatMoney } from '#platform/money.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/notices.tsx'
import { OrderAmounts } from './order-amounts.tsx'
import { OrderInvoice } from './order-invoice.tsx'
import { OrderParcels } from './order-parcels.tsx'
import { OrderRights } from './order-rights.tsx'
import type { OrderStep } from './order-steps.ts'
import type { OrderView } from './order-view.ts'
import { PayAgain } from './pay-again.tsx'
import { PurchaseFiles } from './purchase-files.tsx'

export interface OrderPageProps {
  order: OrderView
  /** The buyer comes back from a payment that did not go through. */
  isDeclined: boolean
  /** Why paying could not be begun. */
  refusal?: string
  /** The way to pay that was tried last. */
  asked?: string
  /** What was typed to correct the invoice, and why it was not done. */
  correction?: {
    values: Record<string, string>
    problems?: Record<string, string[]>
    refusal?: string
  }
}

/** An order as its buyer sees it: what became of it, its files at once, and what it cost. */
export function OrderPage({ order, isDeclined, refusal, asked, correction }: OrderPageProps) {
  const { status, number, purchases, isPreparing, isNew, hasOddPayment } = order
  return (
    <div className="wrap buying">
      <header className="order-head">
        <p className="eyebrow">
          Order {number}, placed <DateTime at={order.steps[0]?.at ?? order.now} now={order.now} />
        </p>
        <h1>{headingFor(order)}</h1>
        <StatusBadge status={status} label={STATUS_WORDS[status]} />
      </header>
      {isDeclined ? (
        <Notice tone="warn" title="The payment did not go through.">
          <p>Nothing was taken. Try again below, or pay another way.</p>
        </Notice>
      ) : null}
      {hasOddPayment ? (
        <Notice tone="warn" title="A payment came that we have to look at.">
          <p>It does not fit this order. We look into it and write to you; nothing is lost.</p>
        </Notice>
      ) : null}
      <div className="with-aside">
        <div className="order-main">
          {order.instructions ? <HowToPay order={order} words={order.instructions} /> : null}
          {order.isPayable ? <PayAgain order={order} refusal={refusal} asked={asked} /> : null}
          {status === 'cancelled' ? <Closed order={order} /> : null}
          {isPreparing ? <Preparing isFresh={order.isFresh} /> : null}
          {order.gift && status !== 'cancelled' ? (
            <GiftNote gift={order.gift} now={order.now} />
          ) : null}
          {purchases.length > 0 ? (
            <section aria-labelledby="files">
              <h2 id="files">Your files</h2>
              {purchases.map((purchase) => (
                <PurchaseFiles key={purchase.id} purchase={purchase} />
              ))}
            </section>
          ) : null}
          {isNew && order.isUnclaimed ? <Invitation email={order.email} /> : null}
          <section aria-labelledby="steps">
            <h2 id="steps">Where it stands</h2>
            <Steps steps={order.steps} now={order.now} />
          </section>
          <OrderParcels order={order} />
          {order.invoice ? <OrderInvoice {...order.invoice} {...correction} /> : null}
          <OrderRights order={order} />
        </div>
        <OrderAmounts order={order} />
      </div>
    </div>
  )
}

const STATUS_WORDS: Record<OrderView['status'], string> = {
  pending: 'Waits for payment',
  paid: 'Paid',
  shipped: 'On its way to you',
  delivered: 'Arrived',
  cancelled: 'Closed',
  refunded: 'Refunded',
}

function headingFor(order: OrderView): string {
  const { status, isNew, isPayable, purchases, shipTo } = order
  if (status === 'paid' && isNew) {
    const isParcel = shipTo && purchases.length === 0
    if (order.gift) return 'Thank you. It is on its way'
    return isParcel ? 'Thank you. We are packing it' : 'Thank you. It is yours'
  }
  if (status === 'pending') return isPayable ? 'Almost yours' : 'Not paid in time'
  return 'Your order'
}

/** The owner's words for money that comes by hand. */
function HowToPay({ order, words }: { order: OrderView; words: string }) {
  return (
    <Notice
      title={`Please pay ${formatMoney(order.totalMinor, order.currency)}, and say ${order.number} with it.`}
    >
      {words.split(/\n{2,}/).map((part) => (
        <p key={part} className="as-written">
          {part}
        </p>
      ))}
      <p className="hint">You find this in your mail, too.</p>
    </Notice>
  )
}

function Closed({ order }: { order: OrderView }) {
  return (
    <Notice title="This order was closed.">
      <p>{order.whyClosed}</p>
      <div className="acts">
        <LinkButton small href="/cart">
          Back to the cart
        </LinkButton>
      </div>
    </Notice>
  )
}

function GiftNote({ gift, now }: { gift: NonNullable<OrderView['gift']>; now: Date }) {
  const { email, deliverAt, deliveredAt } = gift
  return (
    <Notice title={`A present for ${email}`}>
      <p>
        {deliveredAt ? (
          <>
            We wrote to them <DateTime at={deliveredAt} now={now} />. Only they can open it.
          </>
        ) : deliverAt ? (
          <>
            We write to them on <DateTime at={deliverAt} precision="day" absolute />. Only they can
            open it.
          </>
        ) : (
          'We write to them as soon as it is paid. Only they can open it.'
        )}
      </p>
    </Notice>
  )
}

function Preparing({ isFresh }: { isFresh: boolean }) {
  return (
    <Notice tone="good" title="Paid. Your files are being made ready.">
      <p>
        {isFresh
          ? 'This takes a few seconds; the page shows them as soon as they are there.'
          : 'It takes longer than usual. The receipt with the way to your files comes by mail.'}
      </p>
    </Notice>
  )
}

function Invitation({ email }: { email: string }) {
  return (
    <section className="invitation" aria-labelledby="invitation">
      <h2 id="invitation">Keep it in a library of your own</h2>
      <p>
        Register with {email} and everything you bought with this address gathers in one place, also
        what you bought before.
      </p>
      <div className="acts">
        <LinkButton href={`/register?email=${encodeURIComponent(email)}&next=/account/library`}>
          Register
        </LinkButton>
      </div>
    </section>
  )
}

function Steps({ steps, now }: { steps: readonly OrderStep[]; now: Date }) {
  const current = steps.findLastIndex((step) => step.at)
  return (
    <ol className="order-steps">
      {steps.map((step, index) => (
        <li
          key={step.label}
          data-state={step.at ? 'done' : 'open'}
          data-end={step.isEnd || undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <b>{step.label}</b>
          <span>{step.at ? <DateTime at={step.at} now={now} /> : 'to come'}</span>
        </li>
      ))}
    </ol>
  )
}
