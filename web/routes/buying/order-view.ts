import { purchasesOfOrder } from '#modules/delivery/index.ts'
import { documentsOfOrder, mayCorrect } from '#modules/invoices/index.ts'
import {
  getOrder,
  getTrackedOrder,
  giftOfOrder,
  historyOfOrder,
  type OrderWithLines,
  parcelsOfOrder,
  presentParcel,
  shownStatus,
  trackingToken,
} from '#modules/orders/index.ts'
import {
  findProvider,
  instructionsFor,
  listWaysToPay,
  paymentsOfOrder,
} from '#modules/payments/index.ts'
import { requestsOfOrder, rightsOf } from '#modules/refunds/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { percentOf } from '#platform/percent.ts'
import { stepsOf, WHY_CLOSED } from './order-steps.ts'

const DAY_MS = 86_400_000
/** Files are granted by a job, moments after the payment. */
const SOON_MS = 120_000

/** The order for whoever holds its link, and for its signed-in buyer. For others there is none. */
export async function findShownOrder(
  ctx: Context,
  number: string,
  token: string,
): Promise<OrderWithLines | undefined> {
  try {
    return await getTrackedOrder(ctx, number, token)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
  }
  if (!ctx.actor.person) return undefined
  try {
    return await getOrder(ctx, number)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    return undefined
  }
}

/** Everything the public page of an order shows, with links to its files that work now. */
export async function viewOrder(ctx: Context, order: OrderWithLines) {
  const { shop, refundWindowDays } = await readSettings(ctx)
  const history = await historyOfOrder(ctx, order.id)
  const purchases = await purchasesOfOrder(ctx, order.id)
  const gift = await giftOfOrder(ctx, order.id)
  const payments = await paymentsOfOrder(ctx, order.id)
  const rights = await rightsOf(ctx, order, order.lines)
  const [asked] = await requestsOfOrder(ctx, order.id)
  const paidBy = payments.find(({ status }) => status === 'paid')?.provider
  const files = order.lines.filter((line) => !line.ships).length
  const isPaid = order.paymentStatus === 'paid'
  const sincePaid = order.paidAt ? ctx.now.getTime() - order.paidAt.getTime() : undefined
  const isPayable = order.paymentStatus === 'pending' && order.expiresAt > ctx.now
  const waits = isPayable && payments.some((one) => one.provider === order.provider && one.pageUrl)
  return {
    number: order.number,
    email: order.email,
    status: shownStatus(order),
    steps: stepsOf(order, history),
    parcels: (await parcelsOfOrder(ctx, order.id)).map(presentParcel),
    notes: history.flatMap(({ id, at, note, forBuyer }) =>
      forBuyer && note ? [{ id, at, note }] : [],
    ),
    lines: order.lines,
    itemsMinor: order.itemsMinor,
    discountMinor: order.discountMinor,
    shippingMinor: order.shippingMinor,
    taxes: taxesOf(order),
    isTaxAdded: order.taxAddedMinor > 0,
    taxNote: order.taxNote,
    company: order.company,
    vatId: order.vatId,
    totalMinor: order.totalMinor,
    refundedMinor: order.refundedMinor,
    currency: order.currency,
    shipTo: order.shipTo,
    paidWith: paidBy && findProvider(ctx.config, paidBy)?.label,
    purchases,
    /** Whom it is a present for, and when they hear of it. */
    gift: gift && {
      email: gift.email,
      deliverAt: gift.deliverAt,
      deliveredAt: gift.deliveredAt,
    },
    /** Paid, and its files not given yet. */
    isPreparing: isPaid && !gift && purchases.length < files,
    isFresh: sincePaid !== undefined && sincePaid < SOON_MS,
    isNew: sincePaid !== undefined && sincePaid < DAY_MS,
    isPayable,
    provider: order.provider,
    expiresAt: order.expiresAt,
    whyClosed: order.cancelReason ? WHY_CLOSED[order.cancelReason] : undefined,
    ways: isPayable ? await listWaysToPay(ctx, order.currency, order.totalMinor) : [],
    /** What the buyer has to do, when the money comes by hand. */
    instructions: waits ? await instructionsFor(ctx, order.provider) : undefined,
    /** Money came that does not fit, or came twice: a person looks at it. */
    hasOddPayment: payments.some(({ status }) => status === 'mismatch' || status === 'surplus'),
    refunds: {
      days: refundWindowDays,
      until: rights.window.until,
      contact: shop.contactEmail,
      mayAsk: rights.window.isOpen || (rights.withdrawal?.may ?? false),
      mayWithdraw: rights.withdrawal?.may ?? false,
      withdrawalDays: rights.withdrawal?.days,
      askUrl: `/orders/${order.number}/refund?token=${trackingToken(ctx.config, order.id)}`,
      withdrawUrl: `/withdraw?number=${order.number}&token=${trackingToken(ctx.config, order.id)}`,
      asked: asked && {
        kind: asked.kind,
        status: asked.status,
        at: asked.requestedAt,
        answer: asked.answer,
      },
    },
    isUnclaimed: order.buyerId === null && !ctx.actor.person,
    invoice: order.paidAt ? await invoiceOf(ctx, order) : undefined,
    now: ctx.now,
  }
}

/** The tax by rate; of orders from before rates were kept, as one sum. */
function taxesOf(order: OrderWithLines): { label: string; taxMinor: number }[] {
  const suffix = order.taxAddedMinor > 0 ? '' : ' included'
  if (order.taxes.length === 0 && order.taxMinor > 0) {
    return [{ label: `Tax${suffix}`, taxMinor: order.taxMinor }]
  }
  return order.taxes.map(({ name, rateBps, taxMinor }) => ({
    label: `${name} ${percentOf(rateBps)} %${suffix}`,
    taxMinor,
  }))
}

export type OrderView = Awaited<ReturnType<typeof viewOrder>>

/** The documents of a paid order; the first is made when it is asked for, if it is not there yet. */
async function invoiceOf(ctx: Context, order: OrderWithLines) {
  const documents = await documentsOfOrder(ctx, order.id)
  const path = `/api/orders/${order.number}/invoice.pdf?token=${trackingToken(ctx.config, order.id)}`
  const current = documents.find((one) => one.kind === 'invoice' && !one.replacedAt)
  return {
    first: path,
    documents: documents.map(({ number, kind }) => ({
      number,
      kind,
      url: `${path}&document=${encodeURIComponent(number)}`,
    })),
    mayCorrect: current ? await mayCorrect(ctx, current) : false,
  }
}
