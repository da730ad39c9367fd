import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { App } from './app.ts'
import type { Context } from './context.ts'
import { invalidInput } from './http.ts'

/** What every endpoint finds on its request: `c.var.ctx`, already knowing who asks. */
export interface RestEnv {
  Variables: { ctx: Context; app: App; requestId: string }
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse }
}

/** An endpoint group whose input faults become the one error envelope. */
export function openRest(): OpenAPIHono<RestEnv> {
  return new OpenAPIHono<RestEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error)
    },
  })
}

export const MoneyShape = z
  .object({ amount: z.int(), currency: z.string().length(3) })
  .openapi('Money', { description: 'Minor units: 1999 USD is $19.99' })

export const ErrorShape = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  })
  .openapi('Error')

/** A JSON answer in the document. */
export function answers<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } }
}

/** The refusals an endpoint may give, for the document. */
export function refusals(...statuses: (401 | 403 | 404 | 409 | 413 | 422 | 429 | 503)[]) {
  const what = {
    401: 'Not signed in',
    403: 'Not allowed',
    404: 'Not there, or not yours to see',
    409: 'Does not fit the present state',
    413: 'Too large',
    422: 'Not valid: details.fields says why',
    429: 'Too many: Retry-After says when',
    503: 'A service that is needed does not answer',
  }
  return Object.fromEntries(
    statuses.map((status) => [status, answers(what[status], ErrorShape)]),
  ) as Record<number, ReturnType<typeof answers<typeof ErrorShape>>>
}

/** A JSON body of this shape. */
export function takes<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } }
}
