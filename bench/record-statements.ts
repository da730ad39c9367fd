import { get } from 'node:http'
import pg from 'pg'
import { closeApp, openApp } from '#platform/app.ts'
import { loadConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { startServer } from '../server.ts'

/** One query as it went to PostgreSQL. */
export interface Statement {
  /** Given when it is prepared under this name. */
  name?: string
  text: string
  values: unknown[]
}

export interface Recorded {
  statements: readonly Statement[]
  headers: Record<string, string>
  body: Uint8Array
}

export interface Asked {
  path: string
  headers?: Record<string, string>
}

/**
 * Asks the product for each path and notes every statement it sends to PostgreSQL for it, so that
 * the reference runs the very same text. What is asked once only, such as settings, is left out:
 * each path is asked twice and the second time counts. `fresh` changes a path so that no copy of
 * the page serves.
 */
export async function recordStatements(
  shop: { folder: string; databaseUrl: string },
  asked: readonly Asked[],
  fresh: (path: string, time: number) => string = (path) => path,
): Promise<Map<string, Recorded>> {
  const config = loadConfig({
    NODE_ENV: 'production',
    DATABASE_URL: shop.databaseUrl,
    STOA_DATA: shop.folder,
    AUTH_SECRET: 'only to record what is asked of the database',
    LOG_LEVEL: 'error',
  })
  const app = await openApp(config, openLog({ level: config.LOG_LEVEL }))
  const server = await startServer(app, { port: 0 })
  const recording = record()
  try {
    const recorded = new Map<string, Recorded>()
    for (const { path, headers = {} } of asked) {
      await read(server.address + fresh(path, 1), headers)
      recording.statements = []
      const answer = await read(server.address + fresh(path, 2), headers)
      recorded.set(path, { ...answer, statements: [...recording.statements] })
    }
    return recorded
  } finally {
    recording.stop()
    await server.stop()
    await closeApp(app)
  }
}

/** Accepts no compression: `fetch` would, and would hide it. */
function read(url: string, headers: Record<string, string>): Promise<Omit<Recorded, 'statements'>> {
  return new Promise((resolve, reject) => {
    const asking = get(url, { headers }, async (response) => {
      const parts = await response.toArray()
      const { statusCode, headers } = response
      if (statusCode !== 200) return reject(new Error(`${url} answered ${statusCode}`))
      const named = Object.entries(headers).map(([name, value]) => [name, String(value)])
      resolve({ headers: Object.fromEntries(named), body: Buffer.concat(parts) })
    })
    asking.on('error', reject)
  })
}

/** Listens to all connections of this process. */
function record(): { statements: Statement[]; stop(): void } {
  const { query } = pg.Client.prototype
  const recording = {
    statements: [] as Statement[],
    stop: () => {
      pg.Client.prototype.query = query
    },
  }
  function recordingQuery(this: pg.Client, ...given: unknown[]): unknown {
    const statement = statementOf(given[0], given[1])
    if (statement) recording.statements.push(statement)
    return Reflect.apply(query, this, given)
  }
  pg.Client.prototype.query = recordingQuery as typeof query
  return recording
}

function statementOf(config: unknown, values: unknown): Statement | undefined {
  const given = Array.isArray(values) ? values : undefined
  if (typeof config === 'string') return { text: config, values: given ?? [] }
  if (typeof config !== 'object' || config === null || !('text' in config)) return undefined
  const { name, text, values: own } = config as { name?: string; text: string; values?: unknown[] }
  return { ...(name ? { name } : {}), text, values: given ?? own ?? [] }
}
