import type { App } from '#platform/app.ts'
import type { Actor } from '#platform/context.ts'
import { NotSignedIn } from '#platform/errors.ts'
import { bearerToken } from '#platform/http.ts'
import { type FoundSession, findSession } from './find-session.ts'
import { readSessionCookie, readSessionJwt } from './session-tokens.ts'

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
export async function readActor(
  app: Pick<App, 'db' | 'config'>,
  request: ActorRequest,
  now = new Date(),
): Promise<Actor> {
  const bearer = bearerToken(request.authorization)
  const session =
    bearer === undefined
      ? await fromCookie(app, request.cookie, now)
      : await fromBearer(app, bearer, now)
  if (bearer !== undefined && !session) throw new NotSignedIn()
  const { cartToken, ip, userAgent } = request
  const around = {
    ...(cartToken ? { cartToken } : {}),
    ...(ip ? { ip } : {}),
    ...(userAgent ? { userAgent } : {}),
  }
  return session
    ? { kind: 'person', person: session.person, ...around }
    : { kind: 'guest', ...around }
}

async function fromCookie(
  app: Pick<App, 'db' | 'config'>,
  cookie: string | undefined,
  now: Date,
): Promise<FoundSession | undefined> {
  const token = readSessionCookie(app.config, cookie)
  const session = token ? await findSession(app, { token }, now) : undefined
  return session?.banned ? undefined : session
}

async function fromBearer(
  app: Pick<App, 'db' | 'config'>,
  bearer: string,
  now: Date,
): Promise<FoundSession | undefined> {
  const claims = await readSessionJwt(app.config, bearer, now)
  if (!claims) return undefined
  const session = await findSession(app, { id: claims.sessionId }, now)
  return session?.banned || session?.person.id !== claims.userId ? undefined : session
}
