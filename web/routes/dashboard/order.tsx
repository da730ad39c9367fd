import { data, redirect } from 'react-router'
import { findSeller } from '#modules/catalog/index.ts'
import { purchasesOfOrder } from '#modules/delivery/index.ts'
import { disputesOfOrder } from '#modules/disputes/index.ts'
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
import {
  giveSurplusBack,
  NothingToRefund,
  refundsOfOrder,
  requestsOfOrder,
} from '#modules/refunds/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/order.ts'
import { providerInWords } from './order-books.tsx'
import { OrderPage } from './order-page.tsx'

type PaymentsOfOrder = Awaited<ReturnType<typeof paymentsOfOrder>>
type RefundsOfOrder = Awaited<ReturnType<typeof refundsOfOrder>>

export const meta: Route.MetaFunction = ({ params }) => [{ title: `Order ${params.number}` }]

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const order = await getOrder(ctx, params.number)
  const payments = await paymentsOfOrder(ctx, order.id)
  const purchases = await purchasesOfOrder(ctx, order.id)
  const refunds = await refundsOfOrder(ctx, order.id)
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
    moneyBack: {
      refunds,
      requests: await requestsOfOrder(ctx, order.id),
      disputes: await disputesOfOrder(ctx, order.id),
      surplus: surplusOf(ctx, payments, refunds),
    },
    history: await historyOfOrder(ctx, order.id),
    entries: await entriesOfOrder(ctx, order.id),
    sellers: await sellersOf(ctx, order),
    purchases: purchases.map(({ id, title, downloadCount }) => ({ id, title, downloadCount })),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { act, method, note, payment } = await readForm(ctx, request)
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
  } else if (act === 'surplus') {
    await giveSurplusBack(ctx, payment ?? '').catch(ignoreGivenBack)
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

/** Pressed twice: it is on its way already, and the page says so. */
function ignoreGivenBack(error: unknown): void {
  if (!(error instanceof NothingToRefund)) throw error
}

/** Payments that brought money beyond the order, with what has not gone back of it. */
function surplusOf(ctx: Context, payments: PaymentsOfOrder, refunds: RefundsOfOrder) {
  return payments
    .filter(({ status }) => status === 'surplus')
    .map((payment) => ({
      id: payment.id,
      provider: labelOf(ctx, payment.provider),
      leftMinor: refunds
        .filter((one) => one.paymentId === payment.id && one.status !== 'failed')
        .reduce((left, one) => left - one.amountMinor, payment.paidMinor ?? 0),
    }))
    .filter(({ leftMinor }) => leftMinor > 0)
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
