import { Closing } from '../closing.ts'
import { defineCommand, UsageFault } from '../command.ts'
import { endOnSignals } from '../ending.ts'
import { serve } from '../serve.ts'

export default defineCommand({
  usage: '[options]',
  about:
    'Runs the shop until it is told to end, logging to standard output. Several may share one ' +
    'database, as web servers, as workers, or as both.',
  options: {
    'web-only': { type: 'boolean', about: 'Only the web server' },
    'worker-only': { type: 'boolean', about: 'Only the worker that runs the jobs' },
  },
  async run({ values }) {
    if (values['web-only'] && values['worker-only']) {
      throw new UsageFault('--web-only and --worker-only exclude each other.')
    }
    const closing = new Closing()
    const end = endOnSignals(closing)
    try {
      const { app, server, sandbox } = await serve({
        roles: { web: !values['worker-only'], worker: !values['web-only'] },
        closing,
        tell: (line) => console.error(line),
        onLost(reason) {
          console.error(reason)
          void end(1)
        },
      })
      app.log.info(server ? { address: server.address } : {}, 'ready')
      process.send?.({ ready: server?.address, sandbox })
      await new Promise(() => {})
    } catch (error) {
      if (closing.signal.aborted) return
      await closing.closeAll((line) => console.error(line))
      throw error
    }
  },
})
