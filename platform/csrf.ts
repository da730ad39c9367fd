import { randomBytes } from 'node:crypto'
import type { Config } from './config.ts'
import type { Actor } from './context.ts'
import { hmacHex, keyFor, sameSecret } from './crypto.ts'
import { Refusal } from './errors.ts'
import { bearerToken } from './http.ts'

/** The name under which forms send the anti-forgery token; scripts send the header instead. */
export const CSRF_FIELD = '_csrf'
export const CSRF_HEADER = 'x-csrf-token'

export class ForgedRequest extends Refusal {
  readonly code = 'forged_request'
  readonly reason = 'not_allowed'
  override message = 'This form has grown old or came from elsewhere. Please load the page again'
}

/** Whether a request with this method may change anything. */
export function isUnsafe(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase())
}

/**
 * Refuses what another site made a browser send. Browsers say where a request comes from in
 * Sec-Fetch-Site, older ones in Origin. Who says neither is let through only without any cookie:
 * then there is nothing that a forgery could use. This alone guards visitors without a session,
 * whose pages are shared copies and so cannot hold a token.
 */
export function requireSameOrigin(headers: Headers, config: Pick<Config, 'baseUrl'>): void {
  const site = headers.get('sec-fetch-site')
  if (site !== null) {
    if (site === 'same-origin') return
    throw new ForgedRequest()
  }
  const origin = headers.get('origin')
  if (origin === null ? !headers.has('cookie') : isOwn(origin, headers.get('host'), config)) return
  throw new ForgedRequest()
}

function isOwn(origin: string, host: string | null, config: Pick<Config, 'baseUrl'>): boolean {
  const own = new URL(config.baseUrl)
  return origin === own.origin || (host !== null && origin === `${own.protocol}//${host}`)
}

/** The token for the forms of one session. Each is another, so that compression cannot tell it. */
export function csrfTokenFor(config: Pick<Config, 'authSecret'>, sessionId: string): string {
  const salt = randomBytes(12).toString('base64url')
  return `${salt}.${signatureOf(config, salt, sessionId)}`
}

/** Refuses a missing, altered or foreign token. */
export function requireCsrfToken(
  config: Pick<Config, 'authSecret'>,
  sessionId: string,
  given: unknown,
): void {
  const [salt = '', signature = '', ...rest] = typeof given === 'string' ? given.split('.') : []
  const genuine = rest.length === 0 && sameSecret(signature, signatureOf(config, salt, sessionId))
  if (!salt || !genuine) throw new ForgedRequest()
}

function signatureOf({ authSecret }: Pick<Config, 'authSecret'>, salt: string, sessionId: string) {
  return hmacHex('sha256', keyFor(authSecret, 'csrf'), `${salt}:${sessionId}`)
}

/**
 * The whole check for one request, before it changes anything: where it comes from, and, when a
 * cookie signed somebody in, the token of their session (`given`, from the form or the header).
 * Bearer tokens are never sent by themselves, so requests that carry one need neither.
 */
export function requireGenuine(
  config: Pick<Config, 'authSecret' | 'baseUrl'>,
  request: { method: string; headers: Headers },
  actor: Actor,
  given: unknown,
): void {
  const { method, headers } = request
  if (!isUnsafe(method) || bearerToken(headers.get('authorization') ?? undefined) !== undefined) {
    return
  }
  requireSameOrigin(headers, config)
  if (actor.person) requireCsrfToken(config, actor.person.sessionId, given)
}
