import { PgTransaction } from 'drizzle-orm/pg-core'
import type { Db } from '#db/database.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import type { Settings } from './settings.ts'

interface Copy {
  settings: Settings | undefined
  /** Grows with every change that was heard of: what was read before one is not kept after it. */
  generation: number
}

/** By the one configuration of a running program. Without an entry nothing is kept. */
const copies = new WeakMap<Config, Copy>()
const changedIn = new WeakSet<object>()

/**
 * From now on this program may answer settings from memory. Only for who hears the cache channel:
 * the table tells every change there with its commit, whoever made it.
 */
export function keepSettings(config: Config): void {
  copies.set(config, { settings: undefined, generation: 0 })
}

/** A change was heard of. */
export function forgetSettings(config: Config): void {
  const copy = copies.get(config)
  if (!copy) return
  copy.settings = undefined
  copy.generation++
}

/** Nobody listens any more, so nothing may be kept. */
export function keepNoSettings(config: Config): void {
  copies.delete(config)
}

/** Notes that this transaction sees settings that nobody else does until it commits. */
export function changesSettings(db: Db): void {
  if (db instanceof PgTransaction) changedIn.add(db)
}

/** Answers from memory, else by `read`, whose answer is kept when nothing has changed meanwhile. */
export async function fromMemory(
  ctx: Pick<Context, 'db' | 'config'>,
  read: () => Promise<Settings>,
): Promise<Settings> {
  const copy = changedIn.has(ctx.db) ? undefined : copies.get(ctx.config)
  if (copy?.settings) return copy.settings
  const generation = copy?.generation
  const settings = await read()
  if (copy?.generation === generation && copy && !(ctx.db instanceof PgTransaction)) {
    copy.settings = frozen(settings)
  }
  return settings
}

/** One copy for all who ask: none of them may change it. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part)
    Object.freeze(value)
  }
  return value
}
