import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { isAmong } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import { hotQuery } from './hot-query.ts'
import type { Cover, Kind, Status } from './product.ts'
import { coverOf } from './product-card.ts'
import { isBeingChecked } from './scan.ts'
import { variants } from './tables.ts'
import { at, PRICE_AT } from './turn-prices.ts'

export interface VariantForSale {
  variantId: string
  productId: string
  sellerId: string
  slug: string
  title: string
  variantTitle: string
  sku: string
  kind: Kind
  ships: boolean
  weightGrams: number | null
  /** What is charged now: in a sale, the sale's. Where buyers name the price, the least. */
  priceMinor: number
  payWhatYouWant: boolean
  currency: string
  status: Status
  /** True when this variant was taken out of a product that may still be for sale. */
  archived: boolean
  /** Published, not taken out, its files checked, and the day its sale ends has not come. */
  isForSale: boolean
  /** What it gives has yet to pass the virus scan: it is not sold until then. */
  isBeingChecked: boolean
  /** So many fit into one order; absent without a limit. */
  mostPerOrder: number | null
  /** Only people of that many years may buy it. */
  minAge: number | null
  /** How many files the buyer gets. */
  fileCount: number
  cover: Cover | null
}

/** What carts and orders need of variants, read afresh: in the caller's transaction, not a replica. */
export async function variantsForSale(
  ctx: Context,
  variantIds: readonly string[],
): Promise<VariantForSale[]> {
  if (variantIds.length === 0) return []
  const now = at(ctx.now)
  return await hotQuery<VariantForSale>(
    { ...ctx, reads: ctx.db },
    'catalog_variants_for_sale',
    sql`select v.id as "variantId", p.id as "productId", p.seller_id as "sellerId", p.slug, p.title,
        v.title as "variantTitle", v.sku, p.kind, v.ships, v.weight_grams as "weightGrams",
        ${PRICE_AT(now)} as "priceMinor", v.pay_what_you_want as "payWhatYouWant",
        p.currency, p.status, p.most_per_order as "mostPerOrder", p.min_age as "minAge",
        (p.status = 'published' and v.archived_at is null
          and (p.sales_end_at is null or p.sales_end_at > ${now})
          and not ${isBeingChecked(sql`v`)}) as "isForSale",
        ${isBeingChecked(sql`v`)} as "isBeingChecked",
        v.archived_at is not null as archived, ${coverOf} as cover,
        (select count(*) from variant_files vf join product_files f on f.id = vf.file_id
          where vf.variant_id = v.id and f.removed_at is null) as "fileCount"
      from variants v join products p on p.id = v.product_id
      where ${isAmong(sql`v.id`, sql.param(variantIds))}`,
  )
}

/** Ids of a product's variants in the order they are shown, archived ones left out. */
export async function variantsOfProduct(ctx: Context, productId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: variants.id })
    .from(variants)
    .where(and(eq(variants.productId, productId), isNull(variants.archivedAt)))
    .orderBy(asc(variants.position), asc(variants.id))
  return rows.map((row) => row.id)
}
