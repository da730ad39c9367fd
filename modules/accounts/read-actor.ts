import { eq } from 'drizzle-orm'
import { readSettings } from '#modules/settings/index.ts'
import type { App } from '#platform/app.ts'
import type { Actor, Person } from '#platform/context.ts'
import { NotSignedIn } from '#platform/errors.ts'
import { bearerToken } from '#platform/http.ts'
import { findKeyPerson, KEY_START } from './api-keys.ts'
import { type FoundSession, findSession } from './find-session.ts'
import { readSessionCookie, readSessionJwt } from './session-tokens.ts'
import { passkeys, sessions } from './tables.ts'
import { hasTwoFactor } from './two-factor.ts'

const SEEN_EVERY_MS = 5 * 60_000

type On = Pick<App, 'db' | 'config' | 'log'>

export interface ActorRequest {
  /** The headers as they came. */
  cookie?: string | undefined
  authorization?: string | undefined
  /** A guest's cart token, from its cookie or from `X-Cart-Token`. */
  cartToken?: string | undefined
  ip?: string | undefined
  userAgent?: string | undefined
}

/**
 * Who asks. Without a cookie and without a bearer token nothing is looked up. A stale cookie makes
 * a guest; a bearer token that does not hold is refused with NotSignedIn, because a program should
 * hear of it. People who are banned have no session that counts.
 */
export async function readActor(app: On, request: ActorRequest, now = new Date()): Promise<Actor> {
  const bearer = bearerToken(request.authorization)
  if (bearer?.startsWith(KEY_START)) return await fromKey(app, bearer, request, now)
  const session =
    bearer === undefined
      ? await fromCookie(app, request.cookie, now)
      : await fromBearer(app, bearer, now)
  if (bearer !== undefined && !session) throw new NotSignedIn()
  const around = aroundOf(request)
  if (!session) return { kind: 'guest', ...around }
  await noteSeen(app, session, now)
  return { kind: 'person', person: await withSecondStep(app, session.person), ...around }
}

function aroundOf({ cartToken, ip, userAgent }: ActorRequest) {
  return {
    ...(cartToken ? { cartToken } : {}),
    ...(ip ? { ip } : {}),
    ...(userAgent ? { userAgent } : {}),
  }
}

async function fromKey(app: On, key: string, request: ActorRequest, now: Date): Promise<Actor> {
  const person = await findKeyPerson(app, key, now)
  if (!person) throw new NotSignedIn()
  return { kind: 'person', person: await withSecondStep(app, person), ...aroundOf(request) }
}

/** Written seldom, so that reading pages stays reading. */
async function noteSeen(app: On, { person, lastSeenAt }: FoundSession, now: Date): Promise<void> {
  if (lastSeenAt && now.getTime() - lastSeenAt.getTime() < SEEN_EVERY_MS) return
  await app.db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, person.sessionId))
}

/** Where the team needs a second step, an admin without one is none until they have set it up. */
async function withSecondStep(app: On, person: Person): Promise<Person> {
  if (!person.roles.includes('admin')) return person
  const { accounts } = await readSettings(app)
  if (!accounts.requireTwoFactor || (await hasSecondStep(app, person.id))) return person
  const roles = person.roles.filter((role) => role !== 'admin')
  return { ...person, roles, needsSecondStep: true }
}

async function hasSecondStep(app: On, userId: string): Promise<boolean> {
  if (await hasTwoFactor(app, userId)) return true
  return (await app.db.$count(passkeys, eq(passkeys.userId, userId))) > 0
}

async function fromCookie(
  app: On,
  cookie: string | undefined,
  now: Date,
): Promise<FoundSession | undefined> {
  const token = readSessionCookie(app.config, cookie)
  const session = token ? await findSession(app, { token }, now) : undefined
  return session?.banned ? undefined : session
}

async function fromBearer(app: On, bearer: string, now: Date): Promise<FoundSession | undefined> {
  const claims = await readSessionJwt(app.config, bearer, now)
  if (!claims) return undefined
  const session = await findSession(app, { id: claims.sessionId }, now)
  return session?.banned || session?.person.id !== claims.userId ? undefined : session
}
