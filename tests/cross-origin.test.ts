import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../server.ts'
import { makeApp, type TestApp } from './database.ts'
import { undrawnPages } from './page-routes.ts'

const FRIEND = 'https://app.example'
const STRANGER = 'https://evil.example'

const apps: TestApp[] = []
const servers: RunningServer[] = []
let closed: RunningServer
let named: RunningServer
let open: RunningServer

async function serverWith(CORS_ORIGINS?: string): Promise<RunningServer> {
  const app = await makeApp({ CORS_ORIGINS })
  const server = await startServer(app, { port: 0, ...(await undrawnPages()) })
  apps.push(app)
  servers.push(server)
  return server
}

beforeAll(async () => {
  closed = await serverWith()
  named = await serverWith(`https://other.example, ${FRIEND}`)
  open = await serverWith('*')
})

afterAll(async () => {
  for (const server of servers) await server.stop()
  for (const app of apps) await app.close()
})

const ask = (server: RunningServer, path: string, origin: string, init: RequestInit = {}) =>
  fetch(`${server.address}${path}`, { ...init, headers: { origin, ...init.headers } })

const preflight = (server: RunningServer, path: string, origin: string) =>
  ask(server, path, origin, {
    method: 'OPTIONS',
    headers: {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    },
  })

/** What lets a browser hand an answer to a page of another origin. */
const letsIn = ({ headers }: Response) => headers.get('access-control-allow-origin')

test('without a setting no page of another origin reads the API [SEC-05]', async () => {
  for (const path of ['/api/products', '/api/orders', '/api/nothing']) {
    expect(letsIn(await ask(closed, path, FRIEND))).toBeNull()
    const asked = await preflight(closed, path, FRIEND)
    expect(letsIn(asked)).toBeNull()
    expect(asked.headers.get('access-control-allow-methods')).toBeNull()
  }
})

test('the origins of the setting read answers and refusals, others do not [SEC-05]', async () => {
  for (const path of ['/api/products', '/api/orders', '/api/nothing', '/api/upload/resumable']) {
    expect(letsIn(await ask(named, path, FRIEND))).toBe(FRIEND)
    expect(letsIn(await ask(named, path, STRANGER))).toBeNull()
    expect(letsIn(await ask(named, path, 'null'))).toBeNull()
    expect(letsIn(await ask(named, path, `${FRIEND}.evil.example`))).toBeNull()
  }
  const asked = await preflight(named, '/api/orders', FRIEND)
  expect(asked.status).toBe(204)
  expect(letsIn(asked)).toBe(FRIEND)
  expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
  expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization')
  expect(asked.headers.get('vary')).toContain('Origin')
  expect(letsIn(await preflight(named, '/api/orders', STRANGER))).toBeNull()
})

test('pages are for nobody but the shop itself [SEC-05]', async () => {
  expect(letsIn(await ask(named, '/account', FRIEND, { redirect: 'manual' }))).toBeNull()
  expect(letsIn(await ask(open, '/account', FRIEND, { redirect: 'manual' }))).toBeNull()
})

test('no origin ever uses the cookies of a visitor, least of all with * [SEC-05]', async () => {
  expect(letsIn(await ask(open, '/api/products', STRANGER))).toBe('*')
  for (const server of [named, open]) {
    for (const answer of [
      await ask(server, '/api/products', FRIEND),
      await preflight(server, '/api/cart/items', FRIEND),
    ]) {
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    }
  }
})

test('a named origin changes things only without a cookie, a stranger never [SEC-05]', async () => {
  const sendTo = async (server: RunningServer, origin: string, headers = {}) => {
    const answer = await ask(server, '/api/cart/items', origin, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site', ...headers },
      body: '{}',
    })
    return answer.status
  }
  expect(await sendTo(named, FRIEND)).toBe(422)
  expect(await sendTo(named, FRIEND, { cookie: 'stoa_cart=x' })).toBe(403)
  expect(await sendTo(named, STRANGER)).toBe(403)
  expect(await sendTo(open, STRANGER)).toBe(403)
})
