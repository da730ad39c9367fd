import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runDrizzle } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations as migrateJobs } from 'graphile-worker'
import pg from 'pg'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))
const LOCK = 7_246_001

/**
 * Brings the database up to date: our tables and the job queue's. Programs that start at the same
 * time wait for each other at an advisory lock, so `url` must be a direct connection, not a pooler.
 */
export async function migrate(url: string): Promise<{ applied: number }> {
  const client = new pg.Client({ connectionString: url, application_name: 'stoa migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const before = await countApplied(client)
    await runDrizzle(drizzle({ client }), { migrationsFolder: FOLDER })
    const pool = new pg.Pool({ connectionString: url, max: 2 })
    const ignored = () => {} // The migration that uses the connection reports the fault itself.
    pool.on('error', ignored).on('connect', (connection) => connection.on('error', ignored))
    try {
      await migrateJobs({ pgPool: pool })
    } finally {
      await pool.end()
    }
    return { applied: (await countApplied(client)) - before }
  } finally {
    await client.end()
  }
}

/** How many of our migrations stand in the database. 0 for an empty one. */
async function countApplied(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as name`)
  if (!rows[0].name) return 0
  const counted = await client.query('select count(*) as count from drizzle.__drizzle_migrations')
  return Number(counted.rows[0].count)
}
