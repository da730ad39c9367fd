import { join } from 'node:path'
import { provideDatabase } from '#db/embedded.ts'
import { freePort } from '#db/embedded-server.ts'
import { migrate } from '#db/migrate.ts'
import { type App, closeApp, openApp } from '#platform/app.ts'
import { reportErrors } from '#platform/error-tracking.ts'
import { setReactions } from '#platform/events.ts'
import { openLog } from '#platform/log.ts'
import { type RunningServer, type ServerOptions, startServer } from '../server.ts'
import { reactions } from '../worker/reactions.ts'
import { startWorker } from '../worker.ts'
import { buildPages } from './build-pages.ts'
import type { Closing } from './closing.ts'
import { isEmpty, seed } from './demo-shop.ts'
import { checkEnvironment, readEnvironment } from './environment.ts'
import { needsSandbox, sendEventsTo, startSandboxProviders } from './sandbox-providers.ts'

export interface ServeOptions {
  /** What this process does. Several may share a database. */
  roles: { web: boolean; worker: boolean }
  development?: boolean
  /** Logs into daily files of the data folder instead of standard output. */
  logToFiles?: boolean
  closing: Closing
  tell(line: string): void
  /** Told in words for people when something that everything needs is gone for good. */
  onLost(reason: string): void
}

export interface Served {
  app: App
  /** Absent when this process is a worker only. */
  server?: RunningServer
  /** Address of the sandbox's control server, when it plays the providers. */
  sandbox?: string
}

/**
 * Brings up the shop: database, tables, pages, demo shop, sandbox, worker and web server, each
 * noted in `closing`. Throws ConfigFault or an Error for people.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { roles, closing, tell } = options
  const given = readEnvironment()
  if (given.PORT?.trim() === '0') given.PORT = String(await freePort(0))
  // Before anything is started, so that a wrong setting stops the start at once.
  const { baseUrl } = await checkEnvironment(given)

  if (roles.web && !options.development) await buildPages({ tell, signal: closing.signal })

  const env = { ...given }
  if (!env.DATABASE_URL?.trim()) {
    const database = await provideDatabase(given.STOA_DATA, { onLost: options.onLost })
    await closing.add('Database', 30, database.stop)
    env.DATABASE_URL = database.url
  }
  await migrate(env.DATABASE_DIRECT_URL?.trim() || env.DATABASE_URL)

  // The sandbox is in this process, so web and worker must be too.
  const playing =
    roles.web && roles.worker && needsSandbox(env)
      ? await startSandboxProviders(given.STOA_DATA, baseUrl)
      : undefined
  if (playing) await closing.add('Sandbox', 2, playing.sandbox.stop)

  const config = await checkEnvironment({ ...env, ...playing?.settings })
  const folder = join(config.STOA_DATA, 'logs')
  const app = await openApp(
    config,
    openLog({
      level: config.LOG_LEVEL,
      report: reportErrors(config),
      ...(options.logToFiles ? { folder } : {}),
    }),
  )
  await closing.add('Connections', 5, () => closeApp(app))
  if (config.demo && (await isEmpty(app))) {
    tell('Setting up the demo shop …')
    setReactions(reactions)
    await seed(app)
  }

  if (roles.worker) {
    const worker = await startWorker(app)
    await closing.add('Worker', 8, worker.stop)
  }
  if (!roles.web) return { app }

  const server = await listen(app, {
    ...(playing ? { sandbox: playing.sandbox.urls } : {}),
    ...(options.development ? await developmentOf(closing) : {}),
  })
  await closing.add('Web server', 8, server.stop)
  if (playing) sendEventsTo(playing.sandbox, server.address)
  return { app, server, ...(playing ? { sandbox: playing.sandbox.controlUrl } : {}) }
}

async function listen(app: App, options: ServerOptions) {
  const { HOST, PORT } = app.config
  try {
    return await startServer(app, options)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    if (error.code === 'EADDRINUSE') {
      throw new Error(`Port ${PORT} is taken by another program. Choose another one with PORT.`)
    }
    if (error.code === 'EACCES') throw new Error(`Port ${PORT} may not be used by you.`)
    if (error.code === 'EADDRNOTAVAIL') throw new Error(`${HOST} is no address of this computer.`)
    throw error
  }
}

async function developmentOf(closing: Closing) {
  const { openDevelopment } = await import('./development.ts')
  const { development, close } = await openDevelopment()
  await closing.add('Vite', 3, close)
  return { development }
}
