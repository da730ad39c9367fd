/** Why a caller was refused. Only the HTTP layers turn these into numbers. */
export type Reason =
  | 'invalid'
  | 'not_signed_in'
  | 'not_allowed'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'unavailable'

const brand = Symbol.for('stoa.refusal')

/** A refusal the caller can act on. Anything else that is thrown is a bug and becomes a 500. */
export abstract class Refusal extends Error {
  abstract readonly code: string
  abstract readonly reason: Reason
  readonly details: Record<string, unknown> = {}
  readonly [brand] = true
}

/** True also for refusals of another loaded copy of this file (development reloads modules). */
export function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && brand in error
}

export class InvalidInput extends Refusal {
  readonly code = 'invalid_input'
  readonly reason = 'invalid'
  override readonly details: { fields: Record<string, string[]> }
  constructor(fields: Record<string, string[]>, message = 'Some of what was sent is not valid') {
    super(message)
    this.details = { fields }
  }
}

export class NotSignedIn extends Refusal {
  readonly code = 'not_signed_in'
  readonly reason = 'not_signed_in'
  override message = 'Please sign in first'
}

export class NotAllowed extends Refusal {
  readonly code = 'not_allowed'
  readonly reason = 'not_allowed'
  constructor(message = 'Your account may not do this') {
    super(message)
  }
}

export class NotFound extends Refusal {
  readonly code = 'not_found'
  readonly reason = 'not_found'
  constructor(what = 'What you asked for') {
    super(`${what} does not exist, or is not yours to see`)
  }
}

export class TooMany extends Refusal {
  readonly code = 'too_many_requests'
  readonly reason = 'too_many'
  override readonly details: { retryAfterSeconds: number }
  constructor(retryAfterSeconds: number, message = 'Too many attempts. Please wait a little') {
    super(message)
    this.details = { retryAfterSeconds }
  }
}

/** Another company's service or our own database did not answer. Retried and counted, not a bug. */
export class Trouble extends Error {
  override name = 'Trouble'
}

/** PostgreSQL's error, wherever Drizzle wrapped it: its code and the constraint it names. */
export function databaseFault(error: unknown): { code: string; constraint?: string } | undefined {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const { code, constraint } = e as { code?: unknown; constraint?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) {
      return typeof constraint === 'string' ? { code, constraint } : { code }
    }
  }
  return undefined
}

/** True when the write broke the named unique constraint or index. */
export function breaksUnique(error: unknown, constraint: string): boolean {
  const fault = databaseFault(error)
  return fault?.code === '23505' && fault.constraint === constraint
}

/** A lost or unreachable connection: of the network, of PostgreSQL, and of its client in words. */
const AWAY_CODE =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08|57P0|53300)/
const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** True for what passes by itself and is nobody's mistake: a service or the database is away. */
export function isTrouble(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const code = 'code' in e ? String(e.code) : ''
    if (e instanceof Trouble || AWAY_CODE.test(code) || AWAY_WORDS.test(e.message)) return true
  }
  return false
}
