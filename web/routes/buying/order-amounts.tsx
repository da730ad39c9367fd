import { Price } from '../../ui/price.tsx'
import { countryName } from './countries.ts'
import type { OrderView } from './order-view.ts'

/** What was bought, what it cost, and where it goes. */
export function OrderAmounts({ order }: { order: OrderView }) {
  const { lines, currency, shipTo, discountMinor, shippingMinor, taxMinor, country } = order
  const amount = (amountMinor: number) => (
    <dd>
      <Price amountMinor={amountMinor} currency={currency} exact />
    </dd>
  )
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
            {amount(line.totalMinor)}
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
        {taxMinor > 0 ? (
          <div>
            <dt>Tax included{country ? ` for ${countryName(country)}` : null}</dt>
            {amount(taxMinor)}
          </div>
        ) : null}
      </dl>
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
