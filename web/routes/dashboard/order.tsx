import { data, redirect } from 'react-router'
import { ZodError } from 'zod'
import { findSeller } from '#modules/catalog/index.ts'
import { changeBuyerEmail, purchasesOfOrder } from '#modules/delivery/index.ts'
import { orderTimeline, ReplayStep, replayStep } from '#modules/desk/index.ts'
import { disputesOfOrder } from '#modules/disputes/index.ts'
import { entriesOfOrder } from '#modules/ledger/index.ts'
import {
  AddNote,
  addNote,
  BuyersAddress,
  deliverParcel,
  getOrder,
  moveParcel,
  type OrderWithLines,
  orderUrl,
  parcelsOfOrder,
  presentParcel,
  ShipParcel,
  sendableLines,
  shipParcel,
  shownStatus,
} from '#modules/orders/index.ts'
import {
  closeUnpaidOrder,
  findProvider,
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
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
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
    timeline: await orderTimeline(ctx, order),
    parcels: (await parcelsOfOrder(ctx, order.id)).map(presentParcel),
    left: (await sendableLines(ctx, order.id))
      .map(({ quantity, shipped, ...line }) => ({ ...line, left: quantity - shipped }))
      .filter(({ left }) => left > 0),
    moneyBack: {
      refunds,
      requests: await requestsOfOrder(ctx, order.id),
      disputes: await disputesOfOrder(ctx, order.id),
      surplus: surplusOf(ctx, payments, refunds),
    },
    entries: await entriesOfOrder(ctx, order.id),
    sellers: await sellersOf(ctx, order),
    purchases: purchases.map(({ id, title, downloadCount }) => ({ id, title, downloadCount })),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  const order = await getOrder(ctx, params.number)
  try {
    const said = await act(ctx, order.id, form)
    if (said) return data({ said, message: undefined })
  } catch (error) {
    if (error instanceof ZodError) {
      const message = Object.values(fieldsOf(error)).flat().join('. ')
      return data({ message, said: undefined }, 422)
    }
    // Somebody else was quicker, or it is not paid any more: the page says where it stands.
    if (!isRefusal(error) || error.reason === 'not_allowed') throw error
    return data({ message: error.message, said: undefined }, STATUS_OF[error.reason])
  }
  return redirect(`/dashboard/orders/${order.number}`, 303)
}

/** Does what a button asks for. Answers words where the page itself would not show what came of it. */
async function act(
  ctx: Context,
  orderId: string,
  form: Record<string, string>,
): Promise<string | undefined> {
  const name = form.act ?? ''
  if (name === 'close') await closeUnpaidOrder(ctx, orderId, 'owner')
  else if (name === 'surplus') {
    await giveSurplusBack(ctx, form.payment ?? '').catch(ignoreGivenBack)
  } else if (name === 'mark-paid') {
    const { method, note } = form
    await recordPayment(ctx, orderId, RecordPayment.parse({ method, ...(note ? { note } : {}) }))
  } else if (name === 'parcel') await shipParcel(ctx, orderId, parcelOf(form))
  else if (name === 'arrived') await deliverParcel(ctx, orderId, Number(form.parcel))
  else if (name === 'note') {
    await addNote(
      ctx,
      orderId,
      AddNote.parse({ text: form.text, forBuyer: form.forBuyer === 'yes' }),
    )
  } else if (name === 'email') {
    await changeBuyerEmail(ctx, orderId, BuyersAddress.parse(form.email))
  } else if (name.startsWith('replay:')) {
    return await replayStep(ctx, orderId, ReplayStep.parse({ step: name.slice(7) }))
  } else await moveParcel(ctx, orderId, name === 'delivered' ? 'delivered' : 'shipped')
  return undefined
}

function parcelOf(form: Record<string, string>) {
  const lines = Object.entries(form)
    .filter(([name, quantity]) => name.startsWith('line:') && Number(quantity) !== 0)
    .map(([name, quantity]) => ({ orderLineId: name.slice(5), quantity: Number(quantity) }))
  return ShipParcel.parse({
    lines,
    carrier: form.carrier || undefined,
    trackingNumber: form.trackingNumber || undefined,
  })
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
  return <OrderPage {...loaderData} message={actionData?.message} said={actionData?.said} />
}
