import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Config } from '#platform/config.ts'
import { keyFor, sameSecret } from '#platform/crypto.ts'
import { isId } from '#platform/ids.ts'
import type { SignedIn } from './person.ts'

export const SESSION_COOKIE = 'stoa_session'

const keys = new WeakMap<Config, { cookie: string; jwt: KeyObject }>()

function keysOf(config: Config) {
  const known = keys.get(config)
  if (known) return known
  const made = {
    cookie: keyFor(config.authSecret, 'session-cookie'),
    jwt: createSecretKey(Buffer.from(keyFor(config.authSecret, 'jwt'))),
  }
  keys.set(config, made)
  return made
}

/** The `Set-Cookie` that keeps a browser signed in until the session ends. */
export function sessionCookie(config: Config, session: { token: string; expiresAt: Date }): string {
  const value = `${session.token}.${signatureOf(config, session.token)}`
  return `${SESSION_COOKIE}=${value}; Expires=${session.expiresAt.toUTCString()}; ${attributes(config)}`
}

/** The `Set-Cookie` that takes the session from the browser. */
export function clearSessionCookie(config: Config): string {
  return `${SESSION_COOKIE}=; Max-Age=0; ${attributes(config)}`
}

function attributes(config: Config): string {
  const secure = config.baseUrl.startsWith('https:') ? '; Secure' : ''
  return `Path=/; HttpOnly; SameSite=Lax${secure}`
}

/**
 * The session token in a `Cookie` header. It is signed, so that neither guesses nor rows read from
 * a stolen backup open a session, and forgeries cost no query.
 */
export function readSessionCookie(config: Config, header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, value = ''] = pair.trim().split('=', 2)
    if (name !== SESSION_COOKIE) continue
    const [token = '', signature = '', ...rest] = value.split('.')
    if (token && rest.length === 0 && sameSecret(signature, signatureOf(config, token)))
      return token
  }
  return undefined
}

function signatureOf(config: Config, token: string): string {
  return createHmac('sha256', keysOf(config).cookie).update(token).digest('base64url')
}

/** What programs send as `Authorization: Bearer`. It names the session row and ends with it. */
export function sessionJwt(config: Config, { person, session }: SignedIn): Promise<string> {
  return new SignJWT({ sid: session.id })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(person.id)
    .setIssuedAt()
    .setExpirationTime(session.expiresAt)
    .sign(keysOf(config).jwt)
}

/** Whose and which session a JWT names, or `undefined` when it is altered, expired or not ours. */
export async function readSessionJwt(
  config: Config,
  token: string,
  now: Date,
): Promise<{ userId: string; sessionId: string } | undefined> {
  try {
    const { payload } = await jwtVerify(token, keysOf(config).jwt, {
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'sub', 'sid'],
      currentDate: now,
    })
    const { sub, sid } = payload
    if (typeof sub !== 'string' || typeof sid !== 'string' || !isId(sid)) return undefined
    return { userId: sub, sessionId: sid }
  } catch {
    return undefined
  }
}
