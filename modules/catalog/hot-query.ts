import { is, Param, SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import type { Context } from '#platform/context.ts'

const dialect = new PgDialect({ casing: 'snake_case' })

/** Made once for each name: to put a long query together costs as much as to send it. */
const texts = new Map<string, string>()

/**
 * Runs a query that is asked very often under a name, so that each connection parses and plans it
 * once. A pooler between us and the database hands connections around, so behind one
 * (DATABASE_DIRECT_URL is set) it runs without a name. Use it only where one plan fits every value,
 * with the same text for the same name. Only values may be filled in: no tables, columns or lists.
 *
 * PostgreSQL keeps a plan when it looks no dearer than one made for the values at hand. With
 * `limit $1` it looks far dearer, so limits belong into text and name.
 */
export async function hotQuery<Row extends object>(
  ctx: Context,
  name: string,
  query: SQL,
): Promise<Row[]> {
  let text = texts.get(name)
  if (text === undefined) {
    text = dialect.sqlToQuery(query).sql
    texts.set(name, text)
  }
  const { client } = ctx.reads._.session as unknown as { client: pg.ClientBase }
  const { rows } = await client.query<Row>({
    ...(ctx.config.DATABASE_DIRECT_URL ? {} : { name }),
    text,
    values: valuesOf(query),
    types: TIMES_AS_TEXT,
  })
  return rows
}

/** What is filled into a query, in its order. */
function valuesOf(query: SQL): unknown[] {
  return query.queryChunks.flatMap((chunk) => {
    if (is(chunk, SQL)) return valuesOf(chunk)
    if (is(chunk, Param)) return [chunk.value]
    const isText = chunk === undefined || (typeof chunk === 'object' && chunk !== null)
    return isText ? [] : [chunk]
  })
}

const { DATE, INTERVAL, TIMESTAMP, TIMESTAMPTZ } = pg.types.builtins
const TIMES = new Set<number>([DATE, INTERVAL, TIMESTAMP, TIMESTAMPTZ])
const asText = (text: string) => text

/** As Drizzle reads rows that no table's columns describe. */
const TIMES_AS_TEXT: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    TIMES.has(type) ? asText : pg.types.getTypeParser(type, format),
}

/** Runs a query that PostgreSQL shall plan for these very values. */
export async function query<Row extends object>(ctx: Context, query: SQL): Promise<Row[]> {
  const { rows } = await ctx.reads.execute(query)
  return rows as unknown as Row[]
}
