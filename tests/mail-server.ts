import { once } from 'node:events'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  at: Date
  to: string
  messageId: string
  /** Headers and body as they came. */
  raw: string
}

type Failure = 'refuse' | 'lose_reply'

/** A mail server that takes what it is given, and fails as it is told to fail. */
export interface MailServer {
  url: string
  /** Every mail that came through to its end, whatever was answered. */
  received: ReceivedMail[]
  mailsTo(address: string): ReceivedMail[]
  /** The next mails to this address are taken, and then refused or never answered. */
  fail(address: string, how: Failure, times: number): void
  /** Mails wait for their answer until the returned function is called. */
  hold(): () => void
  stop(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const failures: { address: string; how: Failure }[] = []
  const sockets = new Set<Socket>()
  let gate: Promise<void> | undefined

  const failureFor = (to: string) => {
    const at = failures.findIndex(({ address }) => address === to)
    return at < 0 ? undefined : failures.splice(at, 1)[0]?.how
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, { envelope, remotePort }, callback) {
      const take = async () => {
        const raw = await text(stream)
        const to = envelope.rcptTo.map(({ address }) => address).join(', ')
        const messageId = /^message-id: (.+)$/im.exec(raw)?.[1]?.trim() ?? ''
        received.push({ at: new Date(), to, messageId, raw })
        await gate
        const failure = failureFor(to)
        if (failure !== 'lose_reply') return callback(failure ? new Error('No room') : null)
        for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy()
      }
      take().catch(callback)
    },
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    mailsTo: (address) => received.filter(({ to }) => to === address),
    fail(address, how, times) {
      for (let i = 0; i < times; i++) failures.push({ address, how })
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return () => {
        gate = undefined
        resolve()
      }
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
