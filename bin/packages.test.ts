import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

// Plays npm: notes that it ran, takes its time, and leaves the list that npm leaves.
const NPM = `
import { appendFileSync, copyFileSync, mkdirSync } from 'node:fs'
appendFileSync('ran', process.argv.slice(2).join(' ') + '\\n')
await new Promise((resolve) => setTimeout(resolve, 400))
if (process.env.NPM_FAILS) { console.error('npm error code E404'); process.exit(1) }
mkdirSync('node_modules', { recursive: true })
copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
appendFileSync('ran', 'done\\n')
`

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-packages-'))
  await mkdir(join(folder, 'bin'))
  const module = fileURLToPath(new URL('./packages.mjs', import.meta.url))
  await copyFile(module, join(folder, 'bin/packages.mjs'))
  await writeFile(join(folder, 'npm-cli.mjs'), NPM)
  await writeFile(
    join(folder, 'start.mjs'),
    `import { ensurePackages, fail } from './bin/packages.mjs'
     await ensurePackages({ dev: process.argv[2] === 'dev' }).catch(fail)`,
  )
  await writeLock({ hono: '4.0.0' })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('installs on the first start only, and again when the lock file asks for something else', async () => {
  await ended(start())
  await ended(start())
  const once = await npmRuns()
  await writeLock({ hono: '4.0.1' })
  await ended(start())

  expect(once).toBe(1)
  expect(await npmRuns()).toBe(2)
})

test('does not install again what npm left out on purpose, until a start needs it', async () => {
  await mkdir(join(folder, 'node_modules'))
  await copyFile(join(folder, 'package-lock.json'), join(folder, 'node_modules/.package-lock.json'))
  await writeLock({ hono: '4.0.0' }, { vitest: { version: '5.0.0', dev: true } })
  await ended(start())
  const forTheShop = await npmRuns()
  await ended(start('dev'))

  expect(forTheShop).toBe(0)
  expect(await npmRuns()).toBe(1)
})

test('installs once when two programs start at the same time', async () => {
  const outcomes = await Promise.all([ended(start()), ended(start())])

  expect(outcomes.map(({ code }) => code)).toEqual([0, 0])
  expect(await npmRuns()).toBe(1)
})

test('waits for the npm of a killed program and then needs no other', async () => {
  const killed = start()
  while ((await npmRuns()) === 0) await sleep(20)
  await sleep(50)
  killed.kill('SIGKILL')
  const { code } = await ended(start())

  expect(code).toBe(0)
  expect(await npmRuns()).toBe(1)
})

test('shows what npm said when it fails', async () => {
  const { code, output } = await ended(start('', { NPM_FAILS: '1' }))

  expect(code).toBe(1)
  expect(output).toMatch(/E404[^]*npm could not install the packages/)
})

async function writeLock(versions: Record<string, string>, more: Record<string, object> = {}) {
  const entries = Object.entries(versions).map(([name, version]) => [name, { version }] as const)
  const packages = Object.fromEntries(
    [...entries, ...Object.entries(more)].map(([name, entry]) => [`node_modules/${name}`, entry]),
  )
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }))
}

function start(kind = '', env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['start.mjs', kind], {
    cwd: folder,
    env: { PATH: process.env.PATH, npm_execpath: join(folder, 'npm-cli.mjs'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function ended(program: ChildProcess) {
  let output = ''
  program.stdout?.on('data', (text) => (output += text))
  program.stderr?.on('data', (text) => (output += text))
  const [code] = await once(program, 'close')
  return { code, output }
}

/** How often npm was called. */
async function npmRuns() {
  const notes = await readFile(join(folder, 'ran'), 'utf8').catch(() => '')
  return notes.split('\n').filter((line) => line.startsWith('ci')).length
}
