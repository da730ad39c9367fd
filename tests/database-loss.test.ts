import { sql } from 'drizzle-orm'
import { type App, closeApp, contextOf, openApp } from '#platform/app.ts'
import { inTransaction } from '#platform/context.ts'
import { openLog } from '#platform/log.ts'
import { type RunningServer, startServer } from '../server.ts'
import { test as base, expect, makeDatabase, testConfig } from './database.ts'
import { type Gate, openGate } from './gate.ts'
import { type Client, makeClient } from './shop.ts'

interface Program {
  app: App
  server: RunningServer
  client: Client
  gate: Gate
  /** Kills every connection of the program at the database's end. */
  kill(): Promise<number>
}

/** The program on a database that it reaches by a way that can be cut. */
const test = base.extend<{ program: Program }>({
  program: async ({}, use) => {
    const database = await makeDatabase()
    const gate = await openGate(database.url)
    const config = testConfig({ DATABASE_URL: gate.url, DATABASE_POOL: '4', PORT: '0' })
    const app = await openApp(config, openLog({ level: 'silent' }))
    const server = await startServer(app, { port: 0 })
    const direct = await openApp(
      testConfig({ DATABASE_URL: database.url }),
      openLog({ level: 'silent' }),
    )
    await use({
      app,
      server,
      client: makeClient(server.address),
      gate,
      async kill() {
        const { rows } = await direct.db.execute(
          sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
        )
        return rows.length
      },
    })
    await server.stop()
    await closeApp(app)
    await closeApp(direct)
    await gate.close()
    await database.drop()
  },
})

const statusOf = async (client: Client, path: string) => (await client.get(path)).status

test('a killed connection costs at most the requests that were on it; the next ones are answered [ERR-09]', async ({
  program: { client, app, kill },
}) => {
  expect(await statusOf(client, '/api/health')).toBe(200)
  const running = Promise.allSettled(
    Array.from({ length: 3 }, () => app.db.execute(sql`select pg_sleep(5)`)),
  )
  await expect.poll(() => app.pool.totalCount - app.pool.idleCount).toBe(3)

  expect(await kill()).toBeGreaterThanOrEqual(3)

  expect((await running).map(({ status }) => status)).toEqual(Array(3).fill('rejected'))
  expect(await statusOf(client, '/api/products')).toBe(200)
  expect(await statusOf(client, '/api/health')).toBe(200)
})

test('while the database cannot be reached the answer is 503 and when to come back, and afterwards all is well without a restart [ERR-09] [OPS-21]', async ({
  program: { client, gate },
}) => {
  expect(await statusOf(client, '/api/products')).toBe(200)

  await gate.shut()
  const answers = await Promise.all([
    client.get('/api/products'),
    client.get('/api/cart'),
    client.post('/api/cart/items', { variantId: '00000000-0000-7000-8000-000000000000' }),
    client.post('/api/auth/login', { email: 'ada@example.test', password: 'river-stone-9' }),
  ])
  for (const { status, body, headers } of answers) {
    expect(status).toBe(503)
    expect(body.error).toMatchObject({ code: 'unavailable', message: expect.any(String) })
    expect(JSON.stringify(body)).not.toMatch(/ECONN|select|127\.0|\.ts/i)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect(await client.get('/api/health')).toMatchObject({
    status: 503,
    body: { status: 'down', database: 'down', storage: 'ok' },
  })
  expect(await statusOf(client, '/api/health/live')).toBe(200)

  await gate.open()
  expect(await statusOf(client, '/api/products')).toBe(200)
  expect(await statusOf(client, '/api/health')).toBe(200)
})

test('a connection that breaks as a transaction begins is not lost to the pool [ERR-09]', async ({
  program: { app, gate },
}) => {
  const ctx = contextOf(app)
  const work = () => inTransaction(ctx, (ctx) => ctx.db.execute(sql`select 1`))

  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 4 }, work))
    gate.undermine()
    const broken = await Promise.allSettled(Array.from({ length: 4 }, work))
    expect(broken.some(({ status }) => status === 'rejected')).toBe(true)
  }

  await expect(Promise.all(Array.from({ length: 8 }, work))).resolves.toHaveLength(8)
  expect(app.pool.totalCount).toBe(app.pool.idleCount)
})

test('work that was cut off in the middle is wholly undone [ERR-09]', async ({
  program: { app, kill },
}) => {
  const ctx = contextOf(app)

  const cutOff = inTransaction(ctx, async (ctx) => {
    await ctx.db.execute(
      sql`insert into settings (key, value, updated_at) values ('mode', '"marketplace"', now())`,
    )
    await kill()
    await ctx.db.execute(sql`select 1`)
  })

  await expect(cutOff).rejects.toThrow()
  const { rows } = await ctx.db.execute(sql`select 1 from settings`)
  expect(rows).toEqual([])
})
