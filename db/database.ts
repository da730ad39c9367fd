import {
  drizzle,
  type NodePgDatabase,
  type NodePgQueryResultHKT,
  NodePgSession,
  type NodePgTransaction,
} from 'drizzle-orm/node-postgres'
import { type PgDatabase, PgDialect, type PgTransactionConfig } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { keepPlans } from './kept-plans.ts'

// Sums of bigint come back as numeric or int8; everything we keep fits a safe integer.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond a safe integer`)
  return value
})

export type Pool = pg.Pool
/** The database or a transaction on it: whatever a verb needs to read and write. */
export type Db = PgDatabase<NodePgQueryResultHKT, Record<string, never>>

/** Opens the one pool everything shares. Errors of idle connections are reported, not thrown. */
export function openPool(
  url: string,
  options: {
    max: number
    onError: (error: Error) => void
    name?: string
    /** True through a pooler, which hands connections around: nothing is prepared on them. */
    pooled?: boolean
  },
): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: options.name ?? 'stoa',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  })
  pool.on('error', options.onError)
  pool.on('connect', (client) => {
    client.on('error', options.onError)
    if (!options.pooled) keepPlans(client)
  })
  return pool
}

const dialect = new PgDialect({ casing: 'snake_case' })

export function openDatabase(pool: Pool | pg.Client): NodePgDatabase<Record<string, never>> {
  const db = drizzle({ client: pool, casing: 'snake_case' })
  if (pool instanceof pg.Pool) db.transaction = (work, config) => transact(pool, work, config)
  return db
}

/**
 * As Drizzle's own, which forgets the connection on which `begin` fails: after as many as the pool
 * holds, nothing would be answered until a restart.
 */
async function transact<T>(
  pool: Pool,
  work: (tx: NodePgTransaction<Record<string, never>, Record<string, never>>) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  const connection = await pool.connect()
  try {
    const session = new NodePgSession<Record<string, never>, Record<string, never>>(
      connection,
      dialect,
      undefined,
    )
    return await session.transaction(work, config)
  } finally {
    connection.release()
  }
}
