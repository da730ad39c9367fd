import { provideDatabase } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { type App, closeApp, openApp } from '#platform/app.ts'
import { setReactions } from '#platform/events.ts'
import { openLog } from '#platform/log.ts'
import { reactions } from '../worker/reactions.ts'
import { checkEnvironment, readEnvironment } from './environment.ts'

export interface DatabaseInUse {
  url: string
  /** For migrations, which do not go through a pooler. */
  directUrl: string
}

/**
 * Runs `work` with the shop's database: the one of DATABASE_URL, else the embedded one, which is
 * shared with the shop when that runs, and started and stopped when it does not.
 */
export async function withDatabase<Result>(
  work: (database: DatabaseInUse) => Promise<Result>,
): Promise<Result> {
  const { DATABASE_URL, DATABASE_DIRECT_URL, STOA_DATA } = readEnvironment()
  const given = DATABASE_URL?.trim()
  if (given) return work({ url: given, directUrl: DATABASE_DIRECT_URL?.trim() || given })

  const database = await provideDatabase(STOA_DATA)
  try {
    return await work({ url: database.url, directUrl: database.url })
  } finally {
    await database.stop()
  }
}

/** Runs `work` with all that a running shop has, on an up-to-date database, without serving it. */
export function withShop<Result>(work: (app: App) => Promise<Result>): Promise<Result> {
  return withDatabase(async ({ url, directUrl }) => {
    await migrate(directUrl)
    const config = await checkEnvironment({ ...readEnvironment(), DATABASE_URL: url })
    setReactions(reactions)
    const level = process.env.LOG_LEVEL?.trim() ? config.LOG_LEVEL : 'warn'
    const app = await openApp(config, openLog({ level }))
    try {
      return await work(app)
    } finally {
      await closeApp(app)
    }
  })
}
