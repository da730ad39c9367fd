import { type Db, openDatabase, openPool, type Pool } from '#db/database.ts'
import { PageCache } from './cache.ts'
import type { Config } from './config.ts'
import { type Actor, type Context, requestId, SYSTEM } from './context.ts'
import { reportErrors } from './error-tracking.ts'
import { type FileStore, openFiles } from './files.ts'
import { type Logger, openLog } from './log.ts'

/** What one running program holds: opened once, shared by web and worker, closed at the end. */
export interface App {
  config: Config
  pool: Pool
  db: Db
  reads: Db
  /** For `LISTEN` and the worker, which need a session of their own. */
  directUrl: string
  log: Logger
  files: FileStore
  cache: PageCache
  /** True once the program has begun to stop: no new work is taken. */
  draining: boolean
}

/** Opens everything. `config.DATABASE_URL` must be set (the start sets it to the embedded one). */
export async function openApp(config: Config, log?: Logger): Promise<App> {
  const { DATABASE_URL: url } = config
  if (!url) throw new Error('Set DATABASE_URL, or start with `npm start`, which brings a database')
  const logger = log ?? openLog({ level: config.LOG_LEVEL, report: reportErrors(config) })
  const onError = (error: Error) => logger.error({ err: error }, 'a database connection was lost')
  const pooled = config.DATABASE_DIRECT_URL !== undefined
  const ofPool = { max: config.DATABASE_POOL, onError, pooled }
  const pool = openPool(url, ofPool)
  const readPool = config.DATABASE_READ_URL
    ? openPool(config.DATABASE_READ_URL, { ...ofPool, name: 'stoa reads' })
    : undefined
  const db = openDatabase(pool)
  return {
    config,
    pool,
    db,
    reads: readPool ? openDatabase(readPool) : db,
    directUrl: config.DATABASE_DIRECT_URL ?? url,
    log: logger,
    files: await openFiles(config),
    cache: new PageCache(),
    draining: false,
  }
}

export async function closeApp(app: App): Promise<void> {
  await app.pool.end()
  const reads = (app.reads as { $client?: Pool }).$client
  if (reads && reads !== app.pool) await reads.end()
}

/** A context for one request, job or command. */
export function contextOf(
  app: App,
  options: { actor?: Actor; requestId?: string; now?: Date; log?: Logger } = {},
): Context {
  const id = options.requestId ?? requestId()
  let log = options.log
  return {
    db: app.db,
    reads: app.reads,
    actor: options.actor ?? SYSTEM,
    now: options.now ?? new Date(),
    requestId: id,
    // Most requests have nothing to log, and a logger of one's own costs more than a read.
    get log() {
      log ??= app.log.child({ requestId: id })
      return log
    },
    config: app.config,
    files: app.files,
  }
}
