import { DrizzleQueryError } from 'drizzle-orm'
import pino, { type Logger } from 'pino'
import { RETENTION } from './retention.ts'

export type { Logger }

/** Names that must never be written to a log, at the top of what is logged or up to two levels in. */
export const SECRET = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'set-cookie',
  'signature',
]

export interface LogOptions {
  level: string
  /** Folder for daily files kept 30 days; without it the log goes to standard output. */
  folder?: string
  /** Told of all that is logged at level error, besides. Must not throw. */
  report?: ((said: LoggedError) => void) | undefined
}

/** Something that was logged at level error, with what the program knew about it. */
export interface LoggedError {
  message: string
  fields: Record<string, unknown>
  error?: { type: string; message: string; stack: string }
}

const ERROR_LEVEL = 50

/** Structured logs with the levels error, warn, info, http, debug. */
export function openLog({ level, folder, report }: LogOptions): Logger {
  const transport = folder
    ? pino.transport({
        target: 'pino-roll',
        options: {
          file: `${folder}/stoa`,
          extension: '.log',
          frequency: 'daily',
          dateFormat: 'yyyy-MM-dd',
          mkdir: true,
          limit: { count: RETENTION.logs.days, removeOtherLogFiles: true },
        },
      })
    : undefined
  const options: pino.LoggerOptions = {
    level,
    customLevels: { http: 25 },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '…',
    },
    serializers: { err: withoutValues },
    ...(report ? { hooks: { logMethod: reporting(report) } } : {}),
  }
  return (transport ? pino(options, transport) : pino(options)) as unknown as Logger
}

/** Writes as always, and tells of errors. A level that is not written tells of none. */
function reporting(report: (said: LoggedError) => void) {
  return function log(this: Logger, args: Parameters<pino.LogFn>, write: pino.LogFn, at: number) {
    write.apply(this, args)
    if (at < ERROR_LEVEL) return
    const [about, message] = args as [unknown, string?]
    const { err, ...given } =
      typeof about === 'object' && about !== null ? (about as Record<string, unknown>) : {}
    const error = withoutValues(err) as LoggedError['error'] | undefined
    report({
      message: message ?? String(about),
      fields: { ...this.bindings(), ...given },
      ...(err instanceof Error && error ? { error } : {}),
    })
  }
}

/** An error as the log takes it. Drizzle tells the values of a failed query; those are people's. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { params: _values, ...said } = pino.stdSerializers.err(error)
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (!(e instanceof DrizzleQueryError)) continue
    const values = `params: ${e.params}`
    said.message = said.message.replaceAll(values, 'params: …')
    said.stack = said.stack.replaceAll(values, 'params: …')
  }
  return said
}
