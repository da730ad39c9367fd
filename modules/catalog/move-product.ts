import { eq } from 'drizzle-orm'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { type EditableProduct, lockProduct } from './access.ts'
import { requireDeliverable } from './deliverable.ts'
import { CannotMove } from './errors.ts'
import { mustBeReviewed, requireAllowed } from './guidelines.ts'
import { MOVES, type Status } from './product.ts'
import { keepFrontInStep } from './search-front.ts'
import { products } from './tables.ts'

/** Where buyers will see it, now or later: it must be allowed, and there must be something to give. */
const SHOWN: ReadonlySet<Status> = new Set(['pending', 'approved', 'scheduled', 'published'])

/**
 * Moves a product to another status, if it may go there from where it is. Twice is once. What a
 * seller publishes in a marketplace waits until an owner has let it in: it becomes `pending`.
 * Answers the status it has then.
 */
export function moveProduct(ctx: Context, productId: string, to: Status): Promise<Status> {
  return inTransaction(ctx, async (ctx) => {
    const product = await lockProduct(ctx, productId)
    const next = await reviewed(ctx, product, to)
    if (product.status === next) return next
    await writeStatus(ctx, product, next)
    return next
  })
}

async function reviewed(ctx: Context, product: EditableProduct, to: Status): Promise<Status> {
  if (to !== 'published' && to !== 'scheduled') return to
  return !product.approvedAt && (await mustBeReviewed(ctx)) ? 'pending' : to
}

/** Checks a move of a locked product and writes it, with whatever else changes by it. */
export async function writeStatus(
  ctx: Context,
  product: EditableProduct,
  to: Status,
  further: Partial<typeof products.$inferInsert> = {},
): Promise<void> {
  if (!MOVES[product.status].includes(to)) throw new CannotMove(product.status, to)
  if (SHOWN.has(to)) {
    await requireDeliverable(ctx, product)
    await requireAllowed(ctx, product.id)
  }
  const isFirst = to === 'published' && !product.publishedAt
  await ctx.db
    .update(products)
    .set({
      status: to,
      updatedAt: ctx.now,
      ...(isFirst ? { publishedAt: ctx.now } : {}),
      ...(to === 'pending' ? { submittedAt: ctx.now } : {}),
      // A second look starts afresh.
      ...(to === 'draft' || to === 'pending' ? { rejectedReason: null } : {}),
      ...further,
    })
    .where(eq(products.id, product.id))
  await keepFrontInStep(ctx, product.id)
  await dropCached(ctx, [`product:${product.id}`, 'catalog'])
}
