import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tryLock } from '#db/embedded-lock.ts'
import { ROOT } from './environment.ts'

/** Everything the built pages are made of. */
const FOLDERS = ['web', 'platform', 'modules']
const FILES = ['package-lock.json', 'react-router.config.ts', 'tsconfig.json', 'vite.config.ts']
const STAMP = join(ROOT, 'build', '.stamp')
// Not in build/, which the build empties.
const LOCK = join(ROOT, 'node_modules', '.stoa-build')

/**
 * Builds the pages into build/ unless they fit their sources. `tell` hears of a build that begins.
 * Programs that come here at once wait for the one that builds. Throws with Vite's own words.
 */
export async function buildPages(
  options: { tell?: (line: string) => void; signal?: AbortSignal } = {},
): Promise<'built' | 'fresh'> {
  const wanted = await hashOfSources()
  if (await isBuilt(wanted)) return 'fresh'

  let unlock = await tryLock(LOCK)
  while (!unlock) {
    await sleep(200, undefined, { signal: options.signal })
    unlock = await tryLock(LOCK)
  }
  try {
    if (await isBuilt(wanted)) return 'fresh'
    options.tell?.('Building the pages …')
    await rm(STAMP, { force: true })
    await build(options.signal)
    await writeFile(STAMP, wanted)
    return 'built'
  } finally {
    await unlock()
  }
}

async function isBuilt(wanted: string) {
  return (await readFile(STAMP, 'utf8').catch(() => '')) === wanted
}

async function hashOfSources(): Promise<string> {
  const listed = await Promise.all(
    FOLDERS.map(async (folder) => {
      const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
    }),
  )
  const files = listed.flat().filter((path) => !/\.(test|spec)\.tsx?$/.test(path))
  const hash = createHash('sha256')
  for (const path of [...files, ...FILES.map((name) => join(ROOT, name))].sort()) {
    hash
      .update(path.slice(ROOT.length))
      .update('\0')
      .update(await readFile(path))
      .update('\0')
  }
  return hash.digest('hex')
}

async function build(signal: AbortSignal | undefined) {
  const command = join(ROOT, 'node_modules/@react-router/dev/bin.cjs')
  const child = spawn(process.execPath, [command, 'build'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The pages could not be built.\n${said.trim()}`)
}
