import { Readable } from 'node:stream'
import { test as base, expect } from 'vitest'
import { type ClamdServer, EICAR, startClamd } from '#sandbox/clamd.ts'
import { type Config, loadConfig } from './config.ts'
import { pingScanner, scanForViruses } from './virus-scan.ts'

const configFor = (port: number): Config =>
  loadConfig({
    AUTH_SECRET: 'a-secret-of-the-tests-that-is-long-enough',
    CLAMAV_HOST: '127.0.0.1',
    CLAMAV_PORT: String(port),
  })

const test = base.extend<{ clamd: ClamdServer; config: Config }>({
  clamd: async ({}, use) => {
    const clamd = await startClamd({ maxBytes: 1024 * 1024 })
    await use(clamd)
    await clamd.stop()
  },
  config: async ({ clamd }, use) => use(configFor(clamd.port)),
})

test('a clean file is told from one that carries a virus [SEC-14]', async ({ config }) => {
  const clean = await scanForViruses(config, Readable.from([Buffer.from('%PDF-1.7 moths')]))
  const bad = await scanForViruses(config, Readable.from([Buffer.from(`PK..${EICAR}..`)]))

  expect(clean).toEqual({ outcome: 'clean' })
  expect(bad).toEqual({ outcome: 'infected', found: 'Eicar-Test-Signature' })
})

test('a virus that lies across two chunks is found', async ({ config }) => {
  const text = Buffer.from(`${'x'.repeat(64 * 1024 - 20)}${EICAR}${'y'.repeat(200_000)}`)

  expect(await scanForViruses(config, Readable.from([text]))).toMatchObject({ outcome: 'infected' })
})

test('an empty file is no trouble', async ({ config }) => {
  expect(await scanForViruses(config, Readable.from([]))).toEqual({ outcome: 'clean' })
})

test('what is too long for the scanner is said to be so, and not sent to its end', async ({
  config,
}) => {
  let sent = 0
  function* endless() {
    for (; sent < 2000; sent++) yield Buffer.alloc(64 * 1024)
  }

  expect(await scanForViruses(config, Readable.from(endless()))).toEqual({ outcome: 'too_large' })
  expect(sent).toBeLessThan(2000)
})

test('a scanner that hangs up or is not there is trouble, not a verdict', async ({
  clamd,
  config,
}) => {
  clamd.failNext(1)
  const cut = scanForViruses(config, Readable.from([Buffer.from('x')]))
  await expect(cut).rejects.toThrow('does not answer')

  await expect(pingScanner(config)).resolves.toBeUndefined()
  await clamd.stop()
  await expect(pingScanner(config)).rejects.toThrow('does not answer')
})

test('a file that cannot be read is not blamed on the scanner', async ({ config }) => {
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('the disk is gone')
  }

  await expect(scanForViruses(config, Readable.from(broken()))).rejects.toThrow('the disk is gone')
})
