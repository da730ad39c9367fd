import type { MiddlewareHandler } from 'hono'
import type { Config } from './config.ts'
import type { RestEnv } from './rest.ts'

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE'
const TAKEN =
  'Authorization, Content-Type, Idempotency-Key, X-Cart-Token, X-Currency, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset'
const SHOWN =
  'Retry-After, X-Cart-Token, X-Request-Id, Location, Tus-Resumable, Upload-Length, Upload-Offset'
const SECONDS_KEPT = '600'

type Origins = Pick<Config, 'CORS_ORIGINS'>

/**
 * Lets the pages of the origins in CORS_ORIGINS read what the API answers, and answers what a
 * browser asks beforehand. Cookies stay out, also for those: programs elsewhere send a bearer token
 * or `X-Cart-Token`.
 */
export function crossOrigin({ CORS_ORIGINS: origins }: Origins): MiddlewareHandler<RestEnv> {
  return async (c, next) => {
    const { headers } = c.env.incoming
    const { outgoing } = c.env
    const allowed = allowedOrigin(headers.origin, origins)
    if (origins.length > 0) outgoing.setHeader('Vary', 'Origin')
    if (allowed) {
      outgoing.setHeader('Access-Control-Allow-Origin', allowed)
      outgoing.setHeader('Access-Control-Expose-Headers', SHOWN)
    }
    const isPreflight = c.req.method === 'OPTIONS' && headers['access-control-request-method']
    if (!isPreflight) return await next()
    if (allowed) {
      outgoing.setHeader('Access-Control-Allow-Methods', METHODS)
      outgoing.setHeader('Access-Control-Allow-Headers', TAKEN)
      outgoing.setHeader('Access-Control-Max-Age', SECONDS_KEPT)
    }
    return c.body(null, 204)
  }
}

function allowedOrigin(origin: string | undefined, origins: readonly string[]) {
  if (!origin) return undefined
  if (origins.includes(origin)) return origin
  return origins.includes('*') ? '*' : undefined
}

/**
 * Whether a page of an origin that the settings name sent this without any cookie: nothing in it
 * came by itself, so nothing can be forged. `*` names nobody.
 */
export function isNamedProgram({ CORS_ORIGINS: origins }: Origins, headers: Headers): boolean {
  const origin = headers.get('origin')
  return origin !== null && origins.includes(origin) && !headers.has('cookie')
}
