import { type SQL, sql } from 'drizzle-orm'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { stockItems } from './tables.ts'

/** From how many down an item counts as low: its own figure, else the shop's. */
export async function lowAtOf(ctx: Context): Promise<SQL<number>> {
  const { stock } = await readSettings(ctx)
  return sql<number>`coalesce(${stockItems.lowAt}, ${stock.lowAt}::integer)`
}
