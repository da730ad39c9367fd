import { sql } from 'drizzle-orm'
import { expect, test } from '#tests/database.ts'
import { openGate } from '#tests/gate.ts'
import type { App } from './app.ts'
import { listen } from './listen.ts'

/** Listens and writes down what was heard and how often there was a gap. */
async function open(app: App, channel: string, url = app.directUrl) {
  const heard: string[] = []
  const gaps: Date[] = []
  const listener = await listen({
    url,
    channel,
    log: app.log,
    onMessage: (payload) => heard.push(payload),
    onGap: () => gaps.push(new Date()),
  })
  return { heard, gaps, listener }
}

const say = (app: App, channel: string, what: string) =>
  app.db.execute(sql`select pg_notify(${channel}, ${what})`)

async function listeners(app: App): Promise<number> {
  const { rows } = await app.db.execute(
    sql`select 1 from pg_stat_activity where datname = current_database() and application_name = 'stoa listen'`,
  )
  return rows.length
}

const wait = { timeout: 10_000, interval: 20 }

test('hears what is said on its channel, and nothing else', async ({ app }) => {
  const { heard, listener } = await open(app, 'Odd "name"')

  await say(app, 'another', 'not for us')
  await say(app, 'Odd "name"', 'for us')

  await expect.poll(() => heard, wait).toEqual(['for us'])
  await listener.stop()
})

test('listens again when its connection was killed, and says that there was a gap [ERR-09]', async ({
  app,
}) => {
  const { heard, gaps, listener } = await open(app, 'killed')

  await app.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'stoa listen'`,
  )

  await expect.poll(() => gaps.length, wait).toBe(1)
  await say(app, 'killed', 'after the gap')
  await expect.poll(() => heard, wait).toEqual(['after the gap'])
  expect(await listeners(app)).toBe(1)
  await listener.stop()
})

test('keeps trying while the database cannot be reached [ERR-09]', async ({ app }) => {
  const gate = await openGate(app.directUrl)
  const { heard, gaps, listener } = await open(app, 'cut', gate.url)

  await gate.shut()
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  expect(gaps).toEqual([])
  await gate.open()

  await expect.poll(() => gaps.length, wait).toBe(1)
  await say(app, 'cut', 'again')
  await expect.poll(() => heard, wait).toEqual(['again'])
  await listener.stop()
  await gate.close()
})

test('leaves no connection behind when it is stopped, even while it is coming back', async ({
  app,
}) => {
  const gate = await openGate(app.directUrl)
  const { listener } = await open(app, 'stopped', gate.url)
  await gate.shut()
  await gate.open({ delayMs: 400 })
  await new Promise((resolve) => setTimeout(resolve, 700))

  await listener.stop()

  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(await listeners(app)).toBe(0)
  await gate.close()
})
