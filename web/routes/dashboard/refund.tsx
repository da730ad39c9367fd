import { data, redirect } from 'react-router'
import { downloadsOfOrder } from '#modules/delivery/index.ts'
import { getOrder } from '#modules/orders/index.ts'
import { giveRefund, previewRefund, refundableOfOrder } from '#modules/refunds/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/refund.ts'
import { readRefundForm } from './read-refund-form.ts'
import { RefundForm } from './refund-form.tsx'

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `Give money back: order ${params.number}` },
]

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const order = await getOrder(ctx, params.number)
  const downloads = await downloadsOfOrder(ctx, order.id)
  const refundable = await refundableOfOrder(ctx, order.id)
  return {
    order: {
      number: order.number,
      email: order.email,
      currency: order.currency,
      hasFiles: order.lines.some((line) => !line.ships),
      ships: order.lines.some((line) => line.ships),
    },
    downloads: downloads.length,
    refundKey: ctx.requestId,
    refundable: refundable && {
      leftMinor: refundable.leftMinor,
      shippingLeftMinor: refundable.shippingLeftMinor,
      lines: refundable.lines.map(({ line, left }) => ({
        id: line.id,
        title: line.title,
        variantTitle: line.variantTitle,
        ships: line.ships,
        left,
      })),
    },
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const values = await readForm(ctx, request)
  requireAdmin(ctx)
  const order = await getOrder(ctx, params.number)
  const read = readRefundForm(values, order)
  if ('problems' in read) return data({ values, problems: read.problems }, 422)
  try {
    if (values.act !== 'give') {
      return data({ values, preview: await previewRefund(ctx, order.id, read.input) })
    }
    await giveRefund(ctx, order.id, read.input, values.key?.slice(0, 100))
    return redirect(`/dashboard/orders/${order.number}#money-back`, 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { fields } = error.details as { fields?: Record<string, string[]> }
    const said = fields ? { problems: fields } : { message: `${error.message}.` }
    return data({ values, ...said }, STATUS_OF[error.reason])
  }
}

export default function Refund({ loaderData, actionData }: Route.ComponentProps) {
  const { order, refundable } = loaderData
  return (
    <>
      <PageHead title="Give money back" about={`Order ${order.number} of ${order.email}`} />
      {refundable && refundable.leftMinor > 0 ? (
        <RefundForm {...loaderData} refundable={refundable} {...actionData} />
      ) : (
        <EmptyState
          title="Nothing is left to give back"
          action={{
            label: 'Back to the order',
            href: `/dashboard/orders/${order.number}`,
            within: true,
          }}
        >
          Everything that was paid for it went back already, or nothing was paid here.
        </EmptyState>
      )}
    </>
  )
}
