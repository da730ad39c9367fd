import { createHash } from 'node:crypto'
import pg from 'pg'

/** Statements that are prepared, on each connection; further ones are parsed each time. */
const MOST = 400
/** Statements whose times are counted. */
const MOST_COUNTED = 2_000
/** What is asked only once in a while is not worth a plan kept on every connection. */
const OFTEN = 3
const LONGEST = 8_000

/** How often each text was asked, or the name under which it is prepared by now. */
const known = new Map<string, number | string>()
let named = 0

/** What `pg` is given, when whoever asks knows already that it will be asked often. */
export interface Often {
  often?: boolean
}

/** The name for a statement that is asked often, else `undefined`. */
function nameFor(text: string, often: boolean): string | undefined {
  const seen = known.get(text) ?? 0
  if (typeof seen === 'string') return seen
  if (text.length > LONGEST || named >= MOST) return undefined
  if (!often && seen + 1 < OFTEN) {
    known.set(text, seen + 1)
    if (known.size > MOST_COUNTED) forgetOldest()
    return undefined
  }
  const name = `often_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
  known.set(text, name)
  named++
  return name
}

function forgetOldest(): void {
  for (const [text, seen] of known) {
    if (typeof seen === 'string') continue
    known.delete(text)
    return
  }
}

interface Asked extends Often {
  text: string
  name?: string
  rowMode?: string
}

/**
 * Lets a connection prepare what it is asked often, so that PostgreSQL parses and plans it once: the
 * statements of transactions and those made by Drizzle's builder. Reads that are written by hand
 * name themselves or are planned for their very values. Not for a connection through a pooler.
 */
export function keepPlans(client: pg.Client): void {
  let inTransaction = false
  function query(given: unknown, ...rest: unknown[]): unknown {
    return Reflect.apply(pg.Client.prototype.query, client, [withName(given, rest[0]), ...rest])
  }
  function withName(given: unknown, values: unknown): unknown {
    if (typeof given !== 'object' || given === null || !('text' in given)) return given
    const { text, name, rowMode, often = false } = given as Asked
    if (text.startsWith('begin')) inTransaction = true
    else if (text === 'commit' || text === 'rollback') inTransaction = false
    const hasValues = Array.isArray(values) && values.length > 0
    const isWorthIt = often || rowMode === 'array' || (inTransaction && hasValues)
    if (name || !isWorthIt) return given
    const kept = nameFor(text, often)
    return kept ? { ...given, name: kept } : given
  }
  client.query = query as typeof client.query
}
