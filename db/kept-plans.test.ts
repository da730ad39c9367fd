import { sql } from 'drizzle-orm'
import type { App } from '#platform/app.ts'
import { expect, test } from '#tests/database.ts'
import { openDatabase, openPool } from './database.ts'

/** One connection, and what it has prepared without being told a name. */
async function onOneConnection(app: App, options: { pooled: boolean }) {
  const pool = openPool(app.directUrl, { max: 1, onError: () => {}, ...options })
  const prepared = async () => {
    const found = await pool.query(
      `select statement from pg_prepared_statements where name like 'often_%'`,
    )
    return found.rows.map(({ statement }) => statement as string)
  }
  return { pool, db: openDatabase(pool), prepared }
}

test('what transactions ask again and again is prepared once on each connection', async ({
  app,
}) => {
  const { pool, db, prepared } = await onOneConnection(app, { pooled: false })

  for (let time = 0; time < 5; time++) {
    await db.transaction((tx) => tx.execute(sql`select ${time}::integer as again`))
    await db.execute(sql`select ${time}::integer as outside`)
  }

  expect(await prepared()).toEqual(['select $1::integer as again'])
  await pool.end()
})

test('through a pooler nothing is prepared', async ({ app }) => {
  const { pool, db, prepared } = await onOneConnection(app, { pooled: true })

  for (let time = 0; time < 5; time++) {
    await db.transaction((tx) => tx.execute(sql`select ${time}::integer as pooled`))
  }

  expect(await prepared()).toEqual([])
  await pool.end()
})
