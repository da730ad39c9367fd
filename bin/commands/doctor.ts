import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { runChecks } from '#modules/reconciliation/index.ts'
import { type App, closeApp, contextOf, openApp } from '#platform/app.ts'
import { listFailedJobs } from '#platform/jobs.ts'
import { openLog } from '#platform/log.ts'
import { defineCommand } from '../command.ts'
import { explain } from '../ending.ts'
import { checkEnvironment, ROOT, readEnvironment } from '../environment.ts'
import { needsSandbox } from '../sandbox-providers.ts'
import { withDatabase } from '../with-shop.ts'

/** A check answers with what it found, and throws what has to be done. */
type Check = () => Promise<string> | string

const OLDEST_POSTGRES = 15
const NEEDED_NODE = 26

export default defineCommand({
  usage: '',
  about: 'Checks that everything needed is there and works. Ends with 1 when something does not.',
  options: {},
  async run() {
    const env = readEnvironment()
    let bad = 0
    const report = async (name: string, check: Check) => {
      try {
        console.log(`✓ ${name.padEnd(12)} ${await check()}`)
        return true
      } catch (error) {
        console.log(
          `✗ ${name.padEnd(12)} ${explain(error).replaceAll('\n', `\n${' '.repeat(15)}`)}`,
        )
        bad++
        return false
      }
    }

    await report('Node', nodeVersion)
    await report('Payments', () => (needsSandbox(env) ? 'played by the sandbox' : 'keys are set'))
    await report('Mail', () => mailRoute(env))
    const isSet = await report('Settings', () => checkEnvironment(env).then(() => env.STOA_DATA))
    if (isSet) {
      await withDatabase(async ({ url }) => {
        const config = await checkEnvironment({ ...env, DATABASE_URL: url })
        const app = await openApp(config, openLog({ level: 'silent' }))
        try {
          await report('Files', () => app.files.check().then(() => 'can be written'))
          const isUsable =
            (await report('Database', () => databaseVersion(app))) &&
            (await report('Migrations', () => migrations(app)))
          if (isUsable) {
            await report('Jobs', () => jobs(app))
            await report('Books', () => books(app))
          }
        } finally {
          await closeApp(app)
        }
      }).catch(async (error: unknown) => {
        await report('Database', () => Promise.reject(error))
      })
    }
    if (bad > 0) process.exitCode = 1
  },
})

function nodeVersion() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < NEEDED_NODE) throw new Error(`is ${process.version}; ${NEEDED_NODE} is needed`)
  return process.version
}

function mailRoute(env: Record<string, string | undefined>) {
  const services = ['SMTP_URL', 'RESEND_API_KEY', 'SENDGRID_API_KEY', 'MAILGUN_API_KEY']
  const set = services.find((name) => env[name]?.trim())
  return set ? `sent by ${set}` : 'kept in the outbox, not sent'
}

async function databaseVersion(app: App) {
  const { rows } = await app.db.execute<{ version: string; number: string }>(
    sql`select current_setting('server_version') as version, current_setting('server_version_num') as number`,
  )
  const [found] = rows
  if (!found || Number(found.number) < OLDEST_POSTGRES * 10_000) {
    throw new Error(`is PostgreSQL ${found?.version}; ${OLDEST_POSTGRES} or newer is needed`)
  }
  return `PostgreSQL ${found.version}`
}

async function migrations(app: App) {
  const journal: { entries: unknown[] } = JSON.parse(
    await readFile(join(ROOT, 'db/migrations/meta/_journal.json'), 'utf8'),
  )
  const applied = await app.db
    .execute<{ count: string }>(sql`select count(*) as count from drizzle.__drizzle_migrations`)
    .then(
      ({ rows }) => Number(rows[0]?.count),
      () => 0,
    )
  const missing = journal.entries.length - applied
  if (missing > 0) throw new Error(`${missing} to be applied: stoa migrate`)
  if (missing < 0) throw new Error('the database is newer than this program: update the program')
  return `all ${applied} applied`
}

async function jobs(app: App) {
  const failed = await listFailedJobs(contextOf(app), 1000)
  if (failed.length > 0) throw new Error(`${failed.length} were given up: stoa jobs`)
  return 'none was given up'
}

/** Everything that does not agree, a line each; what can be done about it is on its page. */
async function books(app: App) {
  const results = await runChecks(contextOf(app))
  const broken = results.filter((one) => one.broken.length > 0)
  if (broken.length === 0) return `agree in all ${results.length} ways`
  throw new Error(
    broken
      .flatMap((one) => [
        `do not agree. Not so: ${one.claim}`,
        ...one.broken.map(({ subject, what }) => `  ${subject}: ${what}`),
      ])
      .join('\n'),
  )
}
