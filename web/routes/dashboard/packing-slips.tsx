import { z } from 'zod'
import { getOrder, sendableLines } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { DateTime } from '../../ui/date-time.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/packing-slips.ts'
import { addressLines } from './order-delivery.tsx'
import { PrintButton } from './print-button.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Packing slips' }]

const Numbers = z.array(z.string().min(1).max(36)).max(500)

/** What is still to be sent of each order that was asked for, in that sequence. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const asked = new URL(request.url).searchParams.get('orders') ?? ''
  const numbers = Numbers.catch([]).parse([...new Set(asked.split(',').filter(Boolean))])
  const { shop } = await readSettings(ctx)
  const slips = []
  const nothing: string[] = []
  for (const number of numbers) {
    const order = await getOrder(ctx, number)
    const lines = (await sendableLines(ctx, order.id))
      .map(({ quantity, shipped, ...line }) => ({ ...line, left: quantity - shipped }))
      .filter(({ left }) => left > 0)
    if (!order.shipTo || lines.length === 0) nothing.push(order.number)
    else {
      const { shipTo, placedAt, paymentStatus } = order
      slips.push({ number: order.number, shipTo, placedAt, paymentStatus, lines })
    }
  }
  return { shopName: shop.name, contact: shop.contactEmail, slips, nothing }
}

export default function PackingSlips({ loaderData }: Route.ComponentProps) {
  const { slips, nothing, shopName, contact } = loaderData
  return (
    <>
      <div className="on-screen">
        <PageHead title="Packing slips" about="One to a sheet, without prices.">
          {slips.length > 0 ? <PrintButton /> : null}
        </PageHead>
        {nothing.length > 0 ? (
          <Notice tone="warn" title="Nothing is left to send of some">
            {nothing.join(', ')}
          </Notice>
        ) : null}
      </div>
      {slips.length === 0 ? (
        <EmptyState
          title="Nothing to pack"
          action={{
            label: 'Choose orders',
            href: '/dashboard/orders?status=unshipped',
            within: true,
          }}
        >
          Orders with something left to send have a slip.
        </EmptyState>
      ) : null}
      {slips.map((slip) => (
        <PackingSlip key={slip.number} {...slip} shopName={shopName} contact={contact} />
      ))}
    </>
  )
}

type Loaded = Awaited<ReturnType<typeof loader>>
type SlipProps = Loaded['slips'][number] & { shopName: string; contact: string | null }

function PackingSlip(props: SlipProps) {
  const { number, placedAt, paymentStatus, shipTo, lines, shopName, contact } = props
  return (
    <section className="packing-slip" aria-labelledby={`slip-${number}`}>
      <h2 id={`slip-${number}`}>Order {number}</h2>
      <p>
        {shopName}
        {contact ? `, ${contact}` : null} · placed <DateTime at={placedAt} precision="day" />
        {paymentStatus === 'paid' ? null : <b> · not paid</b>}
      </p>
      <address>
        {addressLines(shipTo).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      <table className="rows">
        <caption className="sr-only">What goes into the parcel</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Number</th>
            <th scope="col" className="end">
              Pieces
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.orderLineId}>
              <td>
                {line.title}, {line.variantTitle}
                {line.backordered > 0 ? (
                  <span className="hint"> {line.backordered} on back-order</span>
                ) : null}
              </td>
              <td>{line.sku}</td>
              <td className="end">{line.left}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
