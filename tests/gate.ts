import { once } from 'node:events'
import { createServer, type Server, Socket } from 'node:net'

/** A way to the database that can be cut: what the failures of a network look like. */
export interface Gate {
  /** The database's address by way of the gate. */
  url: string
  /** Cuts every connection and takes no new ones. */
  shut(): Promise<void>
  /** Lets connections through again, each only after `delayMs`. */
  open(options?: { delayMs?: number }): Promise<void>
  /** Connections that stand now look well, and break when they are used next. */
  undermine(): void
  close(): Promise<void>
}

export async function openGate(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl)
  const pairs = new Set<{ near: Socket; far: Socket }>()
  let delay = 0
  let server = listening(0)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  function listening(on: number): Server {
    return createServer((near) => {
      const pair = { near, far: new Socket() }
      pairs.add(pair)
      for (const socket of [near, pair.far]) {
        socket.on('error', () => {})
        socket.on('close', () => {
          pairs.delete(pair)
          near.destroy()
          pair.far.destroy()
        })
      }
      setTimeout(() => {
        if (near.destroyed) return
        pair.far.connect(Number(target.port || 5432), target.hostname)
        near.pipe(pair.far).pipe(near)
      }, delay)
    }).listen(on, '127.0.0.1')
  }

  async function shut() {
    if (!server.listening) return
    server.close()
    for (const { near } of pairs) near.destroy()
    await once(server, 'close')
  }

  const through = new URL(databaseUrl)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  return {
    url: through.href,
    shut,
    async open({ delayMs = 0 } = {}) {
      delay = delayMs
      server = listening(port)
      await once(server, 'listening')
    },
    undermine() {
      for (const { near } of pairs) {
        near.unpipe()
        near.once('data', () => near.destroy()).resume()
      }
    },
    close: shut,
  }
}
