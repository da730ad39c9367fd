import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { lockProduct } from './access.ts'
import { NotHeld } from './errors.ts'
import { productFiles, products } from './tables.ts'

/**
 * The owner lets a file through that no scanner has passed: one that is held, or one that waits for
 * a scanner that does not answer. Twice is once. What carries a virus cannot be released.
 */
export async function releaseFile(ctx: Context, fileId: string): Promise<void> {
  requireAdmin(ctx)
  if (!isId(fileId)) throw new NotFound('This file')
  await inTransaction(ctx, async (ctx) => {
    const here = and(eq(productFiles.id, fileId), isNull(productFiles.removedAt))
    const [file] = await ctx.db.select().from(productFiles).where(here)
    if (!file) throw new NotFound('This file')
    await lockProduct(ctx, file.productId)
    const released = await ctx.db
      .update(productFiles)
      .set({ scanState: 'accepted', releasedBy: ctx.actor.person?.id })
      .where(and(here, inArray(productFiles.scanState, ['held', 'pending'])))
      .returning({ id: productFiles.id })
    if (released.length === 0) {
      if (file.scanState === 'infected') throw new NotHeld()
      return
    }
    await audit(ctx, {
      action: 'file.released',
      subject: { kind: 'product', id: file.productId },
      before: { file: file.name, scanState: file.scanState },
      after: { file: file.name, scanState: 'accepted' },
    })
    await dropCached(ctx, [`product:${file.productId}`, 'catalog'])
  })
}

/** Files that wait for the owner, the oldest first. */
export function filesHeld(ctx: Context, limit: number) {
  requireAdmin(ctx)
  return ctx.db
    .select({ productId: products.id, title: products.title, name: productFiles.name })
    .from(productFiles)
    .innerJoin(products, eq(products.id, productFiles.productId))
    .where(and(eq(productFiles.scanState, 'held'), isNull(productFiles.removedAt)))
    .orderBy(asc(productFiles.id))
    .limit(limit)
}
