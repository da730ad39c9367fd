import { z } from 'zod'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import { type EditableProduct, lockProduct } from './access.ts'
import { checked } from './checked.ts'
import { NotAwaitingReview } from './errors.ts'
import { productReviewed } from './events.ts'
import { writeStatus } from './move-product.ts'
import { line } from './product.ts'
import { awaitPublishing } from './schedule-product.ts'

export const RejectProduct = z.strictObject({
  /** What the seller is told. */
  reason: line(1000),
})

/** Lets a seller's product into the shop: at once, or at the time the seller has set. */
export function approveProduct(ctx: Context, productId: string): Promise<void> {
  return review(ctx, productId, async (ctx, product, facts) => {
    const approved = { ...facts, approvedAt: ctx.now, rejectedReason: null }
    const later = product.publishAt && product.publishAt > ctx.now ? product.publishAt : undefined
    await writeStatus(ctx, product, later ? 'scheduled' : 'published', approved)
    if (later) await awaitPublishing(ctx, productId, later)
  })
}

/** Turns a seller's product away and says why; as a draft it can be mended and asked for again. */
export function rejectProduct(
  ctx: Context,
  productId: string,
  input: z.input<typeof RejectProduct>,
): Promise<void> {
  return review(ctx, productId, async (ctx, product, facts) => {
    const { reason } = checked(RejectProduct, input)
    await writeStatus(ctx, product, 'rejected', { ...facts, rejectedReason: reason })
  })
}

function review(
  ctx: Context,
  productId: string,
  decide: (
    ctx: Context,
    product: EditableProduct,
    facts: { reviewedBy: string | null },
  ) => Promise<void>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    requireAdmin(ctx)
    const product = await lockProduct(ctx, productId)
    if (product.status !== 'pending') throw new NotAwaitingReview()
    await decide(ctx, product, { reviewedBy: ctx.actor.person?.id ?? null })
    await announce(ctx, productReviewed, { productId })
  })
}
