import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#platform/config.ts'
import { hmacHex, keyFor } from '#platform/crypto.ts'

/** One person who was erased, as the list outside the database names them. */
export interface ListedErasure {
  addressHashes: readonly string[]
  userId: string | null
  erasedAt: string
}

/** The list lies beside the database, because a restored database has forgotten it. */
export function erasureListPath(config: Config): string {
  return join(config.STOA_DATA, 'erasures.jsonl')
}

/** By which an address is found again by whoever has the shop's secret, and by nobody else. */
export function hashOfAddress(config: Config, email: string): string {
  return hmacHex('sha256', keyFor(config.authSecret, 'erasures'), email.trim().toLowerCase())
}

export async function appendToList(config: Config, erasure: ListedErasure): Promise<void> {
  await mkdir(config.STOA_DATA, { recursive: true })
  await appendFile(erasureListPath(config), `${JSON.stringify(erasure)}\n`)
}

/** Everybody on the list; nobody when there is none. Lines that were torn off are left out. */
export async function readList(path: string): Promise<ListedErasure[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as ListedErasure] : []
    } catch {
      return []
    }
  })
}
