import { type Context, requireAdmin } from '#platform/context.ts'
import type { SellerRow } from './queries.ts'
import { sellers } from './tables.ts'

/** Makes a seller beside the shop's own. One that has the address already stays as it is. */
export async function createSeller(
  ctx: Context,
  seller: {
    slug: string
    name: string
    description?: string
    country?: string
    ownerId?: string | undefined
  },
): Promise<SellerRow | undefined> {
  requireAdmin(ctx)
  const [created] = await ctx.db
    .insert(sellers)
    .values({ ...seller, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning()
  return created
}
