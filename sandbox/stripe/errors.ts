/** An error answer of Stripe's API, as `{ error: { type, code, message, param } }`. */
export class StripeRefusal extends Error {
  readonly status: number
  readonly body: { error: Record<string, unknown> }
  /** True once the work had begun: such answers are kept for the idempotency key. */
  readonly begun: boolean

  constructor(status: number, error: Record<string, unknown>, begun = false) {
    super(String(error.message))
    this.status = status
    this.body = { error }
    this.begun = begun
  }
}

function invalidRequest(message: string, extra: Record<string, unknown> = {}): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, ...extra })
}

export const unknownParameter = (param: string) =>
  invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param })

export const missingParameter = (param: string) =>
  invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param })

export const invalidParameter = (param: string, message: string, code?: string) =>
  invalidRequest(message, code ? { code, param } : { param })

export const noSuch = (kind: string, id: string, param = 'id', status = 404) =>
  new StripeRefusal(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  })

/** Refused for what the object is now, not for how the question was asked. */
export const notNow = (message: string, code?: string) =>
  new StripeRefusal(
    400,
    { type: 'invalid_request_error', message, ...(code ? { code } : {}) },
    true,
  )
