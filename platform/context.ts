import { randomUUID } from 'node:crypto'
import type { Db } from '#db/database.ts'
import type { Config } from './config.ts'
import { NotAllowed, NotSignedIn } from './errors.ts'
import type { FileStore } from './files.ts'
import type { Logger } from './log.ts'

export type Role = 'admin' | 'seller' | 'member' | 'premium' | 'banned'

export interface Person {
  id: string
  email: string
  name: string
  emailVerified: boolean
  roles: readonly Role[]
  sessionId: string
  /** The admin who acts as this person, while that lasts. */
  impersonatedBy?: string
  /** What a program with this key may do; absent for sessions, which may do everything. */
  scopes?: readonly string[]
  /** The team needs a second step, and this admin has none: their role waits until they do. */
  needsSecondStep?: true
}

/** Who asks: a person, a guest (who may hold a cart), or the program itself. */
export interface Actor {
  kind: 'person' | 'guest' | 'system'
  person?: Person
  /** The unguessable token of a guest's cart, from the cookie or `X-Cart-Token`. */
  cartToken?: string
  ip?: string
  /** The currency they chose to see; whether it is offered is not checked here. */
  currency?: string
  /** Where a proxy we trust places the connection. ISO 3166. */
  networkCountry?: string
  userAgent?: string
}

export interface Context {
  /** The pool, or the transaction that `inTransaction` opened. */
  db: Db
  /** For public pages: a replica when one is set, else the same as `db`. */
  reads: Db
  actor: Actor
  now: Date
  requestId: string
  log: Logger
  config: Config
  files: FileStore
}

export const SYSTEM: Actor = { kind: 'system' }
export const GUEST: Actor = { kind: 'guest' }

/**
 * Runs `work` in one transaction. Inside another transaction it becomes a savepoint, so that a
 * refusal undoes exactly its own work. The inner `ctx` must shadow the outer one.
 */
export function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx, reads: tx }))
}

/** The same context acting as the program itself, for work no person may ask for. */
export function asSystem(ctx: Context): Context {
  return { ...ctx, actor: SYSTEM }
}

export function requestId(): string {
  return randomUUID()
}

export function isSignedIn(actor: Actor): boolean {
  return actor.kind === 'person'
}

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'system' || (actor.person?.roles.includes(role) ?? false)
}

/** The person who asks. Refuses guests; put pages that call this under a signed-in layout. */
export function requirePerson(ctx: Context): Person {
  if (!ctx.actor.person) throw new NotSignedIn()
  return ctx.actor.person
}

/** Refuses everyone but owners of the shop (and the program itself). */
export function requireAdmin(ctx: Context): void {
  if (hasRole(ctx.actor, 'admin')) return
  throw ctx.actor.person ? new NotAllowed() : new NotSignedIn()
}
