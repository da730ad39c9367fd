// The payment providers' sandbox as a child process of the benchmarks. Measures from the provider's
// side, without touching it: how long its own answers take, and how long the shop's to its events.
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { type ProviderName, startSandbox } from '#sandbox/index.ts'
import type { ProviderTimes } from '../product.ts'

let times: ProviderTimes = { calls: new Map(), events: [] }
const began = new WeakMap<object, number>()

subscribe('http.server.request.start', (message) => {
  began.set((message as { request: IncomingMessage }).request, performance.now())
})
subscribe('http.server.response.finish', (message) => {
  const { request } = message as { request: IncomingMessage }
  const key = request.headers['idempotency-key']
  const start = began.get(request)
  if (typeof key === 'string' && start !== undefined) {
    times.calls.set(key, performance.now() - start)
  }
})
subscribe('undici:request:create', (message) => {
  began.set((message as { request: object }).request, performance.now())
})
subscribe('undici:request:headers', (message) => {
  const { request } = message as { request: { path: string } }
  const start = began.get(request)
  if (start !== undefined && request.path.endsWith('/webhook')) {
    times.events.push(performance.now() - start)
  }
})

const [shop] = process.argv.slice(2)
const names: ProviderName[] = ['stripe']
const sandbox = await startSandbox({
  webhookUrls: Object.fromEntries(
    names.map((name) => [name, `${shop}/api/payments/${name}/webhook`]),
  ),
})

process.on('message', (message) => {
  if (message !== 'take times') return
  process.send?.(times)
  times = { calls: new Map(), events: [] }
})
process.on('disconnect', () => process.exit())
process.on('SIGTERM', () => void sandbox.stop().then(() => process.exit()))
process.send?.({ urls: sandbox.urls, controlUrl: sandbox.controlUrl })
