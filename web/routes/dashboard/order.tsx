import { data, redirect } from 'react-router'
import { findSeller } from '#modules/catalog/index.ts'
import { purchasesOfOrder } from '#modules/delivery/index.ts'
import { entriesOfOrder } from '#modules/ledger/index.ts'
import {
  getOrder,
  historyOfOrder,
  MoveNotAllowed,
  moveParcel,
  type OrderWithLines,
  orderUrl,
  shownStatus,
} from '#modules/orders/index.ts'
import {
  closeUnpaidOrder,
  findProvider,
  OrderNotPayable,
  paymentsOfOrder,
  RecordPayment,
  recordPayment,
} from '#modules/payments/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/order.ts'
import { providerInWords } from './order-books.tsx'
import { OrderPage } from './order-page.tsx'

export const meta: Route.MetaFunction = ({ params }) => [{ title: `Order ${params.number}` }]

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const order = await getOrder(ctx, params.number)
  const payments = await paymentsOfOrder(ctx, order.id)
  const purchases = await purchasesOfOrder(ctx, order.id)
  const { cartFingerprint: _, ...shown } = order
  return {
    order: {
      ...shown,
      status: shownStatus(order),
      provider: labelOf(ctx, order.provider),
      way: order.provider,
      publicUrl: orderUrl(ctx.config, order),
    },
    payments: payments.map(
      ({ id, provider, reference, status, detail, amountMinor, createdAt }) => ({
        id,
        provider: labelOf(ctx, provider),
        reference,
        status,
        detail,
        amountMinor,
        createdAt,
      }),
    ),
    history: await historyOfOrder(ctx, order.id),
    entries: await entriesOfOrder(ctx, order.id),
    sellers: await sellersOf(ctx, order),
    purchases: purchases.map(({ id, title, downloadCount }) => ({ id, title, downloadCount })),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { act, method, note } = await readForm(ctx, request)
  requireAdmin(ctx)
  const order = await getOrder(ctx, params.number)
  if (act === 'close') {
    await closeUnpaidOrder(ctx, order.id, 'owner')
  } else if (act === 'mark-paid') {
    const read = RecordPayment.safeParse({ method, ...(note ? { note } : {}) })
    if (!read.success) return data({ message: 'Choose how the money came' }, 422)
    try {
      await recordPayment(ctx, order.number, read.data)
    } catch (error) {
      if (!(error instanceof OrderNotPayable)) throw error
      return data({ message: error.message }, 409)
    }
  } else {
    try {
      await moveParcel(ctx, order.id, act === 'delivered' ? 'delivered' : 'shipped')
    } catch (error) {
      // Somebody else was quicker, or it is not paid any more: the page says where it stands.
      if (!(error instanceof MoveNotAllowed)) throw error
      return data({ message: error.message }, 409)
    }
  }
  return redirect(`/dashboard/orders/${order.number}`, 303)
}

function labelOf(ctx: Context, provider: string): string {
  return findProvider(ctx.config, provider)?.label ?? providerInWords(provider)
}

/** Names of the sellers in the order by their ids, as the books call them. */
async function sellersOf(ctx: Context, { lines }: OrderWithLines): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  for (const id of new Set(lines.map(({ sellerId }) => sellerId))) {
    names[id] = (await findSeller(ctx, id))?.name ?? id
  }
  return names
}

export default function Order({ loaderData, actionData }: Route.ComponentProps) {
  return <OrderPage {...loaderData} message={actionData?.message} />
}
