import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import type { OrderView } from './order-view.ts'

/** Where the parcels of an order are, what the shop wrote about it, and the way out of it. */
export function OrderParcels({ order }: { order: OrderView }) {
  const { parcels, notes, now, isPayable } = order
  return (
    <>
      {parcels.length > 0 ? (
        <section aria-labelledby="parcels">
          <h2 id="parcels">{parcels.length > 1 ? 'Your parcels' : 'Your parcel'}</h2>
          <ul className="plain-list">
            {parcels.map((parcel) => (
              <li key={parcel.number}>
                {parcel.items.map((one) => `${one.quantity} × ${one.title}`).join(', ')}
                <span className="hint">
                  {parcel.deliveredAt ? 'Arrived ' : 'Sent '}
                  <DateTime at={parcel.deliveredAt ?? parcel.shippedAt} now={now} />
                  {[parcel.carrier, parcel.trackingNumber]
                    .filter(Boolean)
                    .map((one) => `, ${one}`)
                    .join('')}
                </span>{' '}
                {parcel.trackingUrl ? (
                  <a className="text-link" href={parcel.trackingUrl} rel="noreferrer">
                    Follow parcel {parcel.number}
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {notes.length > 0 ? (
        <section aria-labelledby="notes">
          <h2 id="notes">From the shop</h2>
          <ul className="plain-list">
            {notes.map(({ id, at, note }) => (
              <li key={id}>
                {note}
                <span className="hint">
                  <DateTime at={at} now={now} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {isPayable ? (
        <form method="post">
          <CsrfField />
          <p className="hint">Changed your mind? Nothing has been taken.</p>
          <div className="acts">
            <SubmitButton name="intent" value="cancel" look="plain" small>
              Close this order
            </SubmitButton>
          </div>
        </form>
      ) : null}
    </>
  )
}
