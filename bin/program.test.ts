import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createConnection, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPages } from './build-pages.ts'

const BIN = fileURLToPath(new URL('.', import.meta.url))
const PATIENCE_MS = 60_000

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-program-'))
  await buildPages()
}, 180_000)
// A server that was killed may still be writing into its folder.
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }))

test(
  'answers the request in hand when told to end, then ends with 0 and its database with it [ERR-07]',
  async () => {
    const { program, port } = await startShop()
    const socket = await sendHalfARequest(port)
    const answer = textOf(socket)

    program.kill('SIGTERM')
    await until(async () => !(await isListening(port)))
    socket.write('"password":"wrong"}')

    expect(await answer).toMatch(/^HTTP\/1.1 4\d\d [^]*"error"/)
    expect(await codeOf(program)).toBe(0)
    expect(await isListening(await databasePort())).toBe(false)
  },
  PATIENCE_MS,
)

test(
  'refuses a second start on the same data, and lets commands use it meanwhile',
  async () => {
    const { program } = await startShop()
    const second = run('program.ts')
    const command = run('stoa.ts', ['jobs'])

    expect(await second).toEqual({
      code: 1,
      output: expect.stringMatching(/process \d+.*STOA_DATA and PORT/),
    })
    expect(await command).toEqual({ code: 0, output: 'No job was given up.\n' })
    program.kill('SIGTERM')
    expect(await codeOf(program)).toBe(0)
  },
  PATIENCE_MS,
)

test(
  'ends, and its database with it, when the script that started it is killed',
  async () => {
    const script = start('start.mjs', [], { PORT: '0' })
    const port = await shownPort(script)
    const database = await databasePort()

    script.kill('SIGKILL')
    await until(async () => !(await isListening(port)) && !(await isListening(database)))
  },
  PATIENCE_MS,
)

function start(file: string, args: string[] = [], env: Record<string, string> = {}) {
  return spawn(process.execPath, [join(BIN, file), ...args], {
    cwd: join(BIN, '..'),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      STOA_DEMO: '0',
      STOA_DATA: folder,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

async function startShop() {
  const program = start('program.ts', [], { PORT: '0' })
  return { program, port: await shownPort(program) }
}

/** The port in the address that a starting program prints when it is ready. */
async function shownPort(program: ChildProcess) {
  let said = ''
  program.stderr?.on('data', (text) => (said += text))
  for await (const text of program.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += text
    const found = /ready at http:\/\/[^:]+:(\d+)/.exec(said)
    if (found) return Number(found[1])
  }
  throw new Error(`The program did not start:\n${said}`)
}

async function run(file: string, args: string[] = []) {
  const program = start(file, args, { PORT: '0' })
  let output = ''
  program.stdout?.on('data', (text) => (output += text))
  program.stderr?.on('data', (text) => (output += text))
  const [code] = await once(program, 'close')
  return { code, output }
}

async function codeOf(program: ChildProcess) {
  if (program.exitCode === null) await once(program, 'exit')
  return program.exitCode
}

/** Headers and the first half of the body of a sign-in, so that the server has it in hand. */
async function sendHalfARequest(port: number): Promise<Socket> {
  const socket = createConnection({ host: '127.0.0.1', port })
  await once(socket, 'connect')
  const body = '{"email":"nobody@example.com","password":"wrong"}'
  socket.write(
    [
      'POST /api/auth/login HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body.slice(0, body.indexOf('"password"')),
    ].join('\r\n'),
  )
  await sleep(300)
  return socket
}

async function textOf(socket: Socket) {
  let text = ''
  for await (const part of socket) text += part
  return text
}

async function databasePort() {
  const kept = await readFile(join(folder, 'database/connection.json'), 'utf8')
  return Number(JSON.parse(kept).port)
}

async function isListening(port: number) {
  const socket = createConnection({ host: '127.0.0.1', port })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function until(holds: () => Promise<boolean>) {
  while (!(await holds())) await sleep(30)
}
