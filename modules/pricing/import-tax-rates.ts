import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Context, requireAdmin } from '#platform/context.ts'
import { bpsOf } from '#platform/percent.ts'
import { RatesNotReadable } from './errors.ts'
import { NewTaxRate, setTaxRates } from './set-tax-rate.ts'

export const ImportTaxRates = z.strictObject({
  /** WooCommerce's export of tax rates. */
  csv: z.string().min(1, 'Please choose a file').max(1_000_000, 'is larger than a table of rates'),
  /** From which day on they count. */
  validFrom: z.iso.date('must be a day such as 2026-01-01'),
})

const NEEDED = ['Country Code', 'State Code', 'Rate %', 'Tax Name']

/** Classes by which shops on WooCommerce usually tell books apart. Others mean nothing here. */
const CLASSES: Record<string, readonly NewTaxRate['appliesTo'][]> = {
  '': ['standard'],
  standard: ['standard'],
  'e-books': ['ebook'],
  ebook: ['ebook'],
  ebooks: ['ebook'],
  books: ['printed_book', 'ebook'],
  'printed-books': ['printed_book'],
}

export interface ImportedRates {
  kept: number
  /** What was left out and why, a line each. */
  left: string[]
}

/**
 * Takes over a WooCommerce tax-rate file. Rates for single towns and postcodes, second rates and
 * classes without a counterpart are left out and named; a line that cannot be read refuses all.
 */
export async function importTaxRates(
  ctx: Context,
  { csv, validFrom }: z.infer<typeof ImportTaxRates>,
): Promise<ImportedRates> {
  requireAdmin(ctx)
  const problems: string[] = []
  const left: string[] = []
  const rates = new Map<string, NewTaxRate>()
  for (const { line, cells } of rowsOf(csv)) {
    const cell = (name: string) => cells[name]?.trim() ?? ''
    const wide = (name: string) => ['', '*'].includes(cell(name))
    if (!wide('ZIP/Postcode') || !wide('City')) {
      left.push(`Line ${line}: it is for one town or postcode`)
      continue
    }
    const kinds = Object.hasOwn(CLASSES, cell('Tax Class')) ? CLASSES[cell('Tax Class')] : undefined
    if (!kinds) {
      left.push(`Line ${line}: there is no class “${cell('Tax Class')}” here`)
      continue
    }
    if (!['', '1'].includes(cell('Priority'))) {
      left.push(`Line ${line}: it comes on top of another rate`)
      continue
    }
    for (const appliesTo of kinds) {
      const parsed = NewTaxRate.safeParse({
        country: cell('Country Code'),
        region: wide('State Code') ? '' : cell('State Code'),
        appliesTo,
        name: cell('Tax Name') || 'Tax',
        rateBps: bpsOf(cell('Rate %')),
        validFrom,
      })
      if (!parsed.success) {
        problems.push(`Line ${line}: ${parsed.error.issues[0]?.message ?? 'is not a rate'}`)
        break
      }
      const { country, region } = parsed.data
      const key = `${country} ${region} ${appliesTo}`
      if (rates.has(key)) left.push(`Line ${line}: ${key.trim()} stands in a line before it`)
      else rates.set(key, parsed.data)
    }
  }
  if (problems.length > 0) throw new RatesNotReadable(problems.slice(0, 20))
  return { kept: (await setTaxRates(ctx, [...rates.values()])).length, left }
}

function rowsOf(csv: string): { line: number; cells: Record<string, string> }[] {
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(csv, { bom: true, columns: true, info: true, skip_empty_lines: true })
  } catch (error) {
    throw new RatesNotReadable([error instanceof Error ? error.message : 'is not CSV'])
  }
  const [first] = rows
  if (!first) throw new RatesNotReadable(['There is no rate in it'])
  const missing = NEEDED.filter((name) => !(name in first.record))
  if (missing.length > 0) throw new RatesNotReadable([`It has no column ${missing.join(', ')}`])
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record }))
}
