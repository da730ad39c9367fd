import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { App } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { answerFor } from '#platform/http.ts'
import type { RestEnv } from '#platform/rest.ts'
import { mails } from '#platform/tables.ts'
import { expect, test } from '#tests/database.ts'
import { readActor } from './read-actor.ts'
import { accountsRest } from './rest.ts'
import { sendResetLink } from './send-reset-link.ts'
import { accounts, consents, users } from './tables.ts'

const ada = {
  name: 'Ada Okafor',
  email: 'ada@example.test',
  password: 'river-stone-9',
  acceptedPolicies: true,
}
const credentials = { email: ada.email, password: ada.password }
const policies = [{ document: 'terms', version: '2026-01-02' }]

/** Every field that an answer of these endpoints may have. */
interface Body {
  token: string
  user: { id: string; email: string; name: string; emailVerified: boolean }
  error: { code: string; details: { fields: Record<string, string[]> } }
}

interface Answer {
  status: number
  headers: Headers
  text: string
  body: Body
}

/** The endpoints as they are mounted, in the test's transaction. */
function open(ctx: Context, app: App) {
  const merged: { who: string | undefined; token: string }[] = []
  const hono = new Hono<RestEnv>()
  hono.onError((error, c) => {
    const { status, body, headers } = answerFor(error)
    return c.json(body, status as 500, headers)
  })
  hono.use(async (c, next) => {
    const actor = await readActor(ctx, {
      authorization: c.req.header('authorization'),
      cartToken: c.req.header('x-cart-token'),
      ip: '203.0.113.7',
    })
    c.set('ctx', { ...ctx, actor })
    c.set('app', app)
    await next()
  })
  hono.route(
    '/api',
    accountsRest({
      policiesToAccept: async () => policies,
      mergeGuestCart: async ({ actor }, token) => {
        merged.push({ who: actor.person?.email, token })
      },
    }),
  )
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const answer = await hono.request(`/api${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const { status } = answer
    return { status, headers: answer.headers, text, body: JSON.parse(text || '{}') as Body }
  }
  return { hono, send, merged }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

test('a visitor registers and is told their account, never a password [ACC-01] [ACC-04]', async ({
  ctx,
  app,
}) => {
  const { send } = open(ctx, app)

  const { status, body, text } = await send('POST', '/auth/register', ada)

  expect(status).toBe(201)
  expect(Object.keys(body).sort()).toEqual(['token', 'user'])
  expect(body.user).toEqual({
    id: expect.any(String),
    email: ada.email,
    name: ada.name,
    emailVerified: false,
    roles: [],
    image: null,
    bio: '',
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  const [kept] = await ctx.db.select().from(accounts).where(eq(accounts.userId, body.user.id))
  const me = await send('GET', '/users/me', undefined, bearer(body.token))
  for (const answer of [text, me.text]) {
    expect(answer).not.toContain(ada.password)
    expect(answer).not.toContain(kept?.password)
  }
  expect(await ctx.db.select().from(consents)).toMatchObject([
    { document: 'terms', version: '2026-01-02', occasion: 'registration', ip: '203.0.113.7' },
  ])
})

test('registration without valid input is refused field by field [ACC-02]', async ({
  ctx,
  app,
}) => {
  const { send } = open(ctx, app)

  const empty = await send('POST', '/auth/register', {})
  expect(empty.status).toBe(422)
  expect(empty.body.error.code).toBe('invalid_input')
  expect(Object.keys(empty.body.error.details.fields).sort()).toEqual([
    'acceptedPolicies',
    'email',
    'name',
    'password',
  ])
  const faulty = { ...ada, email: 'not-an-address', password: 'short', acceptedPolicies: false }
  const { status, body } = await send('POST', '/auth/register', faulty)
  expect(status).toBe(422)
  expect(body.error.details.fields).toEqual({
    email: ['Please give a valid e-mail address'],
    password: ['Please choose at least 8 characters'],
    acceptedPolicies: ['Please accept the terms to register'],
  })
  expect(await ctx.db.select().from(users)).toEqual([])
})

test('a body that is no JSON is 400, of another type 415', async ({ ctx, app }) => {
  const { hono } = open(ctx, app)

  for (const [type, body, status] of [
    ['application/json', '{"email":', 400],
    ['application/json', '', 400],
    ['text/plain', 'email=ada', 415],
  ] as const) {
    const headers = { 'content-type': type }
    const answer = await hono.request('/api/auth/login', { method: 'POST', headers, body })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code: 'malformed_request' } })
  }
})

test('nobody registers as an admin', async ({ ctx, app }) => {
  const { send } = open(ctx, app)

  for (const extra of [{ role: 'admin' }, { roles: ['admin'] }, { emailVerified: true }]) {
    const { status, body } = await send('POST', '/auth/register', { ...ada, ...extra })
    expect(status).toBe(422)
    expect(Object.keys(body.error.details.fields)).toEqual(Object.keys(extra))
  }
  expect(await ctx.db.select().from(users)).toEqual([])
})

test('a second registration of the address is a conflict [ACC-03]', async ({ ctx, app }) => {
  const { send } = open(ctx, app)
  await send('POST', '/auth/register', ada)

  const { status, body } = await send('POST', '/auth/register', {
    ...ada,
    email: 'ADA@example.test',
  })

  expect(status).toBe(409)
  expect(body.error.code).toBe('email_taken')
  expect(await ctx.db.select().from(users)).toHaveLength(1)
})

test('signing in gives a token that opens the own profile [ACC-08] [ACC-10] [ACC-24]', async ({
  ctx,
  app,
}) => {
  const { send } = open(ctx, app)
  await send('POST', '/auth/register', ada)

  const login = await send('POST', '/auth/login', credentials)
  const me = await send('GET', '/users/me', undefined, bearer(login.body.token))

  expect(login.status).toBe(200)
  expect(login.body.token.split('.')).toHaveLength(3)
  expect(me.status).toBe(200)
  expect(me.body.user).toEqual(login.body.user)
  expect(me.body.user).toMatchObject({ email: ada.email, name: ada.name })
})

test('a guest’s cart comes along when they sign in', async ({ ctx, app }) => {
  const { send, merged } = open(ctx, app)
  await send('POST', '/auth/register', ada)

  await send('POST', '/auth/login', credentials, { 'x-cart-token': 'gathered-before' })

  expect(merged).toEqual([{ who: ada.email, token: 'gathered-before' }])
})

test('wrong credentials are 401, and after five of them 429 with Retry-After [ACC-09] [ACC-37]', async ({
  ctx,
  app,
}) => {
  const { send } = open(ctx, app)
  await send('POST', '/auth/register', ada)

  for (let i = 0; i < 5; i++) {
    const { status, body } = await send('POST', '/auth/login', {
      ...credentials,
      password: 'wrong',
    })
    expect(status).toBe(401)
    expect(body.error.code).toBe('wrong_credentials')
  }
  const sixth = await send('POST', '/auth/login', credentials)
  expect(sixth.status).toBe(429)
  expect(sixth.body.error.code).toBe('too_many_requests')
  expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('private endpoints answer strangers with 401 [ACC-11] [ACC-14]', async ({ ctx, app }) => {
  const { send } = open(ctx, app)

  for (const [method, path, body] of [
    ['POST', '/auth/logout', undefined],
    ['GET', '/users/me', undefined],
    ['PATCH', '/users/me', { name: 'Mallory' }],
    ['PATCH', '/users/me', { nonsense: true }],
  ] as const) {
    const answer = await send(method, path, body)
    expect(answer.status).toBe(401)
    expect(answer.body.error.code).toBe('not_signed_in')
  }
})

test('a tampered token is 401 [ACC-10]', async ({ ctx, app }) => {
  const { send } = open(ctx, app)
  const { body } = await send('POST', '/auth/register', ada)
  const last = body.token.at(-2) === 'A' ? 'B' : 'A'
  const tampered = body.token.slice(0, -2) + last + body.token.slice(-1)

  const answer = await send('GET', '/users/me', undefined, bearer(tampered))

  expect(answer.status).toBe(401)
})

test('after signing out the same token is refused [ACC-11] [ACC-12]', async ({ ctx, app }) => {
  const { send } = open(ctx, app)
  const { body } = await send('POST', '/auth/register', ada)
  expect((await send('GET', '/users/me', undefined, bearer(body.token))).status).toBe(200)

  const out = await send('POST', '/auth/logout', undefined, bearer(body.token))

  expect(out.status).toBe(204)
  expect((await send('GET', '/users/me', undefined, bearer(body.token))).status).toBe(401)
  expect((await send('POST', '/auth/logout', undefined, bearer(body.token))).status).toBe(401)
})

test('people change their name and nothing else of themselves [ACC-26]', async ({ ctx, app }) => {
  const { send } = open(ctx, app)
  const { token } = (await send('POST', '/auth/register', ada)).body

  const changed = await send('PATCH', '/users/me', { name: '  Ada Obi ' }, bearer(token))
  expect(changed.status).toBe(200)
  expect(changed.body.user.name).toBe('Ada Obi')

  for (const [field, value] of Object.entries({
    role: 'admin',
    roles: ['admin'],
    password: 'other-word-55',
    passwordHash: 'x',
    email: 'other@example.test',
    emailVerified: true,
    id: 'x',
    name: '',
  })) {
    const { status, body } = await send('PATCH', '/users/me', { [field]: value }, bearer(token))
    expect(status).toBe(422)
    expect(Object.keys(body.error.details.fields)).toEqual([field])
  }
  const me = await send('GET', '/users/me', undefined, bearer(token))
  expect(me.body.user).toEqual(changed.body.user)
})

test('the mailed token confirms the address [ACC-19]', async ({ ctx, app }) => {
  const { send } = open(ctx, app)
  const { token } = (await send('POST', '/auth/register', ada)).body
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.template, 'verify_email'))
  const mailed = /token=(\S+)/.exec(mail?.text ?? '')?.[1]

  expect((await send('POST', '/auth/verify-email', { token: 'made-up' })).status).toBe(422)
  expect((await send('POST', '/auth/verify-email', { token: mailed })).status).toBe(200)

  const me = await send('GET', '/users/me', undefined, bearer(token))
  expect(me.body.user.emailVerified).toBe(true)
})

test('asking for a new password is answered alike for known and unknown addresses', async ({
  ctx,
  app,
}) => {
  const { send } = open(ctx, app)
  await send('POST', '/auth/register', ada)

  const known = await send('POST', '/auth/forgot-password', { email: ada.email })
  const unknown = await send('POST', '/auth/forgot-password', { email: 'nobody@example.test' })

  expect(known.status).toBe(200)
  expect(unknown.status).toBe(200)
  expect(unknown.text).toBe(known.text)
})

test('the mailed token sets a new password, once, and old tokens die [ACC-20]', async ({
  ctx,
  app,
}) => {
  const { send } = open(ctx, app)
  const { token: session } = (await send('POST', '/auth/register', ada)).body
  await sendResetLink(ctx, ada.email)
  const [mail] = await ctx.db.select().from(mails).where(eq(mails.template, 'reset_password'))
  const token = /token=(\S+)/.exec(mail?.text ?? '')?.[1]

  const weak = await send('POST', '/auth/reset-password', { token, password: 'short' })
  expect(weak.status).toBe(422)
  expect(Object.keys(weak.body.error.details.fields)).toEqual(['password'])
  const body = { token, password: 'harbour-lamp-4' }
  expect((await send('POST', '/auth/reset-password', body)).status).toBe(200)
  const again = await send('POST', '/auth/reset-password', body)
  expect(again.status).toBe(422)
  expect(again.body.error.code).toBe('link_not_valid')

  expect((await send('GET', '/users/me', undefined, bearer(session))).status).toBe(401)
  expect((await send('POST', '/auth/login', credentials)).status).toBe(401)
  const renewed = { ...credentials, password: 'harbour-lamp-4' }
  expect((await send('POST', '/auth/login', renewed)).status).toBe(200)
})

test('the endpoints describe themselves', async () => {
  const document = accountsRest({
    policiesToAccept: async () => policies,
    mergeGuestCart: async () => {},
  }).getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Stoa', version: '1' } })

  const described = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method} ${path}`),
  )
  expect(described).toEqual(
    expect.arrayContaining([
      'get /users/me',
      'patch /users/me',
      'post /auth/forgot-password',
      'post /auth/login',
      'post /auth/logout',
      'post /auth/register',
      'post /auth/reset-password',
      'post /auth/verify-email',
    ]),
  )
})
