import type { Context as HonoContext } from 'hono'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { viewCart } from '#modules/carts/index.ts'
import { chosenCurrency, offeredCurrencies } from '#modules/pricing/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { csrfTokenFor } from '#platform/csrf.ts'
import { pageCacheAnswers } from '#platform/metrics.ts'
import type { RestEnv } from '#platform/rest.ts'
import { appContext, type PageContext, pageContext } from '#web/context.ts'
import { answerRefusals } from './answer-refusals.ts'
import { cacheKeyOf, compress, encodingFor, TAGS_HEADER, TEN_MINUTES_MS } from './cached-pages.ts'
import { securityHeaders } from './security-headers.ts'
import { type Asked, GPC_HEADER, thirdPartiesOf, toolsFor, toolsOf } from './third-parties.ts'
import { newNonce } from './visitor.ts'

export interface PagesOptions {
  /** Loads the built pages (or, in development, the current ones). */
  loadBuild(): Promise<ServerBuild>
  testMode: boolean
  development: boolean
}

/**
 * Where a payment company's own page posts the buyer back to: another site's form by nature. The
 * order's token in the address and the company's signature stand for it instead.
 */
export function isPaymentReturn(path: string): boolean {
  return /^\/checkout\/return\/[^/]+$/.test(path)
}

/** The router refuses forms of other sites by this header. */
async function withoutOrigin(request: Request): Promise<Request> {
  const headers = new Headers(request.headers)
  headers.delete('origin')
  const { url, method } = request
  return new Request(url, { method, headers, body: await request.arrayBuffer() })
}

/** Answers every page: kept copies for anonymous visitors are made here. */
export function pages(options: PagesOptions) {
  let handler: ReturnType<typeof createRequestHandler> | undefined
  return async (c: HonoContext<RestEnv>): Promise<Response> => {
    if (!handler || options.development) {
      const build = answerRefusals(await options.loadBuild())
      handler = createRequestHandler(build, options.development ? 'development' : 'production')
    }
    const { ctx, app } = c.var
    const generation = app.cache.generation
    const nonce = newNonce()
    const provider = new RouterContextProvider()
    provider.set(appContext, ctx)
    provider.set(pageContext, await pageContextOf(ctx, nonce, options.testMode, asked(c)))
    const comesBack = c.req.method === 'POST' && isPaymentReturn(c.req.path)
    const request = comesBack ? await withoutOrigin(c.req.raw) : c.req.raw
    const answer = await handler(request, provider)
    return await finish(c, answer, nonce, generation)
  }
}

async function finish(
  c: HonoContext<RestEnv>,
  answer: Response,
  nonce: string,
  generation: number,
): Promise<Response> {
  const { app } = c.var
  const tags = answer.headers.get(TAGS_HEADER)
  const headers = new Headers(answer.headers)
  headers.delete(TAGS_HEADER)
  const isDocument = headers.has('Speculation-Rules')
  // Rooms show people their own things: no tool of others is let in there.
  const tools = isDocument ? toolsFor(app.config, asked(c)) : []
  const policy = securityHeaders(app.config, isDocument ? undefined : nonce, tools)
  for (const [name, value] of Object.entries(policy)) headers.set(name, value)
  const asksChoice = toolsOf(app.config).length > 0
  headers.set('Vary', `Accept-Encoding, Cookie${asksChoice ? ', Sec-GPC' : ''}`)
  if (!isDocument || c.req.method === 'HEAD') {
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache')
    return new Response(answer.body, { status: answer.status, headers })
  }

  const key = cacheKeyOf(app.config, {
    method: c.req.method,
    url: c.env.incoming.url,
    gpc: c.req.header(GPC_HEADER),
    cookie: c.req.header('cookie'),
    accepts: c.req.header('accept-encoding'),
  })
  // A bearer token signs in without a cookie: what that person sees is nobody else's copy.
  const isShared = !c.var.ctx.actor.person && !headers.has('Set-Cookie')
  const kept = Boolean(tags && key && answer.status === 200 && isShared)
  const encoding = encodingFor(c.req.header('accept-encoding'))
  const body = await compress(Buffer.from(await answer.arrayBuffer()), encoding, kept)
  if (encoding !== 'identity') headers.set('Content-Encoding', encoding)
  headers.set('Content-Length', String(body.length))
  // Browsers ask again each time: a page can be dropped here, but not there.
  headers.set('Cache-Control', 'private, no-cache')
  if (kept && key && tags) {
    pageCacheAnswers.inc({ outcome: 'miss' })
    app.cache.set(
      key,
      {
        status: 200,
        headers: [...headers],
        body,
        tags: tags.split(' '),
        expiresAt: Date.now() + TEN_MINUTES_MS,
      },
      generation,
    )
  }
  return new Response(new Uint8Array(body), { status: answer.status, headers })
}

async function pageContextOf(
  ctx: Context,
  cspNonce: string,
  testMode: boolean,
  request: Asked,
): Promise<PageContext> {
  const settings = await readSettings(ctx)
  const { person } = ctx.actor
  const room = person
    ? {
        person: {
          name: person.name,
          ...(person.impersonatedBy ? { isImpersonated: true } : {}),
        },
      }
    : {}
  return {
    cspNonce,
    baseUrl: ctx.config.baseUrl,
    csrfToken: person ? csrfTokenFor(ctx.config, person.sessionId) : '',
    shop: {
      name: settings.shop.name,
      ...(settings.shop.tagline ? { strapline: settings.shop.tagline } : {}),
      ...(settings.shop.accent ? { accent: settings.shop.accent } : {}),
      currency: settings.currency,
      currencies: offeredCurrencies(settings),
      shownCurrency: chosenCurrency(ctx, settings),
      ...(settings.business.legalName ? { legalName: settings.business.legalName } : {}),
      ...(settings.business.address ? { address: settings.business.address } : {}),
      locale: 'en',
      timeZone: settings.shop.timeZone,
      marketplace: settings.mode === 'marketplace',
      withdrawal: Object.values(settings.consumerLaw).some((law) => law.withdrawalDays > 0),
      testMode,
    },
    ...(person ? { cartCount: (await viewCart(ctx)).itemCount } : {}),
    ...thirdPartiesOf(ctx.config, request),
    ...room,
  }
}

/** What decides whether third parties are let in. */
function asked(c: HonoContext<RestEnv>): Asked {
  return { path: c.req.path, cookie: c.req.header('cookie'), gpc: c.req.header(GPC_HEADER) }
}
