import type { MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { createIdempotency } from '../idempotency.ts'
import { mixedId } from '../ids.ts'
import type { World } from '../provider.ts'
import { sameText } from '../same-text.ts'
import type { ProviderApp, ProviderContext, ProviderEnv } from '../server.ts'
import { PaypalRefusal } from './errors.ts'

/** Seconds that an access token lives. */
const TOKEN_LIFE = 32_400
const MOST_TOKENS = 1000

/** Hands out access tokens at `/v1/oauth2/token` and asks for one everywhere else. */
export function guardPaypal(
  app: ProviderApp,
  world: World,
  strikeToken: MiddlewareHandler<ProviderEnv>,
  isOpen: (path: string) => boolean,
): void {
  const tokens = new Map<string, number>()
  const { clientId, clientSecret } = world.keys.paypal

  app.onError((error, c) => {
    if (!(error instanceof PaypalRefusal)) throw error
    return c.json(error.body, error.status)
  })

  app.use('*', async (c, next) => {
    c.header('paypal-debug-id', mixedId('', 13))
    if (isOpen(c.req.path)) return next()
    const [scheme, token] = (c.req.header('authorization') ?? '').split(' ')
    if (scheme !== 'Bearer' || !token) throw new PaypalRefusal(401, [])
    if ((tokens.get(token) ?? 0) <= world.now().getTime()) {
      const description = 'Token signature verification failed'
      return c.json({ error: 'invalid_token', error_description: description }, 401)
    }
    if (c.req.method === 'POST' && !c.req.header('content-type')?.startsWith('application/json')) {
      throw new PaypalRefusal(415, [])
    }
    return next()
  })

  app.post('/v1/oauth2/token', strikeToken, async (c) => {
    const [scheme, credentials = ''] = (c.req.header('authorization') ?? '').split(' ')
    const given = Buffer.from(credentials, 'base64').toString()
    if (scheme !== 'Basic' || !sameText(given, `${clientId}:${clientSecret}`)) {
      const description = 'Client Authentication failed'
      return c.json({ error: 'invalid_client', error_description: description }, 401)
    }
    const grant = new URLSearchParams(await c.req.text()).get('grant_type')
    if (grant !== 'client_credentials') {
      const description = 'The grant_type must be client_credentials'
      return c.json({ error: 'unsupported_grant_type', error_description: description }, 400)
    }
    const token = mixedId('A21AA', 92)
    tokens.set(token, world.now().getTime() + TOKEN_LIFE * 1000)
    if (tokens.size > MOST_TOKENS) tokens.delete(tokens.keys().next().value ?? '')
    return c.json({
      scope: 'https://uri.paypal.com/services/payments/payment',
      access_token: token,
      token_type: 'Bearer',
      app_id: 'APP-80W284485P519543T',
      expires_in: TOKEN_LIFE,
      nonce: `${world.now().toISOString()}${mixedId('', 32)}`,
    })
  })
}

/**
 * `PayPal-Request-Id`: a repeated one does nothing and is told how the first one's object stands
 * now, with 200 instead of 201. The handler sets `answer` to `{ status, body: id of the object }`.
 */
export function requestOnce(
  world: World,
  keepMs: number,
  present: (c: ProviderContext, id: string) => object | undefined,
): MiddlewareHandler<ProviderEnv> {
  const idempotency = createIdempotency(world, `paypal.requests.${keepMs}`, keepMs)

  return async (c, next) => {
    const requestId = c.req.header('paypal-request-id')
    if (!requestId) return next()
    const key = `${c.req.path} ${requestId}`
    const known = idempotency.begin(key, '')
    if (known === 'busy' || known === 'other') {
      const description = 'A previous request on this resource is currently in progress.'
      const details = [{ issue: 'PREVIOUS_REQUEST_IN_PROGRESS', description }]
      return c.json({ name: 'RESOURCE_CONFLICT', message: description, details }, 409)
    }
    if (known !== 'new') {
      return c.json(present(c, String(known.body)) ?? {}, 200 as ContentfulStatusCode)
    }
    await next()
    const answer = c.get('answer')
    if (answer) idempotency.finish({ key, question: '', ...answer })
    else idempotency.forget(key)
    return undefined
  }
}
