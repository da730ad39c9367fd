import type { MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { createIdempotency } from '../idempotency.ts'
import { mixedId } from '../ids.ts'
import type { World } from '../provider.ts'
import { sameText } from '../same-text.ts'
import type { ProviderApp, ProviderEnv } from '../server.ts'
import { invalidParameter, StripeRefusal } from './errors.ts'

export const STRIPE_VERSION = '2026-10-28.endive'
const DAY = 24 * 3600 * 1000
const LONGEST_KEY = 255

/** Key, version and content type are checked before anything else is. */
export function guardStripe(app: ProviderApp, secretKey: string): void {
  app.onError((error, c) => {
    if (!(error instanceof StripeRefusal)) throw error
    if (error.begun) c.set('answer', { status: error.status, body: error.body })
    return c.json(error.body, error.status as ContentfulStatusCode)
  })

  app.notFound((c) => {
    const message = `Unrecognized request URL (${c.req.method}: ${c.req.path}).`
    return c.json({ error: { type: 'invalid_request_error', message } }, 404)
  })

  app.use('/v1/*', async (c, next) => {
    const version = c.req.header('stripe-version') ?? STRIPE_VERSION
    c.header('request-id', mixedId('req_', 14))
    c.header('stripe-version', version)
    checkKey(c.req.header('authorization'), secretKey)
    if (!/^20\d\d-\d\d-\d\d(\.[a-z]+)?$/.test(version)) {
      throw invalidParameter('Stripe-Version', `Invalid Stripe API version: ${version}`)
    }
    if (c.req.method === 'POST') checkContentType(c.req.header('content-type'))
    await next()
  })
}

function checkKey(authorization: string | undefined, secretKey: string): void {
  const [scheme, credentials = ''] = (authorization ?? '').split(' ')
  const key =
    scheme?.toLowerCase() === 'basic'
      ? (Buffer.from(credentials, 'base64').toString().split(':')[0] ?? '')
      : scheme?.toLowerCase() === 'bearer'
        ? credentials
        : ''
  if (key === '') {
    throw new StripeRefusal(401, {
      type: 'invalid_request_error',
      message: 'You did not provide an API key. Send it as a Bearer token.',
    })
  }
  if (!sameText(key, secretKey)) {
    throw new StripeRefusal(401, {
      type: 'invalid_request_error',
      message: `Invalid API Key provided: ${key.slice(0, 8)}****`,
    })
  }
}

function checkContentType(contentType: string | undefined): void {
  if (contentType && !contentType.startsWith('application/x-www-form-urlencoded')) {
    throw new StripeRefusal(400, {
      type: 'invalid_request_error',
      message: 'Invalid request: the content type of a POST is application/x-www-form-urlencoded.',
    })
  }
}

/** Answers a repeated Idempotency-Key from memory and keeps the answer of a new one. */
export function answerOnce(world: World): MiddlewareHandler<ProviderEnv> {
  const idempotency = createIdempotency(world, 'stripe.answers', DAY)

  return async (c, next) => {
    const key = c.req.header('idempotency-key')
    if (!key) return next()
    if (key.length > LONGEST_KEY) {
      throw invalidParameter('Idempotency-Key', `Keys have at most ${LONGEST_KEY} characters`)
    }
    c.header('idempotency-key', key)
    const parameters = new URLSearchParams(await c.req.text())
    parameters.sort()
    const question = `${c.req.method} ${c.req.path}?${parameters}`

    const known = idempotency.begin(key, question)
    if (known === 'busy')
      throw keyRefusal(409, key, 'is being used by another request', 'idempotency_key_in_use')
    if (known === 'other') throw keyRefusal(400, key, 'was first used with other parameters')
    if (known !== 'new') {
      c.header('idempotent-replayed', 'true')
      return c.json(known.body, known.status as ContentfulStatusCode)
    }

    await next()
    const answer = c.get('answer')
    if (answer) idempotency.finish({ key, question, ...answer })
    else idempotency.forget(key)
    return undefined
  }
}

function keyRefusal(status: number, key: string, what: string, code?: string): StripeRefusal {
  const message = `The idempotency key ${key} ${what}.`
  return new StripeRefusal(status, {
    type: 'idempotency_error',
    ...(code ? { code } : {}),
    message,
  })
}
