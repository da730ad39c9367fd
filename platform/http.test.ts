import { HTTPException } from 'hono/http-exception'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  InvalidInput,
  NotAllowed,
  NotFound,
  NotSignedIn,
  Refusal,
  TooMany,
  Trouble,
} from './errors.ts'
import { answerFor, bearerToken, fieldsOf } from './http.ts'

class MugIsChipped extends Refusal {
  readonly code = 'mug_is_chipped'
  readonly reason = 'conflict'
  override message = 'This mug is chipped'
  override readonly details = { chips: 2 }
}

describe('a refusal', () => {
  test('is told in its own words, in the one envelope [ERR-02] [ERR-03]', () => {
    expect(answerFor(new MugIsChipped())).toEqual({
      status: 409,
      body: {
        error: { code: 'mug_is_chipped', message: 'This mug is chipped', details: { chips: 2 } },
      },
      headers: {},
    })
  })

  test('has the number of its reason', () => {
    const numbers = [
      new InvalidInput({}),
      new NotSignedIn(),
      new NotAllowed(),
      new NotFound(),
      new TooMany(1),
    ].map((refusal) => answerFor(refusal).status)

    expect(numbers).toEqual([422, 401, 403, 404, 429])
  })

  test('says when to come back after too many [SEC-09]', () => {
    const { headers, body } = answerFor(new TooMany(42))

    expect(headers).toEqual({ 'Retry-After': '42' })
    expect(body.error.message).toContain('Too many')
  })
})

test('a bug is told as nothing but that something went wrong [ERR-03] [SEC-25]', () => {
  const bugs = [
    new Error('password of admin is hunter2', { cause: new Error('select * from users') }),
    new TypeError("Cannot read properties of undefined (reading 'secret')"),
    'a thrown string',
    undefined,
    { status: 200, message: 'select 1' },
    new HTTPException(500, { message: 'select 1' }),
  ]

  for (const bug of bugs) {
    expect(answerFor(bug)).toEqual({
      status: 500,
      body: {
        error: { code: 'something_went_wrong', message: 'Something went wrong', details: {} },
      },
      headers: {},
    })
  }
})

test('what is away for a while says so and when to ask again, not which server it is [ERR-09]', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), {
    code: 'ECONNREFUSED',
  })
  const killed = Object.assign(new Error('terminating connection'), { code: '57P01' })
  const troubles = [
    new Trouble('https://api.provider.example answered 502'),
    new Error('Failed query: select 1', { cause: refused }),
    new Error('Failed query: select 1', { cause: killed }),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ]

  for (const trouble of troubles) {
    const { status, body, headers } = answerFor(trouble)
    expect({ status, code: body.error.code, headers }).toEqual({
      status: 503,
      code: 'unavailable',
      headers: { 'Retry-After': '5' },
    })
    expect(JSON.stringify(body)).not.toMatch(/10\.0\.0\.7|provider|select|terminat/)
  }
})

test('a body that is no JSON is the fault of whoever sent it', () => {
  const refused = answerFor(new HTTPException(400, { message: 'Malformed JSON in request body' }))

  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'malformed_request' } } })
})

test('a validation fault names every field, nested and unknown ones too', () => {
  const Form = z.strictObject({
    email: z.email('is no address'),
    to: z.object({ city: z.string('is missing') }),
  })
  const fault = Form.safeParse({ email: 'x', to: {}, price: 1 })

  expect(fault.error && fieldsOf(fault.error)).toEqual({
    email: ['is no address'],
    'to.city': ['is missing'],
    price: ['is not a known field'],
  })
})

test('only the Bearer scheme carries our tokens', () => {
  expect(bearerToken('Bearer abc')).toBe('abc')
  expect(bearerToken('bearer   abc ')).toBe('abc')
  expect(bearerToken('Bearer')).toBe('')
  expect(bearerToken('Basic abc')).toBeUndefined()
  expect(bearerToken('Bearerabc')).toBeUndefined()
  expect(bearerToken(undefined)).toBeUndefined()
})
