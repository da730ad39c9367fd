import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import Provider from 'oidc-provider'
import { afterAll, beforeAll } from 'vitest'
import { loadConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { providersOf } from './oidc-providers.ts'
import { signInByProvider } from './sign-in-by-provider.ts'
import { startProviderSignIn } from './start-provider-sign-in.ts'
import { accounts, consents, users } from './tables.ts'

const policies = [{ document: 'terms', version: '2026-01-02' }]
const people: Record<string, { email: string; email_verified: boolean; name: string }> = {
  ada: { email: 'ada@example.test', email_verified: true, name: 'Ada Okafor' },
  mallory: { email: 'known@example.test', email_verified: false, name: 'Mallory' },
}
let server: Server
let issuer = ''

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'stoa',
        client_secret: 'a-secret-of-the-tests',
        redirect_uris: ['http://localhost:3000/login/oidc/callback'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people[id] }),
    }),
  })
  server.on('request', provider.callback())
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

function withProvider(ctx: Context): Context {
  const config = loadConfig({
    NODE_ENV: 'test',
    BASE_URL: 'http://localhost:3000',
    AUTH_SECRET: ctx.config.authSecret,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'stoa',
    OIDC_CLIENT_SECRET: 'a-secret-of-the-tests',
    OIDC_NAME: 'The Guild',
  })
  return { ...actingAs(ctx, { kind: 'guest' }), config }
}

/** Walks through the provider's own pages as this person, and comes back with its answer. */
async function goThere(url: string, login: string): Promise<URLSearchParams> {
  const jar = new Map<string, string>()
  let address = url
  let form: URLSearchParams | undefined
  for (let step = 0; step < 20; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { body: form } : {}),
    })
    form = undefined
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next) {
      address = new URL(next, address).href
      if (address.startsWith('http://localhost:3000/')) return new URL(address).searchParams
      continue
    }
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? ''
    if (!action) throw new Error(`Expected a form: ${page.slice(0, 400)}`)
    address = new URL(action, address).href
    form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'x' } : {}) })
  }
  throw new Error('Expected to come back')
}

async function signInAs(ctx: Context, login: string) {
  const { url, cookie } = await startProviderSignIn(ctx, 'oidc', '/account/library')
  const back = await goThere(url, login)
  const answer = {
    code: back.get('code') ?? undefined,
    state: back.get('state') ?? undefined,
    cookie: /stoa_provider=([^;]+)/.exec(cookie)?.[1],
  }
  return { answer, finish: () => signInByProvider(ctx, 'oidc', answer, policies) }
}

test('any OIDC provider is added by settings, and makes or finds the account [ACC-23] [DATA-02]', async ({
  ctx: plain,
}) => {
  const ctx = withProvider(plain)

  const first = await (await signInAs(ctx, 'ada')).finish()
  const again = await (await signInAs(ctx, 'ada')).finish()

  expect(first.next).toBe('/account/library')
  expect(first.signed.person).toMatchObject({ email: 'ada@example.test', emailVerified: true })
  expect(again.signed.person.id).toBe(first.signed.person.id)
  const linked = await ctx.db.select().from(accounts)
  expect(linked).toMatchObject([{ providerId: 'oidc', accountId: 'ada' }])
  expect(await ctx.db.select().from(consents)).toMatchObject([{ document: 'terms' }])
})

test('an account we know is tied only through a confirmed address [ACC-23]', async ({
  ctx: plain,
}) => {
  const ctx = withProvider(plain)
  const known = await buildPerson(ctx, { email: 'known@example.test' })
  const ada = await buildPerson(ctx, { email: 'ada@example.test' })

  const refused = (await signInAs(ctx, 'mallory')).finish()
  await expect(refused).rejects.toMatchObject({ code: 'unconfirmed_at_provider' })
  const { signed } = await (await signInAs(ctx, 'ada')).finish()

  expect(signed.person.id).toBe(ada.id)
  expect(await ctx.db.$count(accounts, eq(accounts.userId, known.id))).toBe(0)
})

test('an answer counts once, and only in the browser that asked', async ({ ctx: plain }) => {
  const ctx = withProvider(plain)
  const { answer, finish } = await signInAs(ctx, 'ada')
  const refusal = { code: 'provider_refused' }

  const elsewhere = signInByProvider(ctx, 'oidc', { ...answer, cookie: 'another' }, policies)
  await expect(elsewhere).rejects.toMatchObject(refusal)
  await finish()
  await expect(finish()).rejects.toMatchObject(refusal)
  const { answer: other } = await signInAs(ctx, 'ada')
  const forged = signInByProvider(ctx, 'oidc', { ...other, code: 'made-up' }, policies)
  await expect(forged).rejects.toMatchObject(refusal)
  expect(await ctx.db.$count(users)).toBe(1)
})

test('Google is offered when its keys are set, and half of them stop the start [ACC-22]', () => {
  const base = { AUTH_SECRET: 'a-secret-of-the-tests-that-is-long-enough' }
  const keys = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' }

  expect(providersOf(loadConfig(base))).toEqual([])
  expect(providersOf(loadConfig({ ...base, ...keys }))).toMatchObject([
    { id: 'google', name: 'Google', issuer: 'https://accounts.google.com' },
  ])
  expect(() => loadConfig({ ...base, GOOGLE_CLIENT_ID: 'id' })).toThrow('GOOGLE_CLIENT_SECRET')
})
