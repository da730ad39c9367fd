import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Sandbox } from './index.ts'
import { PROVIDERS } from './provider.ts'

/** An event as a shop's endpoint gets it. */
export interface ReceivedEvent {
  path: string
  headers: IncomingHttpHeaders
  /** The bytes as they came. */
  body: Buffer
  json: Record<string, unknown>
  at: number
}

export interface EventReceiver {
  url: string
  received: ReceivedEvent[]
  /** What to answer from now on; 200 at first. */
  answer(status: number | (() => number)): void
  close(): Promise<void>
}

/** A shop's endpoint that writes down what it gets; all providers of the sandbox are pointed at it. */
export async function receiveEvents(sandbox: Sandbox): Promise<EventReceiver> {
  const received: ReceivedEvent[] = []
  let status: () => number = () => 200
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        body,
        json: JSON.parse(body.toString()),
        at: Date.now(),
      })
      response.writeHead(status()).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  sandbox.setWebhookUrls(Object.fromEntries(PROVIDERS.map((name) => [name, `${url}/${name}`])))
  return {
    url,
    received,
    answer(next) {
      status = typeof next === 'number' ? () => next : next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
