import { createServer, type Socket } from 'node:net'

/** A virus scanner that speaks clamd's protocol and knows one virus: the EICAR test file. */
export interface ClamdServer {
  host: string
  port: number
  /** How many streams were looked at to their end. */
  scanned: number
  /** The next so many connections are cut without an answer. */
  failNext(times: number): void
  stop(): Promise<void>
}

/** Everybody's test virus: harmless, and told apart from its parts so that this file is none. */
export const EICAR = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('')

export interface ClamdOptions {
  port?: number
  /** clamd's StreamMaxLength, in bytes. */
  maxBytes?: number
}

export async function startClamd(options: ClamdOptions = {}): Promise<ClamdServer> {
  const { maxBytes = 100 * 1024 * 1024 } = options
  const sockets = new Set<Socket>()
  let failing = 0
  const clamd: ClamdServer = {
    host: '127.0.0.1',
    port: 0,
    scanned: 0,
    failNext(times) {
      failing = times
    },
    stop() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    if (failing > 0) {
      failing--
      socket.destroy()
      return
    }
    converse(socket, maxBytes, () => clamd.scanned++)
  })
  await new Promise<void>((resolve) =>
    server.listen(options.port ?? 0, clamd.host, () => resolve()),
  )
  const address = server.address()
  if (typeof address === 'object' && address) clamd.port = address.port
  return clamd
}

/** One command a connection, ended by NUL (`z…`) or a line break (`n…`), as clamd reads them. */
function converse(socket: Socket, maxBytes: number, onScanned: () => void): void {
  let waiting: Buffer = Buffer.alloc(0)
  let end = '\0'
  let stream: Stream | undefined
  const answer = (text: string) => socket.end(`${text}${end}`)

  socket.on('data', (bytes: Buffer) => {
    waiting = Buffer.concat([waiting, bytes])
    if (!stream) {
      end = waiting[0] === 'n'.charCodeAt(0) ? '\n' : '\0'
      const at = waiting.indexOf(end)
      if (at < 0) return
      const command = waiting.toString('latin1', 1, at)
      waiting = waiting.subarray(at + 1)
      if (command === 'PING') return void answer('PONG')
      if (command === 'VERSION') return void answer('ClamAV sandbox')
      if (command !== 'INSTREAM') return void answer('UNKNOWN COMMAND')
      stream = { seen: 0, tail: '', found: false }
    }
    while (waiting.length >= 4) {
      const length = waiting.readUInt32BE(0)
      if (length === 0) {
        onScanned()
        return void answer(stream.found ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK')
      }
      if (stream.seen + length > maxBytes) {
        return void answer('INSTREAM size limit exceeded. ERROR')
      }
      if (waiting.length < 4 + length) return
      look(stream, waiting.subarray(4, 4 + length))
      waiting = waiting.subarray(4 + length)
    }
  })
}

interface Stream {
  seen: number
  /** The end of what came before: the virus may lie across two chunks. */
  tail: string
  found: boolean
}

function look(stream: Stream, chunk: Buffer): void {
  stream.seen += chunk.length
  const text = stream.tail + chunk.toString('latin1')
  if (text.includes(EICAR)) stream.found = true
  stream.tail = text.slice(-EICAR.length)
}
