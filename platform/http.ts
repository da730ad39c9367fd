import { HTTPException } from 'hono/http-exception'
import type { ZodError } from 'zod'
import { InvalidInput, isRefusal, isTrouble, type Reason, type Refusal } from './errors.ts'

/** The one place that knows which number stands for which reason. */
export const STATUS_OF: Record<Reason, 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503> = {
  invalid: 422,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
}

export interface ErrorBody {
  error: { code: string; message: string; details: Record<string, unknown> }
}

export function errorBody(refusal: Refusal): ErrorBody {
  return {
    error: { code: refusal.code, message: refusal.message, details: refusal.details },
  }
}

/** What a person or program is told of an error: refusals in their words, trouble and bugs not. */
export function answerFor(error: unknown): {
  status: number
  body: ErrorBody
  headers: Record<string, string>
} {
  if (isRefusal(error)) {
    const seconds = error.details.retryAfterSeconds
    return {
      status: STATUS_OF[error.reason],
      body: errorBody(error),
      headers: typeof seconds === 'number' ? { 'Retry-After': String(seconds) } : {},
    }
  }
  // Thrown before an endpoint is reached: a body that is no JSON, or of another type.
  if (error instanceof HTTPException && error.status < 500) {
    const body = { code: 'malformed_request', message: error.message, details: {} }
    return { status: error.status, body: { error: body }, headers: {} }
  }
  if (isTrouble(error)) {
    const message = 'This does not work at the moment. Please try again in a little while'
    const body = { code: 'unavailable', message, details: { retryAfterSeconds: 5 } }
    return { status: 503, body: { error: body }, headers: { 'Retry-After': '5' } }
  }
  const body = { code: 'something_went_wrong', message: 'Something went wrong', details: {} }
  return { status: 500, body: { error: body }, headers: {} }
}

/** Zod's issues as `{ field: [messages] }`, with nested fields joined by dots. */
export function fieldsOf(error: ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys : undefined
    const names = extra ?? [issue.path.join('.') || 'form']
    for (const name of names) {
      fields[name] = [...(fields[name] ?? []), extra ? 'is not a known field' : issue.message]
    }
  }
  return fields
}

export function invalidInput(error: ZodError): InvalidInput {
  return new InvalidInput(fieldsOf(error))
}

/** The token of an `Authorization: Bearer` header, perhaps empty; other schemes are not ours. */
export function bearerToken(header: string | undefined): string | undefined {
  const match = /^bearer(?: +(.*))?$/i.exec(header?.trim() ?? '')
  return match ? (match[1] ?? '') : undefined
}
