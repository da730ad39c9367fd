import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, open, readFile, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { addressOf, type Cluster, DATABASE } from './embedded-cluster.ts'

/** One run of the PostgreSQL server. */
export interface Server {
  /** Resolves when it has ended, wanted or not, with the code it ended with. */
  ended: Promise<number>
  /** Lets it finish (at most 20 s until it is made to), and waits for that. */
  stop(): Promise<void>
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m %p ',
}
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}
const STARTING_UP = '57P03'
const LOG_BYTES = 10 * 1024 * 1024
const LOWEST_PORT = 15_000
// Above begin the ports that systems hand out by themselves; there one could be taken in a restart.
const HIGHEST_PORT = 32_000

/**
 * Runs the server, and stops it when its own standard input ends: that is a pipe whose other end
 * this program holds, so it ends with the program, even by `kill -9`. First a fast shutdown, after
 * 15 s an immediate one (which the next start recovers from), after 20 s by force.
 */
const WATCHDOG = `
exec 3<&0
"$0" "$@" </dev/null 3<&- &
server=$!
(
  read -r _ <&3
  kill -INT $server
  turns=0
  while [ $turns -lt 250 ] && kill -0 $server; do
    turns=$((turns + 1))
    [ $turns -eq 150 ] && kill -QUIT $server
    [ $turns -eq 200 ] && kill -KILL $server
    sleep 0.1
  done
) 2>/dev/null &
guard=$!
exec 3<&-
wait $server
code=$?
kill $guard 2>/dev/null
exit $code
`

/** Starts the server on its port and waits until it answers. Throws with the end of its log. */
export async function startServer(cluster: Cluster, options: { fast: boolean }): Promise<Server> {
  const { folder, log, user, postgres, env, access } = cluster
  await boundLog(log)
  const output = await open(log, 'a', 0o600)
  const begin = (await output.stat()).size
  const settings = {
    ...SETTINGS,
    ...(options.fast ? FAST : {}),
    port: String(access.port),
    cluster_name: access.name,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { program, args } = user.command('sh', ['-c', WATCHDOG, postgres, '-D', folder, ...flags])
  const child = spawn(program, args, {
    ...user.identity,
    cwd: '/',
    env,
    // A session of its own: Ctrl-C in a terminal must reach the program only.
    detached: true,
    stdio: ['pipe', output.fd, output.fd],
  })
  const ended = watch(child)
  await output.close()

  const server = supervise(child, ended, log)
  const failure = await answers(cluster, ended).catch(async (error: Error) => {
    await server.stop()
    return error.message
  })
  if (failure === undefined) return server
  const said = (await readFile(log)).subarray(begin).toString().trim().split('\n').slice(-8)
  throw new Error(['The embedded PostgreSQL did not start', failure, ...said].join('\n'))
}

/** A port on which a server can listen: `wanted` when it is free, else a random one. */
export async function freePort(wanted: number): Promise<number> {
  if (wanted && (await isFree(wanted))) return wanted
  for (let tries = 0; tries < 200; tries++) {
    const span = HIGHEST_PORT - LOWEST_PORT
    const port = LOWEST_PORT + Math.floor(Math.random() * span)
    if (await isFree(port)) return port
  }
  throw new Error('No free port on 127.0.0.1 was found for the embedded PostgreSQL')
}

function isFree(port: number) {
  return new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      probe.close(() => resolve(true))
    })
  })
}

async function watch(child: ChildProcess) {
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

function supervise(child: ChildProcess, ended: Promise<number>, log: string): Server {
  const sweep = setInterval(() => void boundLog(log), 60_000)
  const settled = ended
    .catch(() => 1)
    .finally(() => {
      clearInterval(sweep)
      // Lets a guard go that has lost its shell.
      child.stdin?.destroy()
    })
  // A program with nothing else to do may end: the watchdog sees it.
  sweep.unref()
  child.unref()
  return {
    ended: settled,
    async stop() {
      child.ref()
      child.stdin?.end()
      await settled
    },
  }
}

/** Waits for the first answer, through recovery too, which may take minutes. Returns what failed. */
async function answers(cluster: Cluster, ended: Promise<number>): Promise<string | undefined> {
  let end: string | undefined
  const over = ended.then(
    (code) => {
      end = `(it ended with ${code})`
    },
    (error: Error) => {
      end = error.message
    },
  )
  while (end === undefined) {
    const client = new pg.Client({ connectionString: addressOf(cluster.access, 'postgres') })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await createDatabase(client)
      return undefined
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code !== STARTING_UP) throw error
      await Promise.race([sleep(25), over])
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return end
}

async function createDatabase(client: pg.Client) {
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
  if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
}

/** Moves a log that has grown large aside. The server keeps writing to the same, emptied file. */
async function boundLog(log: string) {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  )
  if (size < LOG_BYTES) return
  await copyFile(log, `${log}.1`)
  await truncate(log)
}
