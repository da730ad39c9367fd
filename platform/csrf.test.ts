import { expect, test } from 'vitest'
import type { Actor } from './context.ts'
import {
  csrfTokenFor,
  ForgedRequest,
  requireCsrfToken,
  requireGenuine,
  requireSameOrigin,
} from './csrf.ts'

const config = {
  baseUrl: 'https://shop.example.test',
  authSecret: 'a-secret-of-the-tests-that-is-long-enough',
}
const sessionId = '01900000-0000-7000-8000-000000000001'
const guest: Actor = { kind: 'guest' }
const person: Actor = {
  kind: 'person',
  person: {
    id: '01900000-0000-7000-8000-000000000002',
    email: 'ada@example.test',
    name: 'Ada',
    emailVerified: true,
    roles: [],
    sessionId,
  },
}

function passes(headers: Record<string, string>): boolean {
  try {
    requireSameOrigin(new Headers(headers), config)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(ForgedRequest)
    return false
  }
}

function genuine(
  request: { method?: string; headers?: Record<string, string> },
  actor: Actor,
  given?: unknown,
): boolean {
  const { method = 'POST', headers = {} } = request
  try {
    requireGenuine(config, { method, headers: new Headers(headers) }, actor, given)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(ForgedRequest)
    return false
  }
}

const cookie = 'stoa_session=abc.def'
const own = { cookie, 'sec-fetch-site': 'same-origin' }

test('lets through what the shop’s own pages send [SEC-10]', () => {
  expect(passes({ 'sec-fetch-site': 'same-origin', cookie })).toBe(true)
  expect(passes({ origin: 'https://shop.example.test', cookie })).toBe(true)
  expect(passes({ origin: 'https://www.example.test', host: 'www.example.test', cookie })).toBe(
    true,
  )
})

test('refuses what another site makes a browser send [SEC-10]', () => {
  for (const site of ['cross-site', 'same-site', 'none']) {
    expect(passes({ 'sec-fetch-site': site, cookie })).toBe(false)
    // What the browser says of the site outweighs an Origin that looks right.
    expect(passes({ 'sec-fetch-site': site, origin: config.baseUrl, cookie })).toBe(false)
  }
  for (const origin of [
    'https://evil.test',
    'http://shop.example.test',
    'https://shop.example.test:8443',
    'https://shop.example.test.evil.test',
    'null',
    '',
  ]) {
    expect(passes({ origin, cookie })).toBe(false)
    expect(passes({ origin, host: 'shop.example.test', cookie })).toBe(false)
  }
})

test('refuses a request with cookies that does not say where it comes from [SEC-10]', () => {
  expect(passes({ cookie: 'stoa_cart=xyz' })).toBe(false)
  expect(passes({})).toBe(true)
})

test('a form of a signed-in person needs the token of that session [SEC-10]', () => {
  const token = csrfTokenFor(config, sessionId)

  expect(genuine({ headers: own }, person, token)).toBe(true)
  for (const given of [
    undefined,
    '',
    'made-up',
    `${token}x`,
    `x${token}`,
    token.slice(0, -1),
    `.${token.split('.')[1]}`,
    `${token}.more`,
    [token],
    csrfTokenFor(config, '01900000-0000-7000-8000-00000000000f'),
    csrfTokenFor({ authSecret: 'the-secret-of-another-installation' }, sessionId),
  ]) {
    expect(genuine({ headers: own }, person, given)).toBe(false)
  }
})

test('the right token does not excuse a foreign origin [SEC-10]', () => {
  const token = csrfTokenFor(config, sessionId)

  expect(genuine({ headers: { cookie, 'sec-fetch-site': 'cross-site' } }, person, token)).toBe(
    false,
  )
  expect(genuine({ headers: { cookie } }, person, token)).toBe(false)
})

test('visitors without a session need the right origin, and no token [SEC-10]', () => {
  expect(
    genuine({ headers: { cookie: 'stoa_cart=x', 'sec-fetch-site': 'same-origin' } }, guest),
  ).toBe(true)
  expect(genuine({ headers: { cookie: 'stoa_cart=x', origin: 'https://evil.test' } }, guest)).toBe(
    false,
  )
  expect(genuine({}, guest)).toBe(true)
})

test('programs with a bearer token need neither [SEC-10]', () => {
  expect(genuine({ headers: { authorization: 'Bearer a.b.c' } }, person)).toBe(true)
  expect(
    genuine(
      { headers: { authorization: 'Bearer a.b.c', origin: 'https://elsewhere.test' } },
      person,
    ),
  ).toBe(true)
  expect(genuine({ headers: { authorization: 'Basic dTpw', cookie } }, person)).toBe(false)
})

test('reading needs nothing; every way of changing does', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    expect(genuine({ method, headers: { cookie, 'sec-fetch-site': 'cross-site' } }, person)).toBe(
      true,
    )
  }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'post']) {
    expect(genuine({ method, headers: own }, person)).toBe(false)
  }
})

test('each token is another, and all of one session hold', () => {
  const tokens = Array.from({ length: 3 }, () => csrfTokenFor(config, sessionId))

  expect(new Set(tokens).size).toBe(3)
  for (const token of tokens) requireCsrfToken(config, sessionId, token)
})
