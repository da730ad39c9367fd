import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { FaultPoint, Faults } from './faults.ts'
import type { ProviderName } from './provider.ts'

/** What was answered, kept aside for idempotency keys: the connection may be cut meanwhile. */
export interface Answer {
  status: number
  body: unknown
}
export type ProviderEnv = { Bindings: HttpBindings; Variables: { answer?: Answer } }
export type ProviderApp = Hono<ProviderEnv>
export type ProviderContext = Context<ProviderEnv>

const BODY_LIMIT = 1024 * 1024

/** An empty server with a bound on what it reads. */
export function createApp(): ProviderApp {
  const app = new Hono<ProviderEnv>()
  app.use(bodyLimit({ maxSize: BODY_LIMIT }))
  return app
}

/**
 * Gives the middleware that lets faults strike a route. It runs after authentication and before
 * the work, except for `reply_lost`, which lets the work happen and then cuts the connection.
 */
export function strikeWith(
  faults: Faults,
  provider: ProviderName,
  broken: (c: ProviderContext) => Response,
): (at: FaultPoint) => MiddlewareHandler<ProviderEnv> {
  return (at) => async (c, next) => {
    const delay = faults.take(provider, at, 'delay')
    if (delay) await sleep(delay.ms ?? 1000, undefined, { ref: false })

    const fault = faults.take(provider, at, 'call')
    if (fault?.kind === 'error_500') return broken(c)
    if (fault?.kind === 'hang') {
      await closed(c, fault.ms)
      return RESPONSE_ALREADY_SENT
    }
    await next()
    if (fault?.kind === 'reply_lost') {
      c.env.incoming.socket.destroy()
      c.res = undefined
      c.res = RESPONSE_ALREADY_SENT
    }
    return undefined
  }
}

function closed(c: ProviderContext, ms: number | undefined): Promise<void> {
  const { socket } = c.env.incoming
  const timer = ms === undefined ? undefined : setTimeout(() => socket.destroy(), ms)
  return new Promise((resolve) => {
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    if (socket.destroyed) resolve()
  })
}

export interface Listening {
  url: string
  close(): Promise<void>
}

/** Listens on loopback only; port 0 takes any free one. */
export function listen(
  app: { fetch: ProviderApp['fetch'] },
  port: number,
  host = '127.0.0.1',
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env as HttpBindings),
  }) as Server
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const { port: taken } = server.address() as AddressInfo
      resolve({ url: `http://${host}:${taken}`, close: () => close(server) })
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
