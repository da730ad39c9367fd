import { fileURLToPath } from 'node:url'
import { type Child, startChild } from './child.ts'
import type { Statement } from './record-statements.ts'

/** What the bare server gives for a path: rows of queries as JSON, or bytes from memory. */
export type BareAnswer =
  | { statements: readonly Statement[] }
  | { headers: Record<string, string>; body: Uint8Array }

/** To the bare server: answer `url` so; without an answer, forget all. */
export interface BareOrder {
  url: string
  answer?: BareAnswer
}

export interface Bare {
  pid: number
  address: string
  /** From now on it answers these paths and no others. */
  teach(answers: ReadonlyMap<string, BareAnswer>): Promise<void>
  stop(): Promise<void>
}

const FILE = fileURLToPath(new URL('./bare-server.ts', import.meta.url))

export async function startBare(options: {
  databaseUrl: string
  connections: number
  log: string
}): Promise<Bare> {
  const child: Child = startChild(FILE, {
    args: [options.databaseUrl, String(options.connections)],
    env: { ...process.env, NODE_ENV: 'production' },
    log: options.log,
  })
  const { port } = await child.hear((m): m is { port: number } => hasNumber(m, 'port'))
  return {
    pid: child.pid,
    address: `http://127.0.0.1:${port}`,
    async teach(answers) {
      const orders: BareOrder[] = [{ url: '' }]
      for (const [url, answer] of answers) orders.push({ url, answer })
      for (const order of orders) child.send(order)
      for (const _ of orders) {
        await child.hear((m): m is { known: number } => hasNumber(m, 'known'))
      }
    },
    stop: child.stop,
  }
}

function hasNumber(message: unknown, name: string): boolean {
  return typeof message === 'object' && message !== null && name in message
}
