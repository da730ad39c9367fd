import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'

/** Everything the database holds, as a dump of it would show: `table: row`, jobs included. */
export async function dumpOf(ctx: Context, without: readonly string[] = []): Promise<string[]> {
  const { rows: tables } = await ctx.db.execute<{ schema: string; name: string }>(sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'graphile_worker')
    order by 1, 2`)
  const lines: string[] = []
  for (const { schema, name } of tables) {
    if (without.includes(name)) continue
    const from = sql`${sql.identifier(schema)}.${sql.identifier(name)}`
    const { rows } = await ctx.db.execute<{ row: string }>(
      sql`select t::text as row from ${from} t`,
    )
    lines.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return lines
}

/** The rows in which any of the words stand, whatever the case. */
export function mentions(lines: readonly string[], words: readonly string[]): string[] {
  const wanted = words.map((word) => word.toLowerCase())
  return lines.filter((line) => wanted.some((word) => line.toLowerCase().includes(word)))
}
