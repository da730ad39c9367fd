import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/** The program was killed here: nothing after this point was done by it. */
export class Killed extends Error {
  override name = 'Killed'
}

interface Life {
  /** Questions to the database and calls to providers that are left to it. */
  left: number
}

const lives = new AsyncLocalStorage<Life>()

/**
 * Does the work as a program that is killed after so many questions to the database and calls to
 * providers: from there on it does nothing more, and an open transaction ends unfinished. Answers
 * whether it died.
 */
export async function killedAfter(steps: number, work: () => Promise<unknown>): Promise<boolean> {
  const life: Life = { left: steps }
  try {
    await lives.run(life, work)
  } catch (error) {
    if (life.left >= 0) throw error
  }
  return life.left < 0
}

function goOn(): boolean {
  const life = lives.getStore()
  if (!life) return true
  life.left -= 1
  return life.left >= 0
}

/** A dead program's connection closes, which ends what it had begun. */
function isEnd(question: unknown): boolean {
  const text = typeof question === 'string' ? question : (question as { text?: string }).text
  return /^\s*rollback/i.test(text ?? '')
}

type Query = (...given: unknown[]) => unknown

/** Puts the knife in place: under every question to the database and every call over HTTP. */
export function armKills(): () => void {
  const client = pg.Client.prototype as unknown as { query: Query }
  const { query } = client
  const { fetch } = globalThis
  client.query = function (this: unknown, ...given: unknown[]) {
    if (isEnd(given[0]) || goOn()) return query.apply(this, given)
    const told = given.at(-1)
    if (typeof told !== 'function') return Promise.reject(new Killed())
    process.nextTick(told as (error: Error) => void, new Killed())
    return undefined
  }
  globalThis.fetch = (...given) => (goOn() ? fetch(...given) : Promise.reject(new Killed()))
  return () => {
    client.query = query
    globalThis.fetch = fetch
  }
}
