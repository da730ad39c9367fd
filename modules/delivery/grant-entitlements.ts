import { asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { isAmong, statement } from '#db/statement.ts'
import { bundleParts, products, variantFiles, variants } from '#modules/catalog/tables.ts'
import {
  findOrderRow,
  giftOfOrder,
  linesOfOrder,
  type OrderLineRow,
} from '#modules/orders/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { deliverGift } from './deliver-gift.ts'
import { queueReceipt } from './receipt.ts'
import { entitlements } from './tables.ts'

export const fulfilPaidOrder = defineJob({
  name: 'delivery.fulfil_paid_order',
  payload: z.object({ orderId: z.uuid() }),
  run: (ctx, { orderId }) => fulfil(ctx, orderId),
})

/**
 * Gives the buyer what a paid order contains and sends the one receipt, together or not at all.
 * Done again it finds everything there.
 */
export function fulfil(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const order = await findOrderRow(ctx, orderId)
    if (order?.paymentStatus !== 'paid') return
    const lines = await linesOfOrder(ctx, orderId)
    const given = await givenBy(ctx, lines)
    const gift = await giftOfOrder(ctx, orderId)
    if (gift) {
      const runAt = gift.deliverAt ? { runAt: gift.deliverAt } : {}
      await enqueue(ctx, deliverGift, { orderId }, { key: `delivery.gift:${orderId}`, ...runAt })
      return await queueReceipt(ctx, order, lines, [], gift)
    }
    await grantAll(ctx, orderId, order.email, given)
    await queueReceipt(ctx, order, lines, given)
  })
}

/** Entitlements under an address, each once. */
export async function grantAll(
  ctx: Context,
  orderId: string,
  email: string,
  given: readonly Given[],
): Promise<void> {
  for (const { orderLineId, productId, variantId } of given) {
    await grant(ctx.db, {
      id: newId(),
      orderLineId,
      orderId,
      productId,
      variantId,
      email,
      grantedAt: ctx.now,
    })
  }
}

/** What the buyer of these lines has for good: digital lines, and the digital parts of bundles. */
export async function givenBy(ctx: Context, lines: readonly OrderLineRow[]): Promise<Given[]> {
  const ids = lines.map(({ variantId }) => variantId)
  const own = await deliverablesOf(ctx.db, { ids })
  const parts = await partsOfBundles(ctx.db, { ids })
  return lines.flatMap((line) => {
    const itself = own.find(({ variantId }) => variantId === line.variantId)
    const inIt = parts.filter(({ bundleVariantId }) => bundleVariantId === line.variantId)
    const digital = [...(itself ? [itself] : []), ...inIt].filter(
      // A bundle that is only its parts gives nothing of its own.
      (one) => one.fileCount > 0 || (!one.ships && !(one === itself && inIt.length > 0)),
    )
    return digital.map(({ productId, variantId, releaseAt }) => ({
      orderLineId: line.id,
      productId,
      variantId,
      releaseAt,
    }))
  })
}

export interface Given {
  orderLineId: string
  productId: string
  variantId: string
  /** When it opens, where it was ordered ahead. */
  releaseAt: Date | null
}

const DELIVERABLE = {
  variantId: variants.id,
  productId: variants.productId,
  ships: variants.ships,
  releaseAt: products.releaseAt,
  fileCount: sql<number>`(select count(*)::integer from ${variantFiles}
    where ${variantFiles.variantId} = ${variants.id})`,
}

const deliverablesOf = statement<{ ids: readonly string[] }>()((db, given) =>
  db
    .select(DELIVERABLE)
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(isAmong(variants.id, given('ids'))),
)
const partsOfBundles = statement<{ ids: readonly string[] }>()((db, given) =>
  db
    .select({ ...DELIVERABLE, bundleVariantId: bundleParts.bundleVariantId })
    .from(bundleParts)
    .innerJoin(variants, eq(variants.id, bundleParts.partVariantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(isAmong(bundleParts.bundleVariantId, given('ids')))
    .orderBy(asc(bundleParts.position)),
)

const grant = statement<Omit<typeof entitlements.$inferSelect, 'revokedAt' | 'revokedReason'>>()(
  (db, given) =>
    db
      .insert(entitlements)
      .values({
        id: given('id'),
        orderLineId: given('orderLineId'),
        orderId: given('orderId'),
        productId: given('productId'),
        variantId: given('variantId'),
        email: given('email'),
        grantedAt: given('grantedAt'),
      })
      .onConflictDoNothing(),
)
