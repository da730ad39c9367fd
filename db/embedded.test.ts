import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockDataFolder, provideDatabase } from './embedded.ts'
import { provideLibraryLinks } from './embedded-binaries.ts'

const fast = { fast: true }
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-embedded-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the embedded database', () => {
  test('is created on the first start, keeps UTF-8 and UTC, and finds its data on the second', async () => {
    const first = await provideDatabase(folder, fast)
    const [before] = await ask(
      first.url,
      `CREATE TABLE kept (word text); INSERT INTO kept VALUES ('Ärger');
       SELECT upper(word) AS loud, current_setting('timezone') AS zone FROM kept`,
    )
    await first.stop()
    const second = await provideDatabase(folder, fast)
    const [after] = await ask(second.url, 'SELECT word FROM kept')
    await second.stop()

    expect(before).toEqual({ loud: 'ÄRGER', zone: 'UTC' })
    expect(after).toEqual({ word: 'Ärger' })
    expect(second.url).toBe(first.url)
    expect(await isListening(second.url)).toBe(false)
  })

  test('lets nobody in without the password, which only its owner may read', async () => {
    const database = await provideDatabase(folder, fast)
    const stranger = database.url.replace(/:[^:@]+@/, ':guess@')
    const refusal = await ask(stranger, 'SELECT 1').catch((error: Error) => error.message)
    await database.stop()

    const { mode } = await stat(join(folder, 'database/connection.json'))
    expect(refusal).toMatch('password authentication failed')
    expect(mode & 0o077).toBe(0)
  })

  test('comes back on the same address when its server is killed, and loses nothing [ERR-09]', async () => {
    const database = await provideDatabase(folder)
    const pool = new pg.Pool({ connectionString: database.url })
    pool.on('error', () => undefined)
    await pool.query('CREATE TABLE paid AS SELECT 1999 AS amount')

    process.kill(await serverProcess(), 'SIGKILL')
    const rows = await eventually(async () => (await pool.query('SELECT * FROM paid')).rows)

    expect(rows).toEqual([{ amount: 1999 }])
    await pool.end()
    await database.stop()
  })

  test('says so and gives up when its server dies again and again', async () => {
    const lost = Promise.withResolvers<string>()
    const database = await provideDatabase(folder, { fast: true, onLost: lost.resolve })

    let killed = 0
    const killing = setInterval(async () => {
      const pid = await serverProcess()
      if (!pid || pid === killed) return
      killed = pid
      process.kill(pid, 'SIGKILL')
    }, 30)
    const reason = await lost.promise
    clearInterval(killing)
    await database.stop()

    expect(reason).toMatch('embedded PostgreSQL')
  })

  test('is shared with a second program, which runs it on when the first leaves', async () => {
    const first = await provideDatabase(folder, fast)
    const second = await provideDatabase(folder, fast)
    await first.stop()

    const rows = await eventually(() => ask(second.url, 'SELECT 1 AS here'))
    await second.stop()

    expect(second.url).toBe(first.url)
    expect(rows).toEqual([{ here: 1 }])
    expect(await isListening(second.url)).toBe(false)
  })

  test('does not outlive a killed program, and the next start recovers it', async () => {
    const { program, line: url } = await runProgram(
      `const { url } = await provideDatabase(folder)
       console.log(url)
       setInterval(() => {}, 1000)`,
    )
    await ask(url, 'CREATE TABLE survived AS SELECT 1 AS row')
    program.kill('SIGKILL')
    await eventually(async () => expect(await isListening(url)).toBe(false))

    const next = await provideDatabase(folder, fast)
    const rows = await ask(next.url, 'SELECT * FROM survived')
    await next.stop()

    expect(rows).toEqual([{ row: 1 }])
  })

  test('starts when its last process number belongs to another program by now', async () => {
    await writeFile(join(folder, 'database/cluster/postmaster.pid'), `${process.pid}\n`)

    const database = await provideDatabase(folder, fast)
    const rows = await ask(database.url, 'SELECT 1 AS here')
    await database.stop()

    expect(rows).toEqual([{ here: 1 }])
  })

  test('opens again when the file with its password was lost', async () => {
    await rm(join(folder, 'database/connection.json'))

    const database = await provideDatabase(folder, fast)
    const rows = await ask(database.url, 'SELECT word FROM kept')
    await database.stop()

    expect(rows).toEqual([{ word: 'Ärger' }])
  })

  test('gets the library links that npm did not make, elsewhere when it must', async () => {
    const native = join(folder, 'package/native')
    await mkdir(join(native, 'lib'), { recursive: true })
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links))

    const first = await provideLibraryLinks(native, folder)
    const again = await provideLibraryLinks(native, folder)

    expect(await readlink(join(native, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
    expect([first, again]).toEqual([{}, {}])
  })
})

describe('the data folder', () => {
  test('belongs to one of several programs that start at once; the others are told which', async () => {
    const starts = Array.from({ length: 3 }, () =>
      runProgram(
        `const said = await lockDataFolder(folder).then(() => 'got it', (e) => e.message)
         console.log(said)
         setInterval(() => {}, 1000)`,
      ),
    )
    const programs = await Promise.all(starts)
    const winner = programs.find(({ line }) => line === 'got it')
    const told = programs.filter((one) => one !== winner).map(({ line }) => line)
    for (const { program } of programs) program.kill('SIGKILL')

    expect(told).toHaveLength(2)
    for (const line of told) expect(line).toMatch(/already runs on the data folder.*STOA_DATA/)
    await Promise.all(programs.map(({ program }) => program.exitCode ?? once(program, 'exit')))
    const unlock = await lockDataFolder(folder)
    const second = await lockDataFolder(folder).catch((error: Error) => error.message)
    await unlock()
    expect(second).toMatch(`process ${process.pid}`)
  })
})

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const answers = [await client.query(sql)].flat()
    return answers.at(-1)?.rows ?? []
  } finally {
    await client.end()
  }
}

async function serverProcess() {
  const file = join(folder, 'database/cluster/postmaster.pid')
  return Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
}

async function isListening(url: string) {
  const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(url).port) })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Another process that has `folder` and the module's functions. Resolves with its first line. */
async function runProgram(code: string): Promise<{ program: ChildProcess; line: string }> {
  const module = JSON.stringify(new URL('./embedded.ts', import.meta.url).href)
  const source = `
    import { lockDataFolder, provideDatabase } from ${module}
    const folder = ${JSON.stringify(folder)}
    ${code}`
  const program = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface(program.stdout), 'line')
  return { program, line }
}

async function eventually<Value>(attempt: () => Promise<Value>): Promise<Value> {
  const until = Date.now() + 8_000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(30)
    }
  }
}
