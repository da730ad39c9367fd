import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { SkuTaken } from './errors.ts'
import { insertInParts, ROWS_A_STATEMENT } from './insert-in-parts.ts'
import { priceAt } from './product.ts'
import { slugOf } from './slug.ts'
import { priceHistory, variantFiles, variants } from './tables.ts'
import { awaitTurn } from './turn-prices.ts'

export interface VariantToInsert {
  title: string
  /** Left out: made from the product's address and the variant's title. */
  sku?: string | undefined
  priceMinor: number
  compareAtMinor?: number | null | undefined
  saleMinor?: number | null | undefined
  saleStartsAt?: Date | null | undefined
  saleEndsAt?: Date | null | undefined
  payWhatYouWant?: boolean | undefined
  suggestedMinor?: number | null | undefined
  ships: boolean
  weightGrams?: number | null | undefined
  options: Record<string, string>
  fileIds: readonly string[]
}

interface VariantsOfProduct {
  productId: string
  slug: string
  variants: readonly VariantToInsert[]
  /** Where the first of them stands; 0 unless the product has others already. */
  firstPosition?: number
}

/**
 * Writes the variants of any number of products and what files they give, in the caller's
 * transaction. A SKU that was asked for and belongs to another variant is refused; a generated one
 * gets a number.
 */
export async function insertVariants(
  ctx: Context,
  products: readonly VariantsOfProduct[],
): Promise<void> {
  const rows = products.flatMap(({ productId, slug, variants, firstPosition = 0 }) =>
    variants.map(({ fileIds, sku, ...variant }, i) => ({
      row: {
        id: newId(),
        productId,
        ...variant,
        sku: sku ?? generatedSku(slug, variant.title, variants.length),
        position: firstPosition + i,
      },
      isGenerated: sku === undefined,
      fileIds,
    })),
  )
  await insertRows(ctx, rows)
  await insertInParts(
    ctx,
    priceHistory,
    rows.map(({ row }) => ({
      variantId: row.id,
      since: ctx.now,
      priceMinor: priceAt(row, ctx.now),
    })),
  )
  for (const { productId, variants } of products) {
    if (variants.some(({ saleMinor }) => saleMinor != null)) await awaitTurn(ctx, productId)
  }
  await insertInParts(
    ctx,
    variantFiles,
    rows.flatMap(({ row, fileIds }) => fileIds.map((fileId) => ({ variantId: row.id, fileId }))),
  )
}

interface Row {
  row: typeof variants.$inferInsert & { id: string; sku: string }
  isGenerated: boolean
}

async function insertRows(ctx: Context, rows: readonly Row[]): Promise<void> {
  const written = new Set<string>()
  for (let waiting = rows, round = 1; waiting.length > 0; round++) {
    const again = waiting.map(({ row, isGenerated }) => {
      if (round > 1 && !isGenerated) throw new SkuTaken(row.sku)
      return round === 1 ? row : { ...row, sku: `${row.sku.slice(0, 54)}-${round}` }
    })
    // In order of SKUs: two writers of the same ones wait for each other, not in a circle.
    again.sort((a, b) => (a.sku < b.sku ? -1 : 1))
    for (let from = 0; from < again.length; from += ROWS_A_STATEMENT) {
      const done = await ctx.db
        .insert(variants)
        .values(again.slice(from, from + ROWS_A_STATEMENT))
        .onConflictDoNothing({ target: variants.sku })
        .returning({ id: variants.id })
      for (const { id } of done) written.add(id)
    }
    waiting = waiting.filter(({ row }) => !written.has(row.id))
  }
}

/** `NIGHT-GARDEN`, or `NIGHT-GARDEN-HARDCOVER` where there are several. */
function generatedSku(slug: string, title: string, count: number): string {
  const name = count > 1 ? `${slug.slice(0, 40)}-${slugOf(title).slice(0, 20)}` : slug.slice(0, 60)
  return name.replace(/-+$/, '').toUpperCase()
}
