import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from './config.ts'
import { newId } from './ids.ts'

export interface ByteRange {
  start: number
  /** Inclusive, as in HTTP. */
  end: number
}

/**
 * Private files behind one interface. Keys are ours (`products/<id>/<file id>`), never a person's.
 * `read` of a missing key throws; `remove` of a missing key does nothing.
 */
export interface FileStore {
  write(key: string, data: Readable | Uint8Array, contentType: string): Promise<{ size: number }>
  read(key: string, range?: ByteRange): Promise<Readable>
  size(key: string): Promise<number | undefined>
  remove(key: string): Promise<void>
  /** Throws when the store cannot be reached or written. */
  check(): Promise<void>
}

const KEY = /^[a-z0-9][a-z0-9/._-]*$/

export function assertKey(key: string): void {
  if (!KEY.test(key) || key.includes('..')) throw new Error(`"${key}" is not a storage key`)
}

/** Files in a folder. A file appears under its name only when it is whole. */
export function diskStore(folder: string): FileStore {
  const root = resolve(folder)
  const pathOf = (key: string) => {
    assertKey(key)
    const path = join(root, key)
    if (!path.startsWith(root + sep)) throw new Error(`"${key}" leaves the storage folder`)
    return path
  }
  return {
    async write(key, data) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      const part = `${path}.${newId()}.part`
      try {
        const source = data instanceof Readable ? data : Readable.from([data])
        await pipeline(source, createWriteStream(part, { flush: true }))
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      return { size: (await stat(path)).size }
    },
    async read(key, range) {
      const path = pathOf(key)
      await access(path)
      return createReadStream(path, range ? { start: range.start, end: range.end } : {})
    },
    async size(key) {
      return (await stat(pathOf(key)).catch(() => undefined))?.size
    },
    async remove(key) {
      await rm(pathOf(key), { force: true })
    },
    async check() {
      const key = `health/${newId()}`
      await this.write(key, Buffer.from('ok'), 'text/plain')
      await this.remove(key)
    },
  }
}

/** S3 when a bucket is set, else a folder under the data folder. The S3 client loads only then. */
export async function openFiles(config: Config): Promise<FileStore> {
  if (!config.S3_BUCKET) return diskStore(join(config.STOA_DATA, 'files'))
  const { s3Store } = await import('./files-s3.ts')
  return s3Store(config)
}
