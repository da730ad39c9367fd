import { DrizzleQueryError } from 'drizzle-orm'
import { z } from 'zod'
import { ConfigFault } from '#platform/config.ts'
import type { Closing } from './closing.ts'

// One Ctrl-C comes more than once: from the terminal, from npm and from the starting script.
const SAME_SIGNAL_MS = 1_000

/**
 * Makes SIGINT, SIGTERM and the death of the program that started this one end everything in
 * `closing` and then the process. A second signal ends it at once. Returns the same as a function.
 */
export function endOnSignals(closing: Closing): (code: number) => Promise<never> {
  let began = 0
  const end = async (code: number) => {
    began ||= Date.now()
    await closing.closeAll((line) => console.error(line))
    process.exit(code)
  }
  const onSignal = (code: number) => {
    if (!began) {
      if (process.stdout.isTTY) console.log('\nFinishing what is in hand …')
      void end(0)
    } else if (Date.now() - began > SAME_SIGNAL_MS) process.exit(code)
  }
  process.on('SIGINT', () => onSignal(130))
  process.on('SIGTERM', () => onSignal(143))
  process.on('SIGHUP', () => onSignal(129))
  if (process.connected) {
    process.on('disconnect', () => onSignal(143))
    process.channel?.unref()
  }
  return end
}

/** What a person needs to read of an error: the lines of a fault, the message of a mistake. */
export function explain(error: unknown): string {
  if (error instanceof ConfigFault) {
    return ['These settings stop the start:', ...error.lines.map((line) => `  ${line}`)].join('\n')
  }
  if (error instanceof z.ZodError) return z.prettifyError(error)
  // A failed connection is one error for each address of the host.
  if (error instanceof AggregateError) return error.errors.map(explain).join('\n')
  if (error instanceof DrizzleQueryError && error.cause) return explain(error.cause)
  return error instanceof Error ? error.message : String(error)
}
