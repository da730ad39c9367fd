import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ChildOptions {
  args?: string[]
  env?: Record<string, string | undefined>
  /** Flags for Node itself. */
  flags?: string[]
  /** Where what it says is written. */
  log: string
}

/** A program of ours as a process of its own, which ends with this one. */
export interface Child {
  pid: number
  /** The first message that `wanted` recognises. Throws when the process ends instead. */
  hear<Message>(wanted: (message: unknown) => message is Message): Promise<Message>
  send(message: unknown): void
  stop(): Promise<void>
}

const PATIENCE_MS = 20_000

export function startChild(file: string, { args = [], env, flags = [], log }: ChildOptions): Child {
  const child = fork(file, args, {
    env: env ?? process.env,
    execArgv: flags,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const said = createWriteStream(log, { flags: 'a' })
  child.stdout?.pipe(said, { end: false })
  child.stderr?.pipe(said, { end: false })
  const ended = once(child, 'exit')
  // Without a listener an early message would be lost.
  const heard: unknown[] = []
  child.on('message', (message) => heard.push(message))
  return {
    pid: child.pid ?? 0,
    async hear(wanted) {
      const found = heard.find(wanted)
      if (found !== undefined) {
        heard.splice(heard.indexOf(found), 1)
        return found
      }
      const next = Promise.withResolvers<unknown>()
      child.once('message', next.resolve)
      const over = ended.then(() => Promise.reject(new Error(`${file} ended; see ${log}`)))
      await Promise.race([next.promise, over])
      return this.hear(wanted)
    },
    send: (message) => void child.send(message as object),
    stop: () => stop(child, ended),
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const forced = new AbortController()
  const force = sleep(PATIENCE_MS, undefined, { signal: forced.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  )
  await ended
  forced.abort()
  await force
}

/** CPU time of a process so far, in ms, where the system tells it (Linux, to 10 ms). */
export async function cpuMsOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (!text) return undefined
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** The same of several processes together; one that has ended counts as nothing. */
export async function cpuMsOfAll(pids: readonly number[]): Promise<number> {
  const all = await Promise.all(pids.map(cpuMsOf))
  return all.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
}

/** Memory of a process that is in RAM now and at its most, in MB, where the system tells it. */
export async function memoryOf(pid: number): Promise<{ now: number; most: number } | undefined> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined)
  const read = (name: string) => Number(text?.match(`${name}:\\s+(\\d+) kB`)?.[1]) / 1024
  return text ? { now: read('VmRSS'), most: read('VmHWM') } : undefined
}
