import type { MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { createIdempotency } from '../idempotency.ts'
import type { World } from '../provider.ts'
import type { ProviderEnv } from '../server.ts'
import { RazorpayRefusal } from './input.ts'

const KEEP_KEYS = 24 * 3600 * 1000

/** `X-Refund-Idempotency`: the first answer again, 400 for another body, 409 while under way. */
export function refundOnce(world: World): MiddlewareHandler<ProviderEnv> {
  const idempotency = createIdempotency(world, 'razorpay.answers', KEEP_KEYS)
  return async (c, next) => {
    const key = c.req.header('x-refund-idempotency')
    if (key === undefined) return next()
    if (key.length < 10) {
      throw new RazorpayRefusal(400, 'The idempotency key must be at least 10 characters long')
    }
    if (!/^[\w-]+$/.test(key)) {
      throw new RazorpayRefusal(400, 'The idempotency key has letters, digits, - and _ only')
    }
    const question = `${c.req.path} ${await c.req.text()}`
    const known = idempotency.begin(key, question)
    if (known === 'busy') {
      throw new RazorpayRefusal(409, 'A request with the same idempotency key is still in progress')
    }
    if (known === 'other') {
      throw new RazorpayRefusal(
        400,
        'A different request with the same idempotency key was processed',
      )
    }
    if (known !== 'new') return c.json(known.body, known.status as ContentfulStatusCode)
    await next()
    const answer = c.get('answer')
    if (answer) idempotency.finish({ key, question, ...answer })
    else idempotency.forget(key)
    return undefined
  }
}
