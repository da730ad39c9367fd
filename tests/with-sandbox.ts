import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { type Sandbox, startSandbox } from '#sandbox/index.ts'
import { test as base, makeApp, type TestApp } from './database.ts'
import { sandboxSettings } from './shop.ts'

export { expect } from './database.ts'

interface Fixtures {
  /** The program's parts and the providers' servers, with no web server and no worker between. */
  at: { app: TestApp; sandbox: Sandbox; ctx: Context }
}

export const test = base.extend<Fixtures>({
  at: [
    async ({}, use) => {
      const sandbox = await startSandbox()
      const app = await makeApp(sandboxSettings(sandbox.urls))
      await use({ app, sandbox, ctx: contextOf(app) })
      await sandbox.stop()
      await app.close()
    },
    { scope: 'file' },
  ],
})
