import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../server.ts'
import { makeApp, type TestApp } from './database.ts'
import { undrawnPages } from './page-routes.ts'

let app: TestApp
let pages: RunningServer
let files: RunningServer
let folder: string

beforeAll(async () => {
  app = await makeApp({ BASE_URL: 'https://shop.example', TRUST_PROXY: '1' })
  folder = await mkdtemp(join(tmpdir(), 'stoa-files-'))
  await writeFile(join(folder, 'a.css'), 'p {}')
  pages = await startServer(app, { port: 0, ...(await undrawnPages()) })
  files = await startServer(app, { port: 0, files: folder })
})

afterAll(async () => {
  await pages.stop()
  await files.stop()
  await app.close()
  await rm(folder, { recursive: true })
})

const ask = (server: RunningServer, path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.address}${path}`, { redirect: 'manual', headers })

test.each([
  ['a page', '/', 200],
  ['a page that sends people on', '/account', 302],
  ['a page that is not there', '/nothing', 404],
  ['an endpoint', '/api/products', 200],
  ['an endpoint that refuses', '/api/orders', 401],
  ['an endpoint that is not there', '/api/nothing', 404],
  ['a download that is refused', '/download/x', 403],
  ['a built file', '/a.css', 200],
])('%s carries every header of safety [SEC-02] [SEC-03] [SEC-04]', async (_, path, status) => {
  const answer = await ask(path === '/a.css' ? files : pages, path)
  expect(answer.status).toBe(status)
  const { headers } = answer
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src '(self|none)'/)
  if (policy.includes('script-src'))
    expect(policy).toMatch(/script-src 'self'( 'nonce-[\w+/=]+')?;/)
  expect(headers.get('strict-transport-security')).toBe(
    'max-age=31536000; includeSubDomains; preload',
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  expect(headers.get('permissions-policy')).toContain('camera=()')
})

test('what came to the proxy by plain http is sent to https, never elsewhere [SEC-01]', async () => {
  const sent = async (path: string, proto: string) =>
    (await ask(pages, path, { 'x-forwarded-proto': proto })).headers.get('location')
  expect(await sent('/shop?sort=new', 'http')).toBe('https://shop.example/shop?sort=new')
  expect(await sent('//evil.example/', 'http')).toBe('https://shop.example//evil.example/')
  expect(await sent('/shop', 'https')).toBeNull()
})
