import { is, Param, Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Db } from './database.ts'
import type { Often } from './kept-plans.ts'

/** What Drizzle makes of a statement: its text, what it returns, and how to run it. */
interface Prepared<Result> {
  execute(): Promise<Result>
}

interface Preparable<Result> {
  prepare(name: string): Prepared<Result>
}

/** Stands in a statement for a value that is given each time. */
type Given<Input> = <Name extends keyof Input & string>(name: Name) => Placeholder<Name>

/**
 * A statement whose text Drizzle makes once, the first time, and not at every call: making it costs
 * as much as the whole way to PostgreSQL and back. It runs on whatever connection or transaction is
 * given. For what is asked at every checkout; elsewhere the plain builder reads better.
 *
 *     const cartOf = statement<{ userId: string }>()((db, given) =>
 *       db.select().from(carts).where(eq(carts.userId, given('userId'))),
 *     )
 *     const [cart] = await cartOf(ctx.db, { userId })
 *
 * Nothing is filled in at the call: an insert must be given its id, and null for what is absent.
 */
export function statement<Input extends Record<string, unknown>>() {
  return <Result>(build: (db: Db, given: Given<Input>) => Preparable<Result>) => {
    let made: { prepared: Prepared<Result>; fill: (input: Input) => unknown[] } | undefined
    return (db: Db, input: Input): Promise<Result> => {
      if (!made) {
        const prepared = build(nowhere, (name) => sql.placeholder(name)).prepare('')
        markOften(prepared)
        made = { prepared, fill: filling(prepared) }
      }
      return bound(made.prepared, db, made.fill(input)).execute()
    }
  }
}

/** A given value for `set`, written as the column writes it; `values` takes it as it is. */
export function valueFor(column: PgColumn, value: Placeholder): SQL {
  return sql`${sql.param(value, column)}`
}

/**
 * True for rows whose uuid column is among those of an array. For `= any($1)` PostgreSQL looks at
 * the array each time and so plans each time; this it plans once, for one value as for a hundred.
 */
export function isAmong(column: SQLWrapper, ids: SQLWrapper): SQL {
  return sql`${column} = any(array(select unnest(${ids}::uuid[])))`
}

const nowhere: Db = drizzle.mock({ casing: 'snake_case' })

/** Drizzle keeps these as properties; `params` may hold placeholders, alone or with an encoder. */
interface Insides {
  params: readonly unknown[]
  client: unknown
  /** What goes to `pg`, for statements that return rows and for those that return none. */
  queryConfig: Often
  rawQueryConfig: Often
}

/** Lets connections that keep plans keep its own from the first time on. */
function markOften(prepared: unknown): void {
  const { queryConfig, rawQueryConfig } = prepared as Insides
  queryConfig.often = true
  rawQueryConfig.often = true
}

function filling(prepared: unknown): (input: Record<string, unknown>) => unknown[] {
  const slots = (prepared as Insides).params.map((param) => {
    const encoded = is(param, Param) ? param : undefined
    const value = encoded ? encoded.value : param
    if (!is(value, Placeholder)) return () => param
    const { name } = value
    // An encoder knows values only.
    return (input: Record<string, unknown>) =>
      encoded && input[name] !== null ? encoded.encoder.mapToDriverValue(input[name]) : input[name]
  })
  return (input) => slots.map((slot) => slot(input))
}

/** The same statement with these values on another connection. */
function bound<Result>(prepared: Prepared<Result>, db: Db, params: unknown[]): Prepared<Result> {
  const { client } = db._.session as unknown as Insides
  const properties = { client: { value: client }, params: { value: params } }
  return Object.create(prepared, properties) as Prepared<Result>
}
