import { and, desc, eq, inArray, lte } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { taxRates } from './tables.ts'

export interface Rates {
  name: string
  rateFor(line: { kind: string; ships: boolean }): number
}

type AppliesTo = (typeof taxRates.$inferSelect)['appliesTo']

/** What is levied there today; `undefined` where the shop collects no tax. */
export async function findRates(
  ctx: Context,
  place: { country: string; region: string },
): Promise<Rates | undefined> {
  const today = ctx.now.toISOString().slice(0, 10)
  const region = place.region.trim().toUpperCase()
  const rows = await ctx.db
    .select()
    .from(taxRates)
    .where(
      and(
        eq(taxRates.country, place.country),
        inArray(taxRates.region, ['', region]),
        lte(taxRates.validFrom, today),
      ),
    )
    // A rate of the region itself goes before that of the whole country.
    .orderBy(desc(taxRates.region), desc(taxRates.validFrom))
  const [first] = rows
  if (!first) return undefined
  const current = (appliesTo: AppliesTo) => rows.find((row) => row.appliesTo === appliesTo)
  const standardBps = current('standard')?.rateBps ?? 0
  return {
    name: current('standard')?.name ?? first.name,
    rateFor(line) {
      if (line.kind !== 'book') return standardBps
      return current(line.ships ? 'printed_book' : 'ebook')?.rateBps ?? standardBps
    },
  }
}
