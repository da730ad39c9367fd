import type { ServerBuild } from 'react-router'
import { createServer } from 'vite'
import { freePort } from '#db/embedded-server.ts'
import type { ServerOptions } from '../server.ts'
import { ROOT } from './environment.ts'

/** Vite in place of the built pages: they change in the browser while their files are edited. */
export async function openDevelopment(): Promise<{
  development: NonNullable<ServerOptions['development']>
  close(): Promise<void>
}> {
  const own = process.listeners('SIGTERM')
  const vite = await createServer({
    root: ROOT,
    appType: 'custom',
    server: { middlewareMode: true, ws: { port: await freePort(0) } },
  })
  // A second Vite inside of React Router's plugin would end the process before it has drained.
  for (const listener of process.listeners('SIGTERM')) {
    if (!own.includes(listener)) process.off('SIGTERM', listener)
  }
  return {
    development: {
      middleware: vite.middlewares,
      loadBuild: async () =>
        (await vite.ssrLoadModule('virtual:react-router/server-build')) as ServerBuild,
    },
    close: () => vite.close(),
  }
}
