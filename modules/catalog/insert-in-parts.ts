import type { PgInsertValue, PgTable } from 'drizzle-orm/pg-core'
import type { Context } from '#platform/context.ts'

/** Rows of one statement: far below the 65,535 values that PostgreSQL takes. */
export const ROWS_A_STATEMENT = 500

/** Inserts any number of rows, a statement per 500. */
export async function insertInParts<Table extends PgTable>(
  ctx: Context,
  table: Table,
  rows: readonly PgInsertValue<Table>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await ctx.db.insert(table).values(rows.slice(from, from + ROWS_A_STATEMENT))
  }
}
