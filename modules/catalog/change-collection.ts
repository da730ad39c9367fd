import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { breaksUnique, InvalidInput, NotFound } from '#platform/errors.ts'
import { isId, newId } from '#platform/ids.ts'
import { checked } from './checked.ts'
import { CollectionRule } from './collection.ts'
import { SlugTaken } from './errors.ts'
import { line } from './product.ts'
import { productFields } from './product-fields.ts'
import { slugFor } from './slug.ts'
import { collectionProducts, collections } from './tables.ts'

const MAX_BY_HAND = 500

export const SaveCollection = z
  .strictObject({
    name: line(80),
    /** Left out: made from the name, or kept. */
    slug: productFields.slug.optional(),
    description: z.string().trim().max(2000).default(''),
    /** What its products have in common; absent when they are chosen by hand. */
    rule: CollectionRule.nullish(),
    /** Chosen by hand, in this order. */
    productIds: z.array(z.uuid('is not a product')).max(MAX_BY_HAND).default([]),
  })
  .refine(({ rule, productIds }) => !rule || productIds.length === 0, {
    error: 'products come by a rule or by hand, not both',
    path: ['productIds'],
  })

/** Makes a collection, or says anew what one is: its words, and its products by rule or by hand. */
export function saveCollection(
  ctx: Context,
  input: z.input<typeof SaveCollection>,
  collectionId?: string,
): Promise<{ id: string; slug: string }> {
  requireAdmin(ctx)
  const { productIds, rule, slug, ...words } = checked(SaveCollection, input)
  return inTransaction(ctx, async (ctx) => {
    const known = collectionId ? await lockCollection(ctx, collectionId) : undefined
    const id = known?.id ?? newId()
    const row = {
      ...words,
      slug: slug ?? known?.slug ?? slugFor(words.name, 'collection'),
      rule: rule ?? null,
    }
    await ctx.db
      .insert(collections)
      .values({ id, ...row, createdAt: ctx.now })
      .onConflictDoUpdate({ target: collections.id, set: row })
      .catch((error: unknown) => {
        throw breaksUnique(error, 'collections_slug') ? new SlugTaken(row.slug) : error
      })
    await ctx.db.delete(collectionProducts).where(eq(collectionProducts.collectionId, id))
    const chosen = [...new Set(productIds)]
    await requireProducts(ctx, chosen)
    if (chosen.length > 0) {
      await ctx.db
        .insert(collectionProducts)
        .values(chosen.map((productId, position) => ({ collectionId: id, productId, position })))
    }
    await dropCached(ctx, ['catalog'])
    return { id, slug: row.slug }
  })
}

/** Takes a collection away; its products stay where they are. */
export function deleteCollection(ctx: Context, collectionId: string): Promise<void> {
  requireAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const { id } = await lockCollection(ctx, collectionId)
    await ctx.db.delete(collections).where(eq(collections.id, id))
    await dropCached(ctx, ['catalog'])
  })
}

async function lockCollection(ctx: Context, id: string) {
  const [row] = isId(id)
    ? await ctx.db.select().from(collections).where(eq(collections.id, id)).for('update')
    : []
  if (!row) throw new NotFound('This collection')
  return row
}

async function requireProducts(ctx: Context, ids: readonly string[]): Promise<void> {
  const { rows } = await ctx.db.execute<{ id: string }>(
    sql`select id from products where id = any(${sql.param(ids)}::uuid[]) and deleted_at is null`,
  )
  const known = new Set(rows.map(({ id }) => id))
  const place = ids.findIndex((id) => !known.has(id))
  if (place >= 0) throw new InvalidInput({ [`productIds.${place}`]: ['is not a product'] })
}
