import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** A whole shop with the demo's products, people and orders, in a process of its own. */
export interface Shop {
  /** Where it listens, without a trailing slash. */
  url: string
  /** What it signs links with, so that a journey can hold a link that has grown old. */
  authSecret: string
  stop(): Promise<void>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const REPORTS = join(ROOT, 'reports')
const AUTH_SECRET = 'a-secret-of-the-journeys-that-is-long-enough'
/** The first start of a checkout builds the pages. */
export const READY_WITHIN_MS = 180_000

/**
 * Starts `bin/program.ts` as `npm start` would: built pages, worker, sandbox. Its database is made
 * on the server of STOA_TEST_DATABASE_URL, else it brings its own. With STOA_TEST_URL nothing is
 * started: a shop listens there already, and STOA_TEST_AUTH_SECRET is its secret.
 */
export async function startShop(): Promise<Shop> {
  const { STOA_TEST_URL: running, STOA_TEST_AUTH_SECRET } = process.env
  if (running) {
    const url = running.replace(/\/+$/, '')
    return { url, authSecret: STOA_TEST_AUTH_SECRET ?? AUTH_SECRET, stop: async () => {} }
  }
  const folder = await mkdtemp(join(tmpdir(), 'stoa-journeys-'))
  const database = await makeDatabase(process.env.STOA_TEST_DATABASE_URL)
  const program = await startProgram(folder, database.url)
  const leave = async () => {
    await end(program)
    await cp(join(folder, 'logs'), join(REPORTS, 'journeys-logs'), { recursive: true }).catch(
      () => undefined,
    )
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { url: await addressOf(program), authSecret: AUTH_SECRET, stop: leave }
  } catch (error) {
    await leave()
    throw error
  }
}

async function makeDatabase(serverUrl: string | undefined) {
  if (!serverUrl) return { url: undefined, drop: async () => {} }
  const name = `stoa_journeys_${process.pid}_${Date.now()}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) }
}

async function startProgram(folder: string, databaseUrl: string | undefined) {
  await mkdir(REPORTS, { recursive: true })
  const log = createWriteStream(join(REPORTS, 'journeys-program.log'))
  const program = spawn(process.execPath, [join(ROOT, 'bin/program.ts')], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      STOA_DATA: folder,
      STOA_DEMO: '1',
      AUTH_SECRET,
      LOG_LEVEL: 'warn',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
    // The channel tells when it is ready, and ends it should this process be killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  program.stdout?.pipe(log)
  program.stderr?.pipe(log)
  return program
}

async function addressOf(program: ChildProcess): Promise<string> {
  const late = AbortSignal.timeout(READY_WITHIN_MS)
  const ready = once(program, 'message', { signal: late })
  const ended = once(program, 'exit', { signal: late }).then(([code]) => {
    throw new Error(`The program ended with ${code}; see reports/journeys-program.log`)
  })
  const [message] = await Promise.race([ready, ended])
  // Whichever came second is of no interest any more.
  ready.catch(() => undefined)
  ended.catch(() => undefined)
  return (message as { ready: string }).ready
}

async function end(program: ChildProcess) {
  if (program.exitCode !== null || program.signalCode !== null) return
  const ended = once(program, 'exit')
  program.kill('SIGTERM')
  await ended
}
