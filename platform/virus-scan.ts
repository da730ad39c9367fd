import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { Config } from './config.ts'

export type Verdict =
  | { outcome: 'clean' }
  /** `found` is what the scanner calls it. */
  | { outcome: 'infected'; found: string }
  /** The scanner takes no stream of that length, so it cannot say anything. */
  | { outcome: 'too_large' }

/** The scanner does not answer, or not in words we know: worth another try. */
export class ScannerTrouble extends Error {}

/** Without a sign of life for so long the scanner counts as hung. */
const SILENCE_MS = 60_000
const CHUNK = 64 * 1024

export function hasScanner(config: Config): boolean {
  return config.CLAMAV_HOST !== undefined
}

/**
 * Streams a file to clamd (`zINSTREAM`: chunks with their length in front, an empty one at the end)
 * and reads its verdict. No file stands in memory as a whole. Throws ScannerTrouble.
 */
export async function scanForViruses(config: Config, data: Readable): Promise<Verdict> {
  const reply = await ask(config, async (socket, isAnswered) => {
    await send(socket, Buffer.from('zINSTREAM\0'))
    for await (const piece of data) {
      const whole = Buffer.from(piece)
      for (let from = 0; from < whole.length; from += CHUNK) {
        // Too long a stream is answered before it has ended.
        if (isAnswered()) return
        const chunk = whole.subarray(from, from + CHUNK)
        const length = Buffer.alloc(4)
        length.writeUInt32BE(chunk.length)
        await send(socket, Buffer.concat([length, chunk]))
      }
    }
    await send(socket, Buffer.alloc(4))
  }).finally(() => data.destroy())
  const found = /^stream: (.+) FOUND$/.exec(reply)?.[1]
  if (found) return { outcome: 'infected', found }
  if (reply === 'stream: OK') return { outcome: 'clean' }
  if (reply.includes('size limit exceeded')) return { outcome: 'too_large' }
  throw new ScannerTrouble(`The virus scanner said: ${reply.slice(0, 200) || 'nothing'}`)
}

/** Throws ScannerTrouble when the scanner cannot be reached. */
export async function pingScanner(config: Config): Promise<void> {
  const reply = await ask(config, (socket) => send(socket, Buffer.from('zPING\0')))
  if (reply !== 'PONG') throw new ScannerTrouble(`The virus scanner said: ${reply.slice(0, 200)}`)
}

/** One command on a connection of its own. Answers what came back, without its final NUL. */
async function ask(
  config: Config,
  tell: (socket: Socket, isAnswered: () => boolean) => Promise<void>,
): Promise<string> {
  const socket = connect({ host: config.CLAMAV_HOST, port: config.CLAMAV_PORT })
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('it went silent')))
  let reply = ''
  const answered = new Promise<string>((resolve, reject) => {
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      reply += text
      if (reply.includes('\0')) resolve(reply.slice(0, reply.indexOf('\0')))
    })
    socket.once('error', reject)
    socket.once('close', () => (reply ? resolve(reply) : reject(new Error('it hung up'))))
  })
  // Heard below; this only keeps a fault from being called unhandled while we still send.
  answered.catch(() => {})
  try {
    // A connection cut while we send may have brought the answer that explains it.
    await tell(socket, () => reply.includes('\0')).catch((error: unknown) => {
      if (!isBroken(error)) throw error
    })
    return (await answered).trim()
  } catch (error) {
    if (!isBroken(error)) throw error
    throw new ScannerTrouble(`The virus scanner does not answer: ${error.message}`, {
      cause: error,
    })
  } finally {
    socket.destroy()
  }
}

class SendFault extends Error {}

function send(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (fault) => (fault ? reject(new SendFault(fault.message)) : resolve()))
  })
}

/** Faults of the connection, as opposed to those of the file that is read. */
function isBroken(error: unknown): error is Error {
  if (error instanceof SendFault) return true
  const { code, message } = error as { code?: string; message?: string }
  const isSilent = message === 'it went silent' || message === 'it hung up'
  return isSilent || /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/.test(code ?? '')
}
