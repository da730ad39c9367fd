import { Link } from 'react-router'
import { StatusBadge } from '../../ui/badge.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { loader } from './order.tsx'
import { OrderBooks } from './order-books.tsx'
import { OrderDelivery } from './order-delivery.tsx'
import { OrderActs, OrderParcels, OrderTimeline } from './order-desk.tsx'
import { OrderMoneyBack } from './order-money-back.tsx'

type Loaded = Awaited<ReturnType<typeof loader>>

export interface OrderPageProps extends Loaded {
  /** Why the last move was not made. */
  message?: string | undefined
  /** What came of a step that was done again. */
  said?: string | undefined
}

/** Everything about one order: what was bought, where it goes, how it was paid, what happened. */
export function OrderPage(props: OrderPageProps) {
  const { order, payments, timeline, entries, sellers, purchases, message, said } = props
  return (
    <>
      <PageHead
        title={`Order ${order.number}`}
        about={
          <>
            <StatusBadge status={order.status} /> · placed <DateTime at={order.placedAt} /> ·{' '}
            <a className="text-link" href={order.publicUrl}>
              The page its buyer sees
            </a>
          </>
        }
      />
      {message ? (
        <Notice tone="bad" title="Nothing was changed">
          {message}.
        </Notice>
      ) : null}
      {said ? (
        <Notice tone="good" title="Done">
          {said}.
        </Notice>
      ) : null}
      {order.attention ? (
        <Notice tone="bad" title="This order needs you">
          {order.attention}
        </Notice>
      ) : null}
      <div className="order-parts">
        <div>
          <section className="dashboard-section" aria-labelledby="lines">
            <h2 id="lines">What was bought</h2>
            <OrderLines order={order} />
          </section>
          <section className="dashboard-section" aria-labelledby="payments">
            <h2 id="payments">Payments</h2>
            <Payments payments={payments} currency={order.currency} />
          </section>
          <OrderMoneyBack {...order} {...props.moneyBack} />
        </div>
        <div>
          <section className="dashboard-section" aria-labelledby="buyer">
            <h2 id="buyer">Buyer</h2>
            <p>
              {order.email}
              <br />
              <Link
                className="text-link"
                to={`/dashboard/orders?q=${encodeURIComponent(order.email)}`}
              >
                All orders of this address
              </Link>
            </p>
          </section>
          <OrderDelivery order={order} purchases={purchases} />
          {order.paymentStatus === 'paid' ? (
            <OrderParcels parcels={props.parcels} left={props.left} />
          ) : null}
          <section className="dashboard-section" aria-labelledby="story">
            <h2 id="story">What happened</h2>
            <OrderTimeline entries={timeline} />
            <OrderActs email={order.email} isPaid={order.paymentStatus === 'paid'} />
          </section>
        </div>
        {entries.length > 0 ? (
          <section className="dashboard-section" aria-labelledby="books">
            <h2 id="books">In the books</h2>
            <OrderBooks entries={entries} sellers={sellers} currency={order.currency} />
          </section>
        ) : null}
      </div>
    </>
  )
}

function OrderLines({ order }: Pick<OrderPageProps, 'order'>) {
  const money = (amountMinor: number) => (
    <Price amountMinor={amountMinor} currency={order.currency} exact />
  )
  return (
    <>
      <table className="rows">
        <caption className="sr-only">What was bought</caption>
        <thead>
          <tr>
            <th scope="col">Title</th>
            <th scope="col" className="end">
              Copies
            </th>
            <th scope="col" className="end">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <Link to={`/dashboard/products/${line.productId}`}>{line.title}</Link>
                <span className="hint">
                  {line.variantTitle}, {line.sku}
                  {line.ships ? ', by parcel' : null}
                </span>
              </td>
              <td className="end">
                {line.quantity > 1 ? (
                  <>
                    {line.quantity} × {money(line.unitPriceMinor)}
                  </>
                ) : (
                  line.quantity
                )}
              </td>
              <td className="end">{money(line.totalMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sums order={order} />
    </>
  )
}

function Sums({ order }: Pick<OrderPageProps, 'order'>) {
  const isAdded = order.taxAddedMinor > 0
  const sums = [
    ['Items', order.itemsMinor],
    ...(order.discountMinor > 0 ? [['Discount', -order.discountMinor] as const] : []),
    ...(order.shipTo ? [['Shipping', order.shippingMinor] as const] : []),
    ...(isAdded ? [['Tax', order.taxMinor] as const] : []),
    ['Total', order.totalMinor],
    ...(order.refundedMinor > 0 ? [['Given back', -order.refundedMinor] as const] : []),
    ...(order.taxMinor > 0 && !isAdded ? [['Tax in it', order.taxMinor] as const] : []),
  ] as const
  return (
    <dl className="sums num">
      {sums.map(([label, amountMinor]) => (
        <div key={label} className={label === 'Total' ? 'total' : undefined}>
          <dt>{label}</dt>
          <dd>
            <Price amountMinor={amountMinor} currency={order.currency} exact />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Payments({ payments, currency }: { payments: Loaded['payments']; currency: string }) {
  if (payments.length === 0) return <p className="hint">Nobody has tried to pay yet.</p>
  return (
    <ul className="plain-list payments">
      {payments.map((one) => (
        <li key={one.id}>
          <p>
            <b>{one.provider}</b> <StatusBadge status={one.status} />{' '}
            <DateTime at={one.createdAt} />
          </p>
          <Price amountMinor={one.amountMinor} currency={currency} exact />
          <span className="hint">
            {one.reference}
            {one.detail ? `: ${one.detail}` : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
