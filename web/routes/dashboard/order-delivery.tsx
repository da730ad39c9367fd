import { useState } from 'react'
import { Form } from 'react-router'
import { Button, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { countryName } from '../buying/countries.ts'
import { MarkPaid } from './mark-paid.tsx'
import type { OrderPageProps } from './order-page.tsx'

type OrderDeliveryProps = Pick<OrderPageProps, 'order' | 'purchases'>

/** How an order reaches its buyer, and the one thing to do next about it. */
export function OrderDelivery({ order, purchases }: OrderDeliveryProps) {
  const { shipTo, paymentStatus, fulfilmentStatus } = order
  return (
    <>
      {paymentStatus === 'pending' ? (
        <section className="dashboard-section" aria-labelledby="open">
          <h2 id="open">Not paid yet</h2>
          <p className="hint">What is in it is kept aside until it expires.</p>
          <MarkPaid chosen={order.way} />
          <CloseOrder number={order.number} />
        </section>
      ) : null}
      {shipTo ? (
        <section className="dashboard-section" aria-labelledby="parcel">
          <h2 id="parcel">Parcel</h2>
          <address>
            {addressLines(shipTo).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
          {paymentStatus === 'paid' ? <ParcelForm fulfilment={fulfilmentStatus} /> : null}
        </section>
      ) : null}
      {purchases.length > 0 ? (
        <section className="dashboard-section" aria-labelledby="given">
          <h2 id="given">Files</h2>
          <ul className="plain-list">
            {purchases.map(({ id, title, downloadCount }) => (
              <li key={id}>
                {title}
                <span className="hint">{timesInWords(downloadCount)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function timesInWords(count: number): string {
  if (count === 0) return 'not downloaded yet'
  return count === 1 ? 'downloaded once' : `downloaded ${count} times`
}

function addressLines(to: NonNullable<OrderPageProps['order']['shipTo']>): string[] {
  const town = [to.postalCode, to.city].filter(Boolean).join(' ')
  const lines = [to.name, to.line1, to.line2, town, to.region, countryName(to.country), to.phone]
  return lines.filter((line): line is string => Boolean(line))
}

const NEXT: Record<string, { says: string; act?: string; label?: string }> = {
  partly_shipped: {
    says: 'Part of it is on its way.',
    act: 'shipped',
    label: 'The rest has been sent',
  },
  unshipped: { says: 'It waits to be sent.', act: 'shipped', label: 'It has been sent' },
  shipped: { says: 'It is on its way.', act: 'delivered', label: 'It has arrived' },
  delivered: { says: 'It has arrived.' },
}

function ParcelForm({ fulfilment }: { fulfilment: string }) {
  const next = NEXT[fulfilment]
  if (!next) return null
  return (
    <Form method="post">
      <CsrfField />
      <p className="hint">{next.says}</p>
      {next.act ? (
        <div className="acts">
          <SubmitButton name="act" value={next.act} small>
            {next.label}
          </SubmitButton>
        </div>
      ) : null}
    </Form>
  )
}

function CloseOrder({ number }: { number: string }) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <Form method="post" id="close-order" onSubmit={() => setIsAsked(false)}>
      <CsrfField />
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        trigger={<Button small>Close this order …</Button>}
        title={`Close order ${number}?`}
        consequences="It can no longer be paid, and what was kept aside for it is free again. Should money come all the same, you are asked what to do with it."
        keep="Leave it open"
        confirm={
          <Button
            type="submit"
            form="close-order"
            name="act"
            value="close"
            look="danger"
            className="solid"
          >
            Close it
          </Button>
        }
      />
    </Form>
  )
}
