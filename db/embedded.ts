import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Access, addressOf, keepAccess, openCluster, readAccess } from './embedded-cluster.ts'
import { endLeftovers } from './embedded-leftovers.ts'
import { lockHolder, tryLock, type Unlock } from './embedded-lock.ts'
import { freePort, type Server, startServer } from './embedded-server.ts'
import { makePrivateFolder } from './embedded-user.ts'

export { lockDataFolder } from './embedded-lock.ts'

export interface ProvideOptions {
  /** For tests: nothing is safe against a power cut, and everything is quicker. */
  fast?: boolean
  /** Told once, in words for people, when the database is gone and does not come back. */
  onLost?: (reason: string) => void
}

export interface ProvidedDatabase {
  /** `postgres://…` of the database `stoa`; its role may create further databases. */
  url: string
  /** Ends this program's use of it, and the server unless another program uses it too. */
  stop(): Promise<void>
}

const RESTARTS_PER_MINUTE = 5
const ATTACH_PATIENCE_MS = 60_000
const TAKE_OVER_EVERY_MS = 500

/**
 * Provides the PostgreSQL server of a data folder. The first program to ask runs it: creates it,
 * recovers it after any crash, restarts it on the same port when it dies, and takes it down with
 * itself even when killed. Others that ask meanwhile get the same one, and should the first leave,
 * one of them runs it on.
 */
export async function provideDatabase(
  dataFolder: string,
  options: ProvideOptions = {},
): Promise<ProvidedDatabase> {
  if (process.platform === 'win32') {
    throw new Error('The embedded PostgreSQL runs on Linux and macOS. Set DATABASE_URL instead.')
  }
  const home = join(dataFolder, 'database')
  await makePrivateFolder(dataFolder)
  await makePrivateFolder(home)
  const lock = join(home, 'lock')

  const until = Date.now() + ATTACH_PATIENCE_MS
  while (Date.now() < until) {
    const unlock = await tryLock(lock)
    if (unlock) return runDatabase(home, unlock, options)
    const access = await readAccess(home)
    if (access && (await isAnswering(access))) return shareDatabase(home, access, options)
    await sleep(50)
  }
  const holder = await lockHolder(lock)
  throw new Error(
    `Process ${holder?.pid ?? '(unknown)'} holds the database in ${home} but it does not answer. ` +
      'Stop that process and start again.',
  )
}

async function runDatabase(
  home: string,
  unlock: Unlock,
  options: ProvideOptions,
): Promise<ProvidedDatabase> {
  const fast = options.fast ?? false
  const { cluster, first } = await begin(home, fast).catch(async (error) => {
    await unlock()
    throw error
  })
  let stopping = false
  let server = first

  const kept = keepRunning().catch((error: Error) => tellLost(options, error.message))
  async function keepRunning() {
    const falls: number[] = []
    for (;;) {
      await server.ended
      while (!stopping) {
        falls.push(Date.now())
        const recent = falls.filter((time) => time > Date.now() - 60_000).length
        const next = await restart(recent).catch((error: Error) => {
          if (recent >= RESTARTS_PER_MINUTE) throw error
        })
        if (next) {
          server = next
          break
        }
      }
      if (stopping) return server.stop()
    }
  }
  async function restart(recent: number): Promise<Server> {
    if (recent > RESTARTS_PER_MINUTE) {
      throw new Error(`The embedded PostgreSQL died ${recent} times within a minute`)
    }
    if (recent > 1) await sleep(200 * recent)
    await endLeftovers(cluster.folder, cluster.access.name)
    return startServer(cluster, { fast })
  }

  return {
    url: addressOf(cluster.access),
    async stop() {
      stopping = true
      await server.stop()
      await kept
      await unlock()
    },
  }
}

async function begin(home: string, fast: boolean) {
  const cluster = await openCluster(home, { fast })
  for (let tries = 1; ; tries++) {
    const port = await freePort(cluster.access.port)
    cluster.access.port = port
    await keepAccess(home, cluster.access)
    try {
      return { cluster, first: await startServer(cluster, { fast }) }
    } catch (error) {
      // Somebody else may have taken the port in between; then another one is tried.
      if (tries === 3 || (await freePort(port)) === port) throw error
    }
  }
}

/** Uses the server of another program, and takes it over when that one leaves. */
function shareDatabase(home: string, access: Access, options: ProvideOptions): ProvidedDatabase {
  const url = addressOf(access)
  const ending = new AbortController()

  const takenOver = takeOver().catch((error: Error) => {
    if (!ending.signal.aborted) tellLost(options, error.message)
    return undefined
  })
  async function takeOver() {
    for (;;) {
      await sleep(TAKE_OVER_EVERY_MS, undefined, { ref: false, signal: ending.signal })
      const unlock = await tryLock(join(home, 'lock'))
      if (!unlock) continue
      const own = await runDatabase(home, unlock, options)
      if (own.url === url) return own
      await own.stop()
      throw new Error('The embedded PostgreSQL had to move to another port')
    }
  }

  return {
    url,
    async stop() {
      ending.abort()
      const own = await takenOver
      await own?.stop()
    },
  }
}

function tellLost({ onLost }: ProvideOptions, reason: string) {
  if (onLost) onLost(reason)
  else console.error(reason)
}

async function isAnswering(access: Access) {
  const client = new pg.Client({ connectionString: addressOf(access) })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
