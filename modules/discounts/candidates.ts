import { and, asc, count, eq, inArray, ne, sql } from 'drizzle-orm'
import { statement } from '#db/statement.ts'
import { categories, products } from '#modules/catalog/tables.ts'
import type { Context } from '#platform/context.ts'
import {
  type DiscountCodeRow,
  type DiscountRow,
  discountCodes,
  discountRedemptions,
  discounts,
} from './tables.ts'

/** A discount that may apply, with the code that asks for it; automatic ones have none. */
export interface Candidate {
  discount: DiscountRow
  code: DiscountCodeRow | undefined
}

const automaticOnes = statement<Record<string, never>>()((db) =>
  db
    .select()
    .from(discounts)
    .where(and(eq(discounts.automatic, true), eq(discounts.active, true)))
    .orderBy(asc(discounts.id)),
)

/** The discounts behind these codes in their order, and every automatic one. */
export async function findCandidates(ctx: Context, codes: readonly string[]): Promise<Candidate[]> {
  const automatic = await automaticOnes(ctx.db, {})
  const asked =
    codes.length === 0
      ? []
      : await ctx.db
          .select({ discount: discounts, code: discountCodes })
          .from(discountCodes)
          .innerJoin(discounts, eq(discounts.id, discountCodes.discountId))
          .where(inArray(discountCodes.code, [...codes]))
  const inOrder = codes.flatMap((code) => asked.find((one) => one.code.code === code) ?? [])
  const known = new Set(inOrder.map(({ discount }) => discount.id))
  return [
    ...inOrder,
    ...automatic
      .filter((discount) => !known.has(discount.id))
      .map((discount) => ({ discount, code: undefined })),
  ]
}

/**
 * Keeps others from using these discounts until the transaction ends, so that what is counted next
 * still holds when it is written. Always by id: two ways round would be a deadlock.
 */
export async function lockDiscounts(ctx: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .select({ id: discounts.id })
    .from(discounts)
    .where(inArray(discounts.id, [...ids]))
    .orderBy(asc(discounts.id))
    .for('no key update')
}

/** How often a discount, and a code of it, is held or counted. */
export interface Uses {
  total: number
  byBuyer: number
  byCode: number
}

export function isLimited({ discount, code }: Candidate): boolean {
  const { limitTotal, limitPerBuyer, firstOrderOnly } = discount
  return Boolean(limitTotal || limitPerBuyer || firstOrderOnly || code?.limitTotal)
}

/** Counts uses, leaving out those of one order: what a buyer's own unpaid order holds is theirs. */
export async function usesOf(
  ctx: Context,
  candidate: Candidate,
  email: string | undefined,
  exceptOrderId: string | undefined,
): Promise<Uses> {
  const [row] = await ctx.db
    .select({
      total: count(),
      byBuyer:
        sql<number>`count(*) filter (where ${discountRedemptions.email} = ${email ?? ''})`.mapWith(
          Number,
        ),
      byCode:
        sql<number>`count(*) filter (where ${discountRedemptions.codeId} = ${candidate.code?.id ?? null}::uuid)`.mapWith(
          Number,
        ),
    })
    .from(discountRedemptions)
    .where(
      and(
        eq(discountRedemptions.discountId, candidate.discount.id),
        ne(discountRedemptions.state, 'returned'),
        exceptOrderId ? ne(discountRedemptions.orderId, exceptOrderId) : undefined,
      ),
    )
  return row ?? { total: 0, byBuyer: 0, byCode: 0 }
}

/** Each product's category and everything above it. */
export async function categoriesOf(
  ctx: Context,
  productIds: readonly string[],
): Promise<(productId: string) => ReadonlySet<string>> {
  const { rows } = await ctx.db.execute<{ product: string; category: string }>(sql`
    with recursive path as (
      select ${products.id} as product, ${products.categoryId} as category from ${products}
      where ${inArray(products.id, [...productIds])}
      union
      select path.product, c.parent_id from path join ${categories} c on c.id = path.category
    )
    select product, category from path where category is not null`)
  const byProduct = new Map<string, Set<string>>()
  for (const { product, category } of rows) {
    byProduct.set(product, (byProduct.get(product) ?? new Set()).add(category))
  }
  return (productId) => byProduct.get(productId) ?? new Set()
}
