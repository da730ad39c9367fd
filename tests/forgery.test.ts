import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie, sessionJwt } from '#modules/accounts/session-tokens.ts'
import { sessions } from '#modules/accounts/tables.ts'
import { contextOf } from '#platform/app.ts'
import type { Person } from '#platform/context.ts'
import { CSRF_FIELD, CSRF_HEADER, csrfTokenFor } from '#platform/csrf.ts'
import { newId, newToken } from '#platform/ids.ts'
import { type RunningServer, startServer } from '../server.ts'
import { buildVariant } from './builders/catalog.ts'
import { buildOwner } from './builders/owner.ts'
import { makeApp, type TestApp } from './database.ts'
import { pageRoutes, undrawnPages } from './page-routes.ts'
import { REST_RIGHTS } from './rights.ts'

let app: TestApp
let server: RunningServer
let cookie: string
let sessionId: string
let owner: Person
let productId: string

beforeAll(async () => {
  app = await makeApp()
  server = await startServer(app, { port: 0, ...(await undrawnPages()) })
  const { person } = (await buildOwner(contextOf(app))).actor
  if (!person) throw new Error('Expected an owner')
  owner = person
  productId = (await buildVariant(contextOf(app))).productId
  const session = await openSession()
  sessionId = session.id
  cookie = sessionCookie(app.config, session).split(';')[0] ?? ''
})

afterAll(async () => {
  await server.stop()
  await app.close()
})

async function openSession() {
  const expiresAt = new Date(Date.now() + 3_600_000)
  const session = { id: newId(), token: newToken(), userId: owner.id, expiresAt }
  await app.db.insert(sessions).values(session)
  return session
}

/** Signed by the provider that sends them: no browser has any part in it. */
const isWebhook = (path: string) => path.endsWith('/webhook')

/** A provider's own page posts there; its signature and the token in the address are the proof. */
const isReturn = (path: string) => path.startsWith('/checkout/return/')

const filled = (path: string) => path.replaceAll(/\{\w+\}|:\w+\??/g, productId)

/** Every endpoint and page that changes something. */
async function writers(): Promise<{ method: string; path: string; isPage: boolean }[]> {
  const endpoints = Object.keys(REST_RIGHTS)
    .map((key) => key.split(' '))
    .filter(([method]) => method !== 'GET')
    .map(([method = '', path = '']) => ({ method, path: `/api${path}`, isPage: false }))
  const pages = (await pageRoutes())
    .filter(({ module }) => module.action)
    .map(({ path, isIndex }) => ({
      method: 'POST',
      path: isIndex ? `${path}?index` : path,
      isPage: true,
    }))
  return [...endpoints, ...pages].map((one) => ({ ...one, path: filled(one.path) }))
}

async function send(
  { method, path, isPage }: { method: string; path: string; isPage: boolean },
  headers: Record<string, string>,
  token = '',
): Promise<{ status: number; text: string }> {
  const form = new FormData()
  form.append(CSRF_FIELD, token)
  const answer = await fetch(`${server.address}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(isPage ? {} : { 'content-type': 'application/json' }), ...headers },
    body: isPage ? form : '{}',
  })
  return { status: answer.status, text: await answer.text() }
}

/** The requests that a browser can be made to send by a page that is not ours. */
const forgeries = (): { what: string; headers: Record<string, string>; token: string }[] => {
  const token = csrfTokenFor(app.config, sessionId)
  const stranger = csrfTokenFor(app.config, newId())
  return [
    { what: 'from another site', headers: { 'sec-fetch-site': 'cross-site' }, token },
    { what: 'from a neighbour of the site', headers: { 'sec-fetch-site': 'same-site' }, token },
    { what: 'from another origin', headers: { origin: 'https://evil.example' }, token },
    { what: 'that does not say from where', headers: {}, token },
    { what: 'without a token', headers: { 'sec-fetch-site': 'same-origin' }, token: '' },
    {
      what: 'with the token of another session',
      headers: { 'sec-fetch-site': 'same-origin' },
      token: stranger,
    },
  ]
}

test('no page and no endpoint does what another site makes a browser send with the cookie [SEC-10] [D-04]', async () => {
  const faults: string[] = []
  for (const route of await writers()) {
    if (isWebhook(route.path) || isReturn(route.path)) continue
    for (const { what, headers, token } of forgeries()) {
      const given: Record<string, string> = route.isPage ? {} : { [CSRF_HEADER]: token }
      const { status } = await send(route, { cookie, ...headers, ...given }, token)
      if (status !== 403)
        faults.push(`${route.method} ${route.path} answers ${status} to one ${what}`)
    }
  }
  expect(faults).toEqual([])
}, 120_000)

test('programs with a bearer token and signed webhooks need no token of a form [SEC-10] [D-04]', async () => {
  const refused: string[] = []
  for (const route of await writers()) {
    if (route.isPage) continue
    // A session for this one alone: some of them end it.
    const jwt = await sessionJwt(app.config, { person: owner, session: await openSession() })
    const headers: Record<string, string> = isWebhook(route.path)
      ? { cookie }
      : { authorization: `Bearer ${jwt}` }
    const { text } = await send(route, { ...headers, 'sec-fetch-site': 'cross-site' })
    if (text.includes('forged_request')) refused.push(`${route.method} ${route.path}`)
  }
  expect(refused).toEqual([])
}, 60_000)

test('the right token of the right session is taken', async () => {
  const session = await openSession()
  const token = csrfTokenFor(app.config, session.id)
  const cookie = sessionCookie(app.config, session).split(';')[0] ?? ''
  const headers = { cookie, 'sec-fetch-site': 'same-origin', [CSRF_HEADER]: token }
  const { text } = await send({ method: 'POST', path: '/api/products', isPage: false }, headers)
  expect(text).toContain('fields')
})

test("a payment company's own page may post the buyer back, who is then known by the order's token", async () => {
  const path = `/checkout/return/st-${newId()}?token=guessed`
  const headers = { origin: 'https://api.razorpay.com', 'sec-fetch-site': 'cross-site' }
  const { status } = await send({ method: 'POST', path, isPage: true }, headers)
  expect(status).toBe(404)
})
