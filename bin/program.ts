import { parseArgs } from 'node:util'
import { Closing } from './closing.ts'

// React and others choose their build by it when they are loaded, so before anything else is.
const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false } } })
process.env.NODE_ENV ??= values.dev ? 'development' : 'production'

const { endOnSignals, explain } = await import('./ending.ts')
const { lockDataFolder } = await import('#db/embedded.ts')
const { demoAccountLines } = await import('./demo-shop.ts')
const { readEnvironment } = await import('./environment.ts')
const { serve } = await import('./serve.ts')

const closing = new Closing()
const end = endOnSignals(closing)

try {
  const { STOA_DATA } = readEnvironment()
  const unlock = await lockDataFolder(STOA_DATA)
  await closing.add('Data folder', 1, unlock)
  const { app, server, sandbox } = await serve({
    roles: { web: true, worker: true },
    development: values.dev,
    logToFiles: true,
    closing,
    tell: console.log,
    onLost(reason) {
      console.error(reason)
      void end(1)
    },
  })
  const accounts = await demoAccountLines(app)
  console.log(
    [
      '',
      `  Stoa is ready at ${app.config.baseUrl}`,
      '',
      ...accounts,
      ...(accounts.length > 0 ? [''] : []),
      `  Data and logs are in ${STOA_DATA}. Ctrl-C ends the program.`,
      '',
    ].join('\n'),
  )
  process.send?.({ ready: server?.address, sandbox })
} catch (error) {
  if (!closing.signal.aborted) {
    console.error(explain(error))
    await end(1)
  }
}
