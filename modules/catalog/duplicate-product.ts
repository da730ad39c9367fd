import { eq, sql } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { lockProduct } from './access.ts'
import { freeSlugs } from './free-slugs.ts'
import type { CreatedProduct } from './insert-products.ts'
import { products } from './tables.ts'
import { turnPrices } from './turn-prices.ts'

/**
 * Makes a draft that is like a product: words, facts, variants with their prices, tags, parts of a
 * bundle. Files, pictures and stock stay with the original, and so do its SKUs, address and sales.
 */
export function duplicateProduct(ctx: Context, productId: string): Promise<CreatedProduct> {
  return inTransaction(ctx, async (ctx) => {
    const { title, slug: from } = await lockProduct(ctx, productId)
    const [original] = await ctx.db.select().from(products).where(eq(products.id, productId))
    if (!original) throw new Error('Expected the product that was just locked')
    const [slug = newId()] = await freeSlugs(ctx, [from])
    const { ratingHundredths: _, search: __, ...facts } = original
    const id = newId()
    await ctx.db.insert(products).values({
      ...facts,
      id,
      slug,
      title: `${title} (copy)`.slice(0, 200),
      status: 'draft',
      isbn: null,
      importKey: null,
      ratingCount: 0,
      ratingSum: 0,
      salesCount: 0,
      createdAt: ctx.now,
      updatedAt: ctx.now,
      publishedAt: null,
      publishAt: null,
      submittedAt: null,
      approvedAt: null,
      reviewedBy: null,
      rejectedReason: null,
    })
    await copyRows(ctx, productId, id, slug)
    await turnPrices(ctx, id)
    return { id, slug }
  })
}

async function copyRows(ctx: Context, from: string, to: string, slug: string): Promise<void> {
  const sku = slug.slice(0, 50).toUpperCase()
  await ctx.db.execute(sql`
    insert into contributors (product_id, position, name, role)
    select ${to}::uuid, position, name, role from contributors where product_id = ${from}`)
  await ctx.db.execute(sql`
    insert into product_tags (product_id, tag)
    select ${to}::uuid, tag from product_tags where product_id = ${from}`)
  await ctx.db.execute(sql`
    with copied as (
      select v.*, gen_random_uuid() as copy_id,
        row_number() over (order by v.position, v.id) as place
      from variants v where v.product_id = ${from} and v.archived_at is null),
    written as (
      insert into variants (id, product_id, title, sku, price_minor, compare_at_minor, sale_minor,
        sale_starts_at, sale_ends_at, pay_what_you_want, suggested_minor, ships, weight_grams,
        options, position)
      select copy_id, ${to}::uuid, title, ${sku} || '-' || place || '-' || left(copy_id::text, 4),
        price_minor, compare_at_minor, sale_minor, sale_starts_at, sale_ends_at,
        pay_what_you_want, suggested_minor, ships, weight_grams, options, position
      from copied)
    insert into bundle_parts (bundle_variant_id, part_variant_id, quantity, position)
    select c.copy_id, b.part_variant_id, b.quantity, b.position
    from bundle_parts b join copied c on c.id = b.bundle_variant_id`)
}
