import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { houseSeller, type SellerRow } from './queries.ts'
import { sellers } from './tables.ts'

/** Makes the shop's own seller unless there is one; then that one stays as it is. */
export async function ensureHouseSeller(
  ctx: Context,
  house: {
    name: string
    slug: string
    description?: string
    country?: string
    ownerId?: string | undefined
  },
): Promise<SellerRow> {
  requireAdmin(ctx)
  return await inTransaction(ctx, async (ctx) => {
    await ctx.db
      .insert(sellers)
      .values({ ...house, isHouse: true, createdAt: ctx.now })
      .onConflictDoNothing()
    return await houseSeller(ctx)
  })
}
