import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect as baseExpect, vi } from 'vitest'
import { test as base, expect } from '#tests/database.ts'
import { contextOf } from './app.ts'
import { type Logger, openLog } from './log.ts'
import { mails } from './tables.ts'

interface Written {
  log: Logger
  folder: string
  /** All that was written, once the line with this message is there. */
  until(message: string): Promise<{ text: string; lines: Record<string, unknown>[] }>
}

const test = base.extend<{ written: Written }>({
  written: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'stoa-log-'))
    const log = openLog({ level: 'debug', folder })
    await use({
      log,
      folder,
      until: (message) =>
        vi.waitFor(
          async () => {
            const [file = 'none yet'] = await readdir(folder)
            const text = await readFile(join(folder, file), 'utf8')
            baseExpect(text).toContain(`"msg":"${message}"`)
            return {
              text,
              lines: text
                .trim()
                .split('\n')
                .map((line) => JSON.parse(line)),
            }
          },
          { timeout: 10_000, interval: 20 },
        ),
    })
    await rm(folder, { recursive: true, force: true })
  },
})

test('a log line says when, how grave and what, with its details [OPS-07]', async ({ written }) => {
  const { log, until } = written
  for (const level of ['error', 'warn', 'info', 'http', 'debug'] as const) {
    ;(log as unknown as Record<string, (detail: object, message: string) => void>)[level]?.(
      { orderId: 1 },
      level,
    )
  }

  const { lines } = await until('debug')

  expect(lines.map((line) => line.level)).toEqual([50, 40, 30, 25, 20])
  expect(lines[2]).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    orderId: 1,
    msg: 'info',
  })
})

test('what is below the chosen level is not written', async ({ written: { folder } }) => {
  const log = openLog({ level: 'warn', folder })

  expect(log.isLevelEnabled('info')).toBe(false)
  expect(log.isLevelEnabled('error')).toBe(true)
})

test('lines of one request can be found together [OPS-28]', async ({ written: { log, until } }) => {
  const child = log.child({ requestId: 'r-1' })
  child.info('first')
  child.warn('second')

  const { lines } = await until('second')

  expect(lines.filter((line) => line.requestId === 'r-1')).toHaveLength(2)
})

test('secrets are never written, wherever they stand in what is logged', async ({
  written: { log, until },
}) => {
  const names = [
    'password',
    'token',
    'secret',
    'authorization',
    'cookie',
    'set-cookie',
    'signature',
  ]
  const secrets = Object.fromEntries(names.map((name) => [name, 'hunter2']))

  log.info(secrets, 'on top')
  log.info({ body: secrets }, 'inside')
  log.info({ request: { headers: secrets } }, 'deep inside')
  log.info({ err: Object.assign(new Error('refused'), secrets) }, 'on an error')
  const { text, lines } = await until('on an error')

  expect(lines).toHaveLength(4)
  expect(text).not.toContain('hunter2')
})

test('a failed query is written without the values that were in it', async ({
  app,
  written: { log, until },
}) => {
  const { db, now } = contextOf(app)
  const mail = {
    template: 'x',
    to: 'ada@secret.example',
    subject: 'x',
    text: 'hunter2',
    html: 'x',
    queuedAt: now,
  }
  const failed: unknown = await db
    .insert(mails)
    .values([
      { ...mail, key: 'same' },
      { ...mail, key: 'same' },
    ])
    .catch((error: unknown) => error)

  log.error({ err: failed }, 'plain')
  log.error({ err: new Error('a job failed', { cause: failed }) }, 'wrapped')
  const { text, lines } = await until('wrapped')

  expect(text).toContain('mails_key')
  expect(text).toContain('insert into')
  expect(lines[1]).toMatchObject({ err: { message: expect.stringContaining('a job failed') } })
  expect(text).not.toContain('hunter2')
  expect(text).not.toContain('ada@secret.example')
})

test('each day has a file of its own [OPS-10]', async ({ written: { log, folder, until } }) => {
  log.info('hello')
  await until('hello')

  const today = new Date()
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  expect(await readdir(folder)).toEqual([
    expect.stringMatching(new RegExp(`^stoa\\.${day}\\.\\d+\\.log$`)),
  ])
})
