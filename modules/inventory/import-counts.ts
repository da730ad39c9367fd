import { parse } from 'csv-parse/sync'
import { inArray } from 'drizzle-orm'
import { variants } from '#modules/catalog/tables.ts'
import type { Context } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { requireStockKeeper } from './access.ts'
import { changeManyStocks } from './change-stock.ts'

const MOST_LINES = 20_000

export interface ImportedCounts {
  changed: number
  /** What could not be read or done, by line of the file. */
  problems: { line: number; sku: string; message: string }[]
}

/**
 * Reads counts from a CSV file with the columns `sku` and `on_hand`, as the export writes it; other
 * columns are passed over. Each line stands by itself: a wrong one is told, the others are done.
 */
export async function importCounts(ctx: Context, text: string): Promise<ImportedCounts> {
  requireStockKeeper(ctx)
  const rows = readRows(text)
  const problems: ImportedCounts['problems'] = []
  const known = await variantsBySku(
    ctx,
    rows.map(({ sku }) => sku),
  )
  const wanted = rows.flatMap(({ line, sku, count }) => {
    const variantId = known.get(sku)
    const problem = !variantId
      ? 'There is no edition with this number'
      : !/^-?\d{1,7}$/.test(count)
        ? `“${count}” is not a whole number`
        : undefined
    if (problem) problems.push({ line, sku, message: problem })
    return variantId && !problem ? [{ line, sku, variantId, set: Number(count) }] : []
  })
  const report = await changeManyStocks(
    ctx,
    wanted.map(({ variantId, set }) => ({
      variantId,
      set,
      reason: 'counted',
      note: 'from a file',
    })),
  )
  report.forEach(({ refusal }, index) => {
    const row = wanted[index]
    if (refusal && row) problems.push({ line: row.line, sku: row.sku, message: refusal.message })
  })
  const changed = report.filter(({ refusal }) => !refusal).length
  return { changed, problems: problems.sort((a, b) => a.line - b.line) }
}

function readRows(text: string): { line: number; sku: string; count: string }[] {
  let records: string[][]
  try {
    records = parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true })
  } catch {
    throw new InvalidInput({ file: ['This file cannot be read as CSV'] })
  }
  const header = (records[0] ?? []).map((name) => name.trim().toLowerCase())
  const skuAt = header.indexOf('sku')
  const countAt = header.indexOf('on_hand')
  if (skuAt < 0 || countAt < 0) {
    throw new InvalidInput({ file: ['Expected the columns sku and on_hand in the first line'] })
  }
  if (records.length - 1 > MOST_LINES) {
    throw new InvalidInput({ file: [`At most ${MOST_LINES} lines at once`] })
  }
  return records.slice(1).map((cells, index) => ({
    line: index + 2,
    sku: (cells[skuAt] ?? '').trim().replace(/^'/, ''),
    count: (cells[countAt] ?? '').trim(),
  }))
}

async function variantsBySku(ctx: Context, skus: readonly string[]): Promise<Map<string, string>> {
  if (skus.length === 0) return new Map()
  const rows = await ctx.db
    .select({ id: variants.id, sku: variants.sku })
    .from(variants)
    .where(inArray(variants.sku, [...new Set(skus)]))
  return new Map(rows.map(({ id, sku }) => [sku, id]))
}
