import { sql } from 'drizzle-orm'
import { houseSeller, sellersOf } from '#modules/accounts/index.ts'
import { sellers } from '#modules/accounts/tables.ts'
import { type Context, hasRole, requirePerson } from '#platform/context.ts'
import { NotAllowed } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { categories, products } from './tables.ts'

interface ForSeller {
  sellerId?: string | undefined
}

/**
 * Whose each product becomes. Sellers sell their own only; owners of the shop may say whose.
 * Answers `undefined` for a seller that does not exist.
 */
export async function sellersFor(
  ctx: Context,
  all: readonly ForSeller[],
): Promise<(product: ForSeller) => string | undefined> {
  const asked = all.flatMap(({ sellerId }) => sellerId ?? [])
  if (!hasRole(ctx.actor, 'admin')) {
    const own = (await sellersOf(ctx, requirePerson(ctx).id)).map(({ id }) => id)
    if (own.length === 0 || asked.some((id) => !own.includes(id))) throw new NotAllowed()
    return ({ sellerId }) => sellerId ?? own[0]
  }
  const house = asked.length < all.length ? (await houseSeller(ctx)).id : undefined
  const rows = await ctx.db
    .select({ id: sellers.id })
    .from(sellers)
    .where(sql`${sellers.id} = any(${sql.param(asked)}::uuid[])`)
  const known = new Set(rows.map(({ id }) => id))
  return ({ sellerId }) => (sellerId ? (known.has(sellerId) ? sellerId : undefined) : house)
}

interface InCategory {
  categoryId?: string | null | undefined
  /** Slug, or id. */
  category?: string | null | undefined
}

/** Answers `null` for no category and `undefined` for one that does not exist. */
export async function categoriesFor(
  ctx: Context,
  all: readonly InCategory[],
): Promise<(one: InCategory) => string | null | undefined> {
  const asked = all.flatMap(({ categoryId, category }) => categoryId || category || [])
  if (asked.length === 0) return () => null
  const ids = asked.filter(isId)
  const rows = await ctx.db
    .select({ id: categories.id, slug: categories.slug })
    .from(categories)
    .where(
      sql`${categories.id} = any(${sql.param(ids)}::uuid[]) or ${categories.slug} = any(${sql.param(asked)}::text[])`,
    )
  const known = new Map(rows.flatMap(({ id, slug }) => [[id, id] as const, [slug, id] as const]))
  return ({ categoryId, category }) => {
    const wanted = categoryId || category
    return wanted ? known.get(wanted) : null
  }
}

/** Which import keys exist already, as `seller id, space, key`. */
export async function knownImportKeys(
  ctx: Context,
  all: readonly { importKey?: string | undefined }[],
): Promise<Set<string>> {
  const keys = all.flatMap(({ importKey }) => importKey ?? [])
  if (keys.length === 0) return new Set()
  const rows = await ctx.db
    .select({ sellerId: products.sellerId, importKey: products.importKey })
    .from(products)
    .where(sql`${products.importKey} = any(${sql.param(keys)}::text[])`)
  return new Set(rows.map(({ sellerId, importKey }) => `${sellerId} ${importKey}`))
}
