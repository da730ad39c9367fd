import { Price } from '../../ui/price.tsx'
import { countryName } from './countries.ts'
import type { OrderView } from './order-view.ts'

/** What was bought, what it cost, and where it goes. */
export function OrderAmounts({ order }: { order: OrderView }) {
  const { lines, currency, shipTo, discountMinor, shippingMinor } = order
  const amount = (amountMinor: number) => (
    <dd>
      <Price amountMinor={amountMinor} currency={currency} exact />
    </dd>
  )
  const taxes = order.taxes.map(({ label, taxMinor }) => (
    <div key={label}>
      <dt>{label}</dt>
      {amount(taxMinor)}
    </div>
  ))
  return (
    <section className="summary" aria-labelledby="amounts">
      <h2 id="amounts">What it cost</h2>
      <dl>
        {lines.map((line) => (
          <div key={line.id}>
            <dt>
              {line.title}
              <span className="hint">
                {line.variantTitle}
                {line.quantity > 1 ? ` × ${line.quantity}` : null}
              </span>
            </dt>
            {amount(line.totalMinor + line.discountMinor)}
          </div>
        ))}
        {discountMinor > 0 ? (
          <div>
            <dt>Discount</dt>
            {amount(-discountMinor)}
          </div>
        ) : null}
        {shipTo ? (
          <div>
            <dt>Shipping</dt>
            {amount(shippingMinor)}
          </div>
        ) : null}
        {order.isTaxAdded ? taxes : null}
        <div className="total">
          <dt>Total</dt>
          {amount(order.totalMinor)}
        </div>
        {order.refundedMinor > 0 ? (
          <div>
            <dt>Given back</dt>
            {amount(-order.refundedMinor)}
          </div>
        ) : null}
        {order.isTaxAdded ? null : taxes}
      </dl>
      {order.taxNote ? <p className="hint">{order.taxNote}</p> : null}
      {order.company ? (
        <p className="hint">
          Bought for {order.company}
          {order.vatId ? `, VAT id ${order.vatId}` : null}
        </p>
      ) : null}
      {order.paidWith ? <p className="hint">Paid by: {order.paidWith}</p> : null}
      {shipTo ? (
        <>
          <h3>Goes to</h3>
          <address>
            {addressLines(shipTo).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
        </>
      ) : null}
    </section>
  )
}

function addressLines(to: NonNullable<OrderView['shipTo']>): string[] {
  const town = [to.postalCode, to.city].filter(Boolean).join(' ')
  const lines = [to.name, to.line1, to.line2, town, to.region, countryName(to.country)]
  return lines.filter((line): line is string => Boolean(line))
}
