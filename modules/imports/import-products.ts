import { and, eq, inArray } from 'drizzle-orm'
import { houseSeller } from '#modules/accounts/index.ts'
import {
  createCategory,
  createProducts,
  findCategory,
  ItemsRefused,
  setRatings,
  slugOf,
  updateProduct,
  variantsOfProduct,
} from '#modules/catalog/index.ts'
import { products, variants } from '#modules/catalog/tables.ts'
import { setStock } from '#modules/inventory/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { FormatUnknown, ImportRefused } from './errors.ts'
import { goodbooks } from './goodbooks.ts'
import type { ImportFormat, PlannedProduct, RefusedLine } from './planned-product.ts'
import { readCsv } from './read-csv.ts'
import { shopify } from './shopify.ts'

const FORMATS: readonly ImportFormat[] = [goodbooks, shopify]

export interface ReportLine {
  lines: number[]
  title: string
  outcome: 'created' | 'updated'
  notes: string[]
}

export interface ImportReport {
  format: string
  /** False for a dry run, and whenever a line was refused. */
  saved: boolean
  created: number
  updated: number
  products: ReportLine[]
  refused: RefusedLine[]
}

class DryRun extends Error {}

/**
 * Reads a file of products into the shop: all of it or, when one line is not valid, nothing
 * (`ImportRefused` with the report). Read again, it brings the same products up to date. A dry run
 * does everything and takes it back, so its report is what the real run will say.
 */
export async function importProducts(
  ctx: Context,
  path: string,
  options: { dryRun?: boolean; defaultPriceMinor?: number } = {},
): Promise<ImportReport> {
  requireAdmin(ctx)
  const { columns, rows } = await readCsv(path)
  const format = FORMATS.find((one) => one.columns.every((name) => columns.includes(name)))
  if (!format) throw new FormatUnknown(columns, [...FORMATS])
  const { currency } = await readSettings(ctx)
  const { defaultPriceMinor } = options
  const plan = format.plan(rows, {
    currency,
    ...(defaultPriceMinor === undefined ? {} : { defaultPriceMinor }),
  })
  const report: ImportReport = {
    format: format.name,
    saved: false,
    created: 0,
    updated: 0,
    products: [],
    refused: plan.refused,
  }
  if (plan.refused.length > 0) throw new ImportRefused(report)
  try {
    await inTransaction(ctx, async (ctx) => {
      await save(ctx, plan.products, report)
      if (options.dryRun) throw new DryRun()
    })
    report.saved = true
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return report
}

async function save(
  ctx: Context,
  planned: readonly PlannedProduct[],
  report: ImportReport,
): Promise<void> {
  const seller = await houseSeller(ctx)
  const keys = planned.map((one) => one.importKey)
  const known = await ctx.db
    .select({ id: products.id, importKey: products.importKey })
    .from(products)
    .where(and(eq(products.sellerId, seller.id), inArray(products.importKey, keys)))
  const idOf = new Map(known.map(({ id, importKey }) => [importKey ?? '', id]))
  await makeCategories(ctx, planned)

  const fresh = planned.filter((one) => !idOf.has(one.importKey))
  for (const { id, index } of await create(ctx, fresh, report)) {
    const one = fresh[index]
    if (one) idOf.set(one.importKey, id)
  }
  const freshKeys = new Set(fresh.map((one) => one.importKey))
  for (const one of planned) {
    const id = idOf.get(one.importKey) ?? ''
    const isNew = freshKeys.has(one.importKey)
    if (!isNew) await update(ctx, id, one, report)
    await count(ctx, id, one.stock)
    report[isNew ? 'created' : 'updated']++
    report.products.push({
      lines: one.lines,
      title: one.product.title,
      outcome: isNew ? 'created' : 'updated',
      notes: one.notes,
    })
  }
  await setRatings(
    ctx,
    planned.flatMap(({ rating, importKey }) =>
      rating ? [{ productId: idOf.get(importKey) ?? '', ...rating }] : [],
    ),
  )
}

async function makeCategories(ctx: Context, planned: readonly PlannedProduct[]): Promise<void> {
  const names = new Set(planned.flatMap(({ categoryName }) => (categoryName ? [categoryName] : [])))
  for (const name of names) {
    const slug = slugOf(name)
    if (slug && !(await findCategory(ctx, slug))) await createCategory(ctx, { name, slug })
  }
}

function inputOf({ product, importKey, categoryName }: PlannedProduct) {
  const category = categoryName ? slugOf(categoryName) : ''
  return { ...product, importKey, ...(category ? { category } : {}) }
}

async function create(
  ctx: Context,
  fresh: readonly PlannedProduct[],
  report: ImportReport,
): Promise<{ id: string; index: number }[]> {
  if (fresh.length === 0) return []
  try {
    const created = await createProducts(
      ctx,
      fresh.map((one) => inputOf(one)),
    )
    return created.map(({ id }, index) => ({ id, index }))
  } catch (error) {
    if (!(error instanceof ItemsRefused)) throw error
    report.refused = error.details.items.map(({ index, fields }) => ({
      line: fresh[index]?.lines[0] ?? 0,
      fields,
    }))
    throw new ImportRefused(report)
  }
}

/** What the file says wins, but never over the shop's own words: address and status stay. */
async function update(
  ctx: Context,
  productId: string,
  planned: PlannedProduct,
  report: ImportReport,
): Promise<void> {
  const { importKey: _, status: __, images: ___, ...product } = inputOf(planned)
  const ids = await idsBySku(ctx, productId)
  try {
    await updateProduct(ctx, productId, {
      ...product,
      variants: product.variants.map(({ fileIndexes: _, ...variant }) => {
        const id = ids.get(variant.sku ?? '')
        return id ? { ...variant, id } : variant
      }),
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const fields = (error.details.fields ?? { product: [error.message] }) as Record<
      string,
      string[]
    >
    report.refused = [{ line: planned.lines[0] ?? 0, fields }]
    throw new ImportRefused(report)
  }
}

async function idsBySku(ctx: Context, productId: string): Promise<Map<string, string>> {
  const rows = await ctx.db
    .select({ id: variants.id, sku: variants.sku })
    .from(variants)
    .where(eq(variants.productId, productId))
  return new Map(rows.map((row) => [row.sku, row.id]))
}

async function count(
  ctx: Context,
  productId: string,
  stock: ReadonlyMap<string, number>,
): Promise<void> {
  if (stock.size === 0) return
  const live = new Set(await variantsOfProduct(ctx, productId))
  for (const [sku, id] of await idsBySku(ctx, productId)) {
    const onHand = stock.get(sku)
    if (onHand !== undefined && live.has(id)) await setStock(ctx, id, onHand)
  }
}
