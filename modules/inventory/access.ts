import { eq, inArray } from 'drizzle-orm'
import { sellers } from '#modules/accounts/tables.ts'
import { products, variants } from '#modules/catalog/tables.ts'
import { type Context, hasRole, requirePerson } from '#platform/context.ts'
import { NotAllowed, NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'

/** Refuses everyone who neither owns the shop nor sells in it. */
export function requireStockKeeper(ctx: Context): void {
  if (hasRole(ctx.actor, 'admin') || hasRole(ctx.actor, 'seller')) return
  requirePerson(ctx)
  throw new NotAllowed()
}

/** Whose stock the asker keeps: `undefined` for everybody's, else the person who must own the seller. */
export function keeperId(ctx: Context): string | undefined {
  return hasRole(ctx.actor, 'admin') ? undefined : requirePerson(ctx).id
}

/** Refuses variants that do not exist or belong to somebody else's products: both look the same. */
export async function requireKept(ctx: Context, variantIds: readonly string[]) {
  requireStockKeeper(ctx)
  const ids = [...new Set(variantIds)]
  if (ids.length === 0 || !ids.every(isId)) throw new NotFound('This edition')
  const rows = await ctx.db
    .select({ id: variants.id, ships: variants.ships, ownerId: sellers.ownerId })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .where(inArray(variants.id, ids))
  const keeper = keeperId(ctx)
  const mine = rows.filter(({ ownerId }) => keeper === undefined || ownerId === keeper)
  if (mine.length < ids.length) throw new NotFound('This edition')
  return mine
}
