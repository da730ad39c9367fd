import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

interface Process {
  pid: number
  title: string
}

const run = promisify(execFile)

/**
 * Ends what an earlier program left running on `cluster`, and waits for it: a server that is still
 * shutting down, or sessions that have lost theirs. `name` is the cluster_name in their titles.
 * Only the lock's holder may call it.
 */
export async function endLeftovers(cluster: string, name: string): Promise<void> {
  await endServer(cluster)
  await endSessions(name)
}

async function endServer(cluster: string) {
  const file = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  const isServer = (process: Process) => process.pid === pid && process.title.includes(cluster)
  if (!(await listProcesses()).some(isServer)) {
    // The number may belong to some other program by now, which PostgreSQL would take for a server.
    if (isAlive(pid)) await rm(file, { force: true })
    return
  }
  await endAll(isServer, ['SIGINT', 'SIGQUIT', 'SIGKILL'], 10_000)
}

async function endSessions(name: string) {
  await endAll(({ title }) => title.startsWith(`postgres: ${name}:`), ['SIGQUIT', 'SIGKILL'], 3_000)
}

/** Sends the signals one after the other, `patience` ms apart, until no such process is left. */
async function endAll(
  belongs: (process: Process) => boolean,
  signals: NodeJS.Signals[],
  patience: number,
) {
  for (const signal of signals) {
    const until = Date.now() + patience
    const told = new Set<number>()
    do {
      const left = (await listProcesses()).filter(belongs)
      if (left.length === 0) return
      for (const { pid } of left) {
        if (!told.has(pid)) send(pid, signal)
        told.add(pid)
      }
      await sleep(30)
    } while (Date.now() < until)
  }
}

async function listProcesses(): Promise<Process[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-axo', 'pid=,command='])
    const lines = stdout.split('\n').map((line) => /^\s*(\d+) (.*)$/.exec(line))
    return lines.flatMap((found) =>
      found ? [{ pid: Number(found[1]), title: found[2] ?? '' }] : [],
    )
  }
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  return Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return { pid, title: line.replaceAll('\0', ' ') }
    }),
  )
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function send(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone in the meantime, which is what was wanted.
  }
}
