import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makePrivateFolder } from './embedded-user.ts'

/** Lets the lock go. Calling it twice does nothing more. */
export type Unlock = () => Promise<void>

interface Holder {
  pid: number
  since: string
}

const SQLITE_BUSY = 5

/**
 * Takes the lock `file` for this process, or answers `undefined` when a live process has it.
 *
 * The lock is the one SQLite puts on a file: the kernel keeps it, so it cannot be taken twice and
 * is gone with its process, however that ended. Who holds it stands in `<file>.json`, only to be
 * told to people.
 */
export async function tryLock(file: string): Promise<Unlock | undefined> {
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (isBusy(error)) return undefined
    throw error
  }
  const holder: Holder = { pid: process.pid, since: new Date().toISOString() }
  await writeFile(`${file}.json`, JSON.stringify(holder))

  return async () => {
    if (!lock.isOpen) return
    await rm(`${file}.json`, { force: true })
    lock.close()
  }
}

/** Who holds `file`, as far as it is known: the holder writes it a moment after locking. */
export async function lockHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(`${file}.json`, 'utf8').catch(() => undefined)
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Makes the data folder this program's own until the returned function is called or the process
 * ends. Throws an Error for people when another live program has it.
 */
export async function lockDataFolder(folder: string): Promise<Unlock> {
  await makePrivateFolder(folder)
  const file = join(folder, 'lock')
  const unlock = await tryLock(file)
  if (unlock) return unlock

  const holder = await lockHolder(file)
  const who = holder ? `process ${holder.pid}, since ${holder.since}` : 'another process'
  throw new Error(
    `Stoa already runs on the data folder ${folder} (${who}). ` +
      'Stop that one first, or give this one a folder and a port of its own with STOA_DATA and PORT.',
  )
}

function isBusy(error: unknown) {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
