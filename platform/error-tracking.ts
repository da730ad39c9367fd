import { randomUUID } from 'node:crypto'
import type { Config } from './config.ts'
import { type LoggedError, SECRET } from './log.ts'

/** More than this in a minute is counted, and the next that goes out says how many there were. */
const MOST_A_MINUTE = 20
const MINUTE_MS = 60_000
const PATIENCE_MS = 5_000
const MOST_TEXT = 2000

type Settings = Pick<Config, 'SENTRY_DSN' | 'NODE_ENV'>

export type ReportError = (said: LoggedError) => void

/**
 * Sends what is logged at level error to the place that SENTRY_DSN names, as Sentry and what speaks
 * like it take it. `undefined` without that setting. Never throws, waits for nobody and tries once:
 * the log is what is kept. Secrets, values of queries and e-mail addresses stay here.
 */
export function reportErrors({ SENTRY_DSN: dsn, NODE_ENV }: Settings): ReportError | undefined {
  if (!dsn) return undefined
  const { endpoint, key } = placeOf(dsn)
  let windowEnds = 0
  let sent = 0
  let dropped = 0
  return (said) => {
    const now = Date.now()
    if (now >= windowEnds) {
      windowEnds = now + MINUTE_MS
      sent = 0
    }
    if (sent >= MOST_A_MINUTE) {
      dropped += 1
      return
    }
    sent += 1
    const extra = { ...plainFields(said.fields), ...(dropped > 0 ? { dropped } : {}) }
    dropped = 0
    void send(endpoint, key, { ...eventOf(said), environment: NODE_ENV, extra })
  }
}

/** `https://key@host/path/7` as the address that takes envelopes, and the key that goes along. */
function placeOf(dsn: string): { endpoint: string; key: string } {
  const { protocol, host, pathname, username } = new URL(dsn)
  const parts = pathname.split('/').filter(Boolean)
  const project = parts.pop() ?? ''
  const before = parts.map((part) => `${part}/`).join('')
  return { endpoint: `${protocol}//${host}/${before}api/${project}/envelope/`, key: username }
}

async function send(endpoint: string, key: string, event: object): Promise<void> {
  try {
    const id = randomUUID().replaceAll('-', '')
    const now = new Date()
    const lines = [
      { event_id: id, sent_at: now.toISOString() },
      { type: 'event', content_type: 'application/json' },
      { event_id: id, timestamp: now.getTime() / 1000, platform: 'node', ...event },
    ]
    const answer = await fetch(endpoint, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'content-type': 'application/x-sentry-envelope',
        'x-sentry-auth': `Sentry sentry_version=7, sentry_client=stoa/1, sentry_key=${key}`,
      },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    })
    await answer.body?.cancel()
  } catch {
    // Nothing hangs on it, and to log it as an error would come back here.
  }
}

function eventOf({ message, error }: LoggedError): object {
  const about = { level: 'error', logger: 'stoa', message: withoutPeople(message) }
  if (!error) return about
  const frames = framesOf(error.stack)
  return {
    ...about,
    exception: {
      values: [
        {
          type: error.type,
          value: withoutPeople(error.message),
          ...(frames.length > 0 ? { stacktrace: { frames } } : {}),
        },
      ],
    },
  }
}

/** The calls in a stack, the outermost first. */
function framesOf(stack: string): object[] {
  return [...stack.matchAll(/^\s+at (?:(.+?) \()?([^()\n]+):(\d+):(\d+)\)?$/gm)]
    .map(([, name = '?', filename = '', line, column]) => ({
      function: name,
      filename,
      lineno: Number(line),
      colno: Number(column),
      in_app: !/node_modules|^node:/.test(filename),
    }))
    .reverse()
    .slice(-50)
}

/** Numbers and short texts of what was logged: no objects, whose content nobody has looked at. */
function plainFields(fields: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (SECRET.includes(name.toLowerCase())) continue
    if (typeof value === 'number' || typeof value === 'boolean') plain[name] = value
    if (typeof value === 'string') plain[name] = withoutPeople(value)
  }
  return plain
}

function withoutPeople(text: string): string {
  return text.replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '…@…').slice(0, MOST_TEXT)
}
