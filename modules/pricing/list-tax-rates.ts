import { asc, desc } from 'drizzle-orm'
import { type Context, requireAdmin } from '#platform/context.ts'
import type { TaxRateRow } from './set-tax-rate.ts'
import { taxRates } from './tables.ts'

export interface ListedRate extends TaxRateRow {
  /** `past` has been replaced, `future` has not begun. */
  when: 'past' | 'now' | 'future'
}

/** All rates by country, the newest of each kind first, told apart by whether they count today. */
export async function listTaxRates(ctx: Context): Promise<ListedRate[]> {
  requireAdmin(ctx)
  const rows = await ctx.db
    .select()
    .from(taxRates)
    .orderBy(
      asc(taxRates.country),
      asc(taxRates.region),
      desc(taxRates.appliesTo),
      desc(taxRates.validFrom),
    )
  const today = ctx.now.toISOString().slice(0, 10)
  const current = new Set<string>()
  return rows.map((row) => {
    if (row.validFrom > today) return { ...row, when: 'future' as const }
    const kind = `${row.country} ${row.region} ${row.appliesTo}`
    const when = current.has(kind) ? ('past' as const) : ('now' as const)
    current.add(kind)
    return { ...row, when }
  })
}
