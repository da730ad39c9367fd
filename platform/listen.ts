import pg from 'pg'
import type { Logger } from './log.ts'

export interface Listener {
  stop(): Promise<void>
}

/**
 * Holds one direct connection that listens on a channel, and comes back by itself when it is lost.
 * `onGap` runs after every reconnection: what was said meanwhile was not heard.
 */
export async function listen(options: {
  url: string
  channel: string
  onMessage(payload: string): void
  onGap(): void
  /** The connection is gone: until `onGap` nothing will be heard. */
  onLoss?(): void
  log: Logger
}): Promise<Listener> {
  let stopped = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const connect = async () => {
    const next = new pg.Client({
      connectionString: options.url,
      application_name: 'stoa listen',
      keepAlive: true,
    })
    next.on('error', () => {})
    next.on('notification', ({ payload }) => options.onMessage(payload ?? ''))
    next.on('end', () => {
      if (stopped || client !== next) return
      options.log.warn('the listening connection was lost')
      options.onLoss?.()
      retry(500)
    })
    await next.connect()
    // Stopped while it was coming up: nobody else would end it.
    if (stopped) return await next.end()
    await next.query(`listen ${pg.escapeIdentifier(options.channel)}`)
    client = next
  }
  const retry = (ms: number) => {
    timer = setTimeout(() => {
      connect().then(
        () => !stopped && options.onGap(),
        () => !stopped && retry(Math.min(ms * 2, 10_000)),
      )
    }, ms)
  }

  await connect()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
