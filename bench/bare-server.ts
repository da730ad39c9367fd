// The reference: `node:http` and `pg` with nothing in between. A child process of the benchmarks.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import type { BareAnswer, BareOrder } from './bare.ts'

const answers = new Map<string, BareAnswer>()
let pool: pg.Pool | undefined

const server = createServer((req, res) => {
  answer(req.url ?? '', res).catch((error: unknown) => {
    console.error(error)
    res.writeHead(500).end()
  })
})

async function answer(url: string, res: ServerResponse): Promise<void> {
  const wanted = answers.get(url)
  if (!wanted) {
    res.writeHead(404).end()
  } else if ('body' in wanted) {
    res.writeHead(200, wanted.headers).end(wanted.body)
  } else {
    const found: unknown[] = []
    for (const statement of wanted.statements) {
      found.push((await pool?.query(statement))?.rows)
    }
    const body = JSON.stringify(found)
    res.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    })
    res.end(body)
  }
}

process.on('message', ({ url, answer }: BareOrder) => {
  if (answer === undefined) answers.clear()
  else answers.set(url, answer)
  process.send?.({ known: answers.size })
})
process.on('disconnect', () => process.exit())

pool = new pg.Pool({ connectionString: process.argv[2], max: Number(process.argv[3]) })
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
