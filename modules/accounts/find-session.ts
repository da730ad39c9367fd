import { and, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import type { Context, Person, Role } from '#platform/context.ts'
import { roleGrants, sessions, users } from './tables.ts'

type Database = Pick<Context, 'db' | 'config'>

/** Whose live session it is, with their roles: one join, prepared, because every request asks it. */
function prepare(db: Db, key: SQL, name: string) {
  const roles = sql<Role[]>`(select coalesce(array_agg(${roleGrants.role}), '{}')
    from ${roleGrants} where ${roleGrants.userId} = ${users.id})`
  return db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      emailVerified: users.emailVerified,
      sessionId: sessions.id,
      expiresAt: sessions.expiresAt,
      lastSeenAt: sessions.lastSeenAt,
      impersonatedBy: sessions.impersonatedBy,
      accessRevokedAt: users.accessRevokedAt,
      roles,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(key, gt(sessions.expiresAt, sql.placeholder('now'))))
    .prepare(name)
}

function statementsOn({ db, config }: Database) {
  // A pooler hands connections around, so behind one nothing may be prepared by name.
  const name = (of: string) => (config.DATABASE_DIRECT_URL ? '' : `accounts_session_by_${of}`)
  return {
    byToken: prepare(db, eq(sessions.token, sql.placeholder('key')), name('token')),
    byId: prepare(db, eq(sessions.id, sql.placeholder('key')), name('id')),
  }
}

const prepared = new WeakMap<Db, ReturnType<typeof statementsOn>>()

export interface FoundSession {
  person: Person
  expiresAt: Date
  lastSeenAt: Date | null
  /** Banned, or shut out: nothing of theirs counts. */
  banned: boolean
}

/** The session with this token (of a cookie) or id (of a JWT), unless it has ended. */
export async function findSession(
  on: Database,
  by: { token: string } | { id: string },
  now: Date,
): Promise<FoundSession | undefined> {
  let statements = prepared.get(on.db)
  if (!statements) {
    statements = statementsOn(on)
    prepared.set(on.db, statements)
  }
  const [row] =
    'token' in by
      ? await statements.byToken.execute({ key: by.token, now })
      : await statements.byId.execute({ key: by.id, now })
  if (!row) return undefined
  const { expiresAt, lastSeenAt, impersonatedBy, accessRevokedAt, ...plain } = row
  const person = impersonatedBy ? { ...plain, impersonatedBy } : plain
  const banned = person.roles.includes('banned') || accessRevokedAt !== null
  return { person, expiresAt, lastSeenAt, banned }
}
