import { upperId } from '../ids.ts'

type Status = 400 | 401 | 404 | 415 | 422

const MESSAGES: Record<Status, [name: string, message: string]> = {
  400: [
    'INVALID_REQUEST',
    'Request is not well-formed, syntactically incorrect, or violates schema.',
  ],
  401: [
    'AUTHENTICATION_FAILURE',
    'Authentication failed due to missing authorization header, or invalid authentication credentials.',
  ],
  404: ['RESOURCE_NOT_FOUND', 'The specified resource does not exist.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', "The server does not support the request payload's media type."],
  422: [
    'UNPROCESSABLE_ENTITY',
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
  ],
}

interface Detail {
  issue: string
  description: string
  field?: string
  value?: string
}

/** An error answer: `{ name, message, debug_id, details: [{ issue, description, field }], links }`. */
export class PaypalRefusal extends Error {
  readonly status: Status
  readonly body: Record<string, unknown>

  constructor(status: Status, details: readonly Detail[], links: readonly object[] = []) {
    const [name, message] = MESSAGES[status]
    super(details[0]?.issue ?? name)
    this.status = status
    this.body = {
      name,
      message,
      debug_id: upperId(13).toLowerCase(),
      ...(details.length > 0
        ? {
            details: details.map((detail) =>
              detail.field ? { ...detail, location: 'body' } : detail,
            ),
          }
        : {}),
      links,
    }
  }
}

/** The request is not written as it should be. */
export const malformed = (issue: string, field: string, description: string, value?: string) =>
  new PaypalRefusal(400, [{ issue, description, field, ...(value === undefined ? {} : { value }) }])

export const missing = (field: string) =>
  malformed('MISSING_REQUIRED_PARAMETER', field, 'A required field / parameter is missing.')

/** The request is well written and cannot be done. */
export const unprocessable = (issue: string, description: string, field?: string) =>
  new PaypalRefusal(422, [{ issue, description, ...(field ? { field } : {}) }])

export const notFound = () =>
  new PaypalRefusal(404, [
    { issue: 'INVALID_RESOURCE_ID', description: 'Specified resource ID does not exist.' },
  ])
