import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ServerBuild } from 'react-router'
import { readActor, requireScope } from '#modules/accounts/index.ts'
import { avatarsRest } from '#modules/accounts/media-rest.ts'
import { mediaRest } from '#modules/catalog/media-rest.ts'
import { forgetSettings, keepNoSettings, keepSettings } from '#modules/settings/index.ts'
import { type App, contextOf } from '#platform/app.ts'
import { CACHE_CHANNEL } from '#platform/cache.ts'
import { inAddress } from '#platform/config.ts'
import { requestId } from '#platform/context.ts'
import { crossOrigin, isNamedProgram } from '#platform/cross-origin.ts'
import { CSRF_HEADER, requireGenuine, requireSameOrigin } from '#platform/csrf.ts'
import { isRefusal } from '#platform/errors.ts'
import { setReactions } from '#platform/events.ts'
import { answerFor } from '#platform/http.ts'
import { listen } from '#platform/listen.ts'
import { databaseConnections, httpSeconds, metrics } from '#platform/metrics.ts'
import type { RestEnv } from '#platform/rest.ts'
import { makeRest } from '#rest/index.ts'
import { answerFromCache } from './web/http/cached-pages.ts'
import { download } from './web/http/download.ts'
import { isPaymentReturn, pages } from './web/http/pages.ts'
import { sandboxProxy } from './web/http/sandbox-proxy.ts'
import { securityHeaders } from './web/http/security-headers.ts'
import { sendSample } from './web/http/send-sample.ts'
import { mayBeFile, staticFiles } from './web/http/static-files.ts'
import { sendToHttps } from './web/http/to-https.ts'
import {
  addressOf,
  CART_COOKIE,
  cookiesOf,
  networkCountryOf,
  wantedCurrency,
} from './web/http/visitor.ts'
import { reactions } from './worker/reactions.ts'

export interface ServerOptions {
  /** Base URLs of the sandbox's providers, when it plays them. */
  sandbox?: Readonly<Record<string, string>>
  /** In development: Vite's middleware and the current build. */
  development?: {
    middleware(req: IncomingMessage, res: ServerResponse, next: () => void): void
    loadBuild(): Promise<ServerBuild>
  }
  /** Where the built scripts, styles and pictures lie. */
  files?: string
  port?: number
}

export interface RunningServer {
  address: string
  port: number
  /** Takes no new connections and waits for the requests in hand. */
  stop(): Promise<void>
}

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const CLIENT = join(ROOT, 'build', 'client')
const BUILD = new URL('./build/server/index.js', import.meta.url).href

/** Endpoints for people who are not signed in yet. */
const OPENS_SESSION =
  /^\/api\/auth\/(login|two-factor|sign-in-link|register|verify-email|change-email|forgot-password|reset-password)$/

export async function startServer(app: App, options: ServerOptions = {}): Promise<RunningServer> {
  setReactions(reactions)
  const hono = makeHono(app, options)
  const toHono = getRequestListener((request, env) => hono.fetch(request, env))
  const serveFile = staticFiles(options.files ?? CLIENT)
  const general = Object.entries(securityHeaders(app.config))

  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    if (sendToHttps(app.config, req, res)) return
    if (answerFromCache(app, req, res)) return
    for (const [name, value] of general) res.setHeader(name, value)
    if (options.development) {
      return options.development.middleware(req, res, () => void toHono(req, res))
    }
    const [pathname = '/'] = (req.url ?? '/').split('?', 1)
    const isRead = req.method === 'GET' || req.method === 'HEAD'
    if (isRead && mayBeFile(pathname)) {
      const accepts = String(req.headers['accept-encoding'] ?? '')
      if (await serveFile(pathname, accepts, req.headers['if-none-match'], res)) return
    }
    await toHono(req, res)
  }
  const server = createServer((req, res) => {
    answer(req, res).catch((error: unknown) => {
      app.log.error({ err: error }, 'a request could not be answered')
      if (!res.headersSent) res.writeHead(500)
      res.end()
    })
  })
  const listener = await listen({
    url: app.directUrl,
    channel: CACHE_CHANNEL,
    log: app.log,
    onMessage(payload) {
      const tags = JSON.parse(payload) as string[]
      if (tags.includes('settings') || tags.includes('*')) forgetSettings(app.config)
      app.cache.drop(tags)
    },
    onLoss: () => keepNoSettings(app.config),
    onGap() {
      keepSettings(app.config)
      app.cache.clear()
    },
  })
  keepSettings(app.config)
  const port = await listenOn(server, options.port ?? app.config.PORT, app.config.HOST)
  return {
    port,
    address: `http://${inAddress(app.config.HOST)}:${port}`,
    async stop() {
      app.draining = true
      await close(server)
      keepNoSettings(app.config)
      await listener.stop()
    },
  }
}

function makeHono(app: App, options: ServerOptions): Hono<RestEnv> {
  const hono = new Hono<RestEnv>()

  hono.use(async (c, next) => {
    const startedAt = performance.now()
    const id = requestId()
    c.set('app', app)
    c.set('requestId', id)
    const { outgoing } = c.env
    // On Node's own answer, where a route's headers of the same name win: through Hono each header
    // of a finished answer would make another Response.
    outgoing.setHeader('X-Request-Id', id)
    await next()
    if (app.draining && !outgoing.headersSent) outgoing.setHeader('Connection', 'close')
    const seconds = (performance.now() - startedAt) / 1000
    const status = c.res.status
    httpSeconds.observe(
      { method: c.req.method, area: areaOf(c.req.path), status: `${Math.floor(status / 100)}xx` },
      seconds,
    )
    app.log.debug(
      {
        requestId: id,
        method: c.req.method,
        path: c.req.path,
        status,
        ms: Math.round(seconds * 1000),
      },
      'request',
    )
  })
  hono.onError((error, c) => {
    if (error instanceof HTTPException) {
      const refused = { code: 'malformed_request', message: error.message, details: {} }
      return c.json({ error: refused }, error.status)
    }
    if (!isRefusal(error)) app.log.error({ err: error, path: c.req.path }, 'a request failed')
    const { status, body, headers } = answerFor(error)
    return c.json(body, status as 500, headers)
  })

  hono.get('/metrics', async (c) => {
    const { METRICS_TOKEN: token } = app.config
    if (token && c.req.header('authorization') !== `Bearer ${token}`) return c.text('', 401)
    databaseConnections.set({ state: 'total' }, app.pool.totalCount)
    databaseConnections.set({ state: 'idle' }, app.pool.idleCount)
    databaseConnections.set({ state: 'waiting' }, app.pool.waitingCount)
    return c.text(await metrics.metrics(), 200, { 'Content-Type': metrics.contentType })
  })
  hono.use('/api/*', crossOrigin(app.config))
  if (options.sandbox) hono.all('/sandbox/:provider/*', sandboxProxy(options.sandbox))

  hono.use(async (c, next) => {
    // Node has read the headers already; Hono would read them again.
    const { headers } = c.env.incoming
    const { cookie, authorization } = headers
    const cartToken = headers['x-cart-token'] ?? cookiesOf(cookie).get(CART_COOKIE)
    const known = await readActor(app, {
      cookie,
      // Who signs in may still send a token that has died: it is not what they ask with.
      authorization: OPENS_SESSION.test(c.req.path) ? undefined : authorization,
      cartToken: cartToken ? String(cartToken) : undefined,
      ip: addressOf(c.env.incoming, app.config),
      userAgent: headers['user-agent'],
    })
    const actor = {
      ...known,
      ...networkCountryOf(c.env.incoming, app.config),
      ...wantedCurrency(c.req.path, headers),
    }
    requireScope(actor.person, c.req.method, c.req.path)
    c.set('ctx', contextOf(app, { actor, requestId: c.var.requestId }))
    const isWebhook = /^\/api\/(payments|mail)\/[^/]+\/webhook$/.test(c.req.path)
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    if (changes && !isWebhook && !isPaymentReturn(c.req.path)) {
      // Forms carry the token in a field, so pages check it where they read the form.
      const { raw } = c.req
      if (!c.req.path.startsWith('/api/')) requireSameOrigin(raw.headers, app.config)
      else if (!isNamedProgram(app.config, raw.headers))
        requireGenuine(app.config, raw, actor, c.req.header(CSRF_HEADER))
    }
    await next()
  })
  hono.route('/api', makeRest())
  hono.route('/media', avatarsRest)
  hono.route('/media', mediaRest)
  hono.on(['GET', 'HEAD'], '/download/:token', download)
  hono.on(['GET', 'HEAD'], '/samples/:id', sendSample)
  hono.all(
    '*',
    pages({
      loadBuild: options.development?.loadBuild ?? (() => import(BUILD) as Promise<ServerBuild>),
      testMode: options.sandbox !== undefined,
      development: options.development !== undefined,
    }),
  )
  return hono
}

function areaOf(path: string): string {
  const first = path.split('/')[1] ?? ''
  return [
    'api',
    'dashboard',
    'account',
    'products',
    'shop',
    'search',
    'cart',
    'checkout',
    'media',
    'download',
  ].includes(first)
    ? first
    : 'page'
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
