import { createElement, Fragment } from 'react'
import { renderToString } from 'react-dom/server'
import {
  createStaticHandler,
  createStaticRouter,
  type RouterContextProvider,
  type ServerBuild,
  StaticRouterProvider,
} from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sessionCookie } from '#modules/accounts/session-tokens.ts'
import { consents, sessions } from '#modules/accounts/tables.ts'
import { contextOf } from '#platform/app.ts'
import { CSRF_FIELD, csrfTokenFor } from '#platform/csrf.ts'
import { newId, newToken } from '#platform/ids.ts'
import { pageContext } from '#web/context.ts'
import { CookieNotice, ToolScripts } from '#web/frame/cookie-notice.tsx'
import { SiteFooter } from '#web/frame/site-footer.tsx'
import { type RunningServer, startServer } from '../server.ts'
import { buildPerson } from './builders/people.ts'
import { makeApp, type TestApp } from './database.ts'
import { undrawnPages } from './page-routes.ts'

const THIRD = /google|hotjar/i

/** Pages with what the frame draws around them, sent as documents unless they are the account's. */
async function framedPages() {
  const { development } = await undrawnPages()
  if (!development) throw new Error('Expected pages')
  const build = await development.loadBuild()
  const draw = async (
    request: Request,
    status: number,
    headers: Headers,
    _around: unknown,
    context: RouterContextProvider,
  ) => {
    const { pathname } = new URL(request.url)
    const isDocument = !pathname.startsWith('/account')
    if (isDocument) headers.set('Speculation-Rules', '"/speculation-rules.json"')
    const { shop, thirdParties, csrfToken } = context.get(pageContext)
    const Frame = () =>
      createElement(
        Fragment,
        null,
        isDocument ? createElement(ToolScripts, { tools: thirdParties?.load }) : null,
        createElement(SiteFooter, { shop, year: 2026, hasTools: thirdParties !== undefined }),
        createElement(CookieNotice, { thirdParties, pathname }),
      )
    const handler = createStaticHandler([
      { id: 'root', path: '*', loader: () => ({ csrfToken }), Component: Frame },
    ])
    const answer = await handler.query(new Request(request.url))
    if (answer instanceof Response) throw new Error('Expected a page')
    const router = createStaticRouter(handler.dataRoutes, answer)
    const html = renderToString(
      createElement(StaticRouterProvider, { router, context: answer, hydrate: false }),
    )
    return new Response(html, { status, headers })
  }
  const drawn = {
    ...build,
    entry: { module: { ...build.entry.module, default: draw } },
  } as unknown as ServerBuild
  return { development: { ...development, loadBuild: async () => drawn } }
}

async function running(settings: Record<string, string>) {
  const app = await makeApp(settings)
  const server = await startServer(app, { port: 0, ...(await framedPages()) })
  return { app, server }
}

async function see(
  server: RunningServer,
  { path = '/legal', ...headers }: { path?: string } & Record<string, string> = {},
) {
  const answer = await fetch(`${server.address}${path}`, { redirect: 'manual', headers })
  return {
    status: answer.status,
    html: await answer.text(),
    policy: answer.headers.get('content-security-policy') ?? '',
    referrer: answer.headers.get('referrer-policy'),
  }
}

async function choose(
  server: RunningServer,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${server.address}/cookies`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams({ next: '/legal', ...fields }),
  })
  const cookies = answer.headers.getSetCookie()
  const kept = cookies.find((cookie) => cookie.startsWith('stoa_cookies=')) ?? ''
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cookies,
    kept,
    cookie: kept.split(';')[0] ?? '',
  }
}

const asksIn = (html: string) => html.includes('aria-label="Cookies"')

describe('with Google Analytics and Hotjar', () => {
  let app: TestApp
  let server: RunningServer

  beforeAll(async () => {
    ;({ app, server } = await running({ GA_MEASUREMENT_ID: 'G-ABC123DEF4', HOTJAR_ID: '31415' }))
  })
  afterAll(async () => {
    await server.stop()
    await app.close()
  })

  /** What stands between the tags may name them; what a browser would load may not. */
  function expectNothingOf({ html, policy }: { html: string; policy: string }) {
    expect(policy).not.toMatch(THIRD)
    expect(html).not.toMatch(/<script|(?:src|href)="https?:/)
  }

  test('a visitor is asked, and nothing of a third party is there before the answer [LEG-52] [D-23]', async () => {
    // The second answer is the kept copy.
    for (const path of ['/legal', '/legal', '/cart', '/search?q=tide']) {
      const page = await see(server, { path })
      expect(asksIn(page.html), path).toBe(true)
      expectNothingOf(page)
    }
  })

  test('refusing is a button like accepting, and works without a script', async () => {
    const { html } = await see(server)
    const [form = ''] = /<form[^>]*action="\/cookies".*?<\/form>/s.exec(html) ?? []
    const buttons = [...form.matchAll(/<button[^>]*>/g)].map(([tag]) => tag)
    expect(buttons.map((tag) => /value="(\w+)"/.exec(tag)?.[1])).toEqual(['refused', 'accepted'])
    // But for the value they are the same.
    expect(buttons[0]?.replace('refused', 'accepted')).toBe(buttons[1])
  })

  test('after refusal nothing of a third party is there, nor are people asked again [LEG-52] [D-23]', async () => {
    const { status, location, kept, cookie } = await choose(server, { choice: 'refused' })
    expect({ status, location }).toEqual({ status: 303, location: '/legal' })
    expect(kept).toContain('HttpOnly; SameSite=Lax; Max-Age=15552000')
    for (let time = 0; time < 2; time++) {
      const page = await see(server, { cookie })
      expect(asksIn(page.html)).toBe(false)
      expectNothingOf(page)
    }
  })

  test('after acceptance both load, each by its own origins [ADM-26] [ADM-27] [D-23]', async () => {
    const { cookie } = await choose(server, { choice: 'accepted' })
    for (let time = 0; time < 2; time++) {
      const { html, policy } = await see(server, { cookie })
      expect(asksIn(html)).toBe(false)
      expect(html).toContain('src="https://www.googletagmanager.com/gtag/js?id=G-ABC123DEF4"')
      expect(html).toContain('src="https://static.hotjar.com/c/hotjar-31415.js?sv=6"')
      expect(html).toContain('data-analytics="G-ABC123DEF4" data-hotjar="31415"')
      expect(policy).toMatch(/script-src [^;]*www\.googletagmanager\.com[^;]*static\.hotjar\.com/)
      expect(policy).toMatch(/connect-src [^;]*google-analytics\.com[^;]*wss:\/\/\*\.hotjar\.com/)
      expect(policy).not.toMatch(/script-src [^;]*unsafe/)
    }
  })

  test('the kept copies of those who accepted, refused and were not asked stay apart', async () => {
    const { cookie: accepted } = await choose(server, { choice: 'accepted' })
    const { cookie: refused } = await choose(server, { choice: 'refused' })
    const path = '/legal?apart'
    expect((await see(server, { path, cookie: accepted })).html).toContain('googletagmanager')
    expect(asksIn((await see(server, { path })).html)).toBe(true)
    expectNothingOf(await see(server, { path }))
    expectNothingOf(await see(server, { path, cookie: refused }))
    expectNothingOf(await see(server, { path, cookie: accepted, 'sec-gpc': '1' }))
    expect((await see(server, { path, cookie: accepted })).policy).toMatch(THIRD)
  })

  test('Global Privacy Control is a refusal without a question, whatever was said before [LEG-52]', async () => {
    const gpc = { 'sec-gpc': '1' }
    const { cookie } = await choose(server, { choice: 'accepted' })
    const pages = [
      await see(server, gpc),
      await see(server, { ...gpc, cookie }),
      await see(server, {
        ...gpc,
        cookie: (await choose(server, { choice: 'accepted' }, gpc)).cookie,
      }),
    ]
    for (const page of pages) {
      expect(asksIn(page.html)).toBe(false)
      expectNothingOf(page)
    }
  })

  test('checkout, orders and accounts let in nobody, not even after acceptance', async () => {
    const { cookie } = await choose(server, { choice: 'accepted' })
    for (const path of ['/checkout', '/orders/ST-1?token=x', '/login', '/gift-card', '/account']) {
      const page = await see(server, { path, cookie })
      expectNothingOf(page)
      expect(page.referrer).toBe('strict-origin')
    }
  })

  test('every page leads to the choice and to “Do not sell or share my data”', async () => {
    const { html } = await see(server)
    expect(html).toContain('<a href="/cookies">Cookies</a>')
    expect(html).toContain('<a href="/cookies#do-not-sell">Do not sell or share my data</a>')
    const own = await see(server, { path: '/cookies' })
    expect(own.status).toBe(200)
    expect(asksIn(own.html)).toBe(false)
  })

  test('a choice is taken back, and what the tools left behind goes with it', async () => {
    const { cookie } = await choose(server, { choice: 'accepted' })
    const { cookies, cookie: refused } = await choose(
      server,
      { choice: 'refused' },
      { cookie: `${cookie}; _ga=1; _hjSession_31415=2; mine=3` },
    )
    const gone = cookies.filter((one) => one.includes('Max-Age=0')).map((one) => one.split('=')[0])
    expect(new Set(gone)).toEqual(new Set(['_ga', '_hjSession_31415']))
    expectNothingOf(await see(server, { cookie: refused }))
  })

  test('who accepted one tool is asked again about another that came later', async () => {
    const page = await see(server, { cookie: 'stoa_cookies=yes-g' })
    expect(asksIn(page.html)).toBe(true)
    expectNothingOf(page)
  })

  test('choices of people who are signed in are kept with their words and time, each one [LEG-52]', async () => {
    const ctx = contextOf(app)
    const person = await buildPerson(ctx)
    const session = {
      id: newId(),
      token: newToken(),
      userId: person.id,
      expiresAt: new Date(Date.now() + 3_600_000),
    }
    await app.db.insert(sessions).values(session)
    const cookie = sessionCookie(app.config, session).split(';')[0] ?? ''
    const before = Date.now()
    for (const choice of ['accepted', 'refused', 'accepted', 'perhaps']) {
      const token = csrfTokenFor(app.config, session.id)
      await choose(server, { choice, [CSRF_FIELD]: token }, { cookie })
    }
    await choose(server, { choice: 'refused' }, { cookie })

    const kept = await app.db.select().from(consents).orderBy(consents.acceptedAt)
    expect(kept.map(({ document, version }) => `${document} ${version}`)).toEqual([
      'cookies accepted',
      'cookies refused',
      'cookies accepted',
    ])
    expect(kept[0]).toMatchObject({ userId: person.id, email: person.email })
    expect(kept[0]?.text).toContain('Google Analytics and Hotjar')
    expect(kept[0]?.acceptedAt.getTime()).toBeGreaterThanOrEqual(before)
  })
})

test('without a tool there is no question, no link, no page about it and no origin [LEG-52] [D-23]', async () => {
  const { app, server } = await running({})
  const { html, policy, referrer } = await see(server, { cookie: 'stoa_cookies=yes-gh' })
  const own = await see(server, { path: '/cookies' })
  const { status, cookies } = await choose(server, { choice: 'accepted' })
  await server.stop()
  await app.close()

  expect(html).not.toMatch(/cookies/i)
  expect(policy).not.toMatch(THIRD)
  expect(referrer).toBe('strict-origin-when-cross-origin')
  expect(own.status).toBe(404)
  expect({ status, cookies }).toEqual({ status: 404, cookies: [] })
})
