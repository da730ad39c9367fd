import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'

/** One line of the journal: in table `t` the row `k` now is `v`; without `v` it is gone. */
interface Line {
  t: string
  k: string
  v?: unknown
}

/** What happened, as lines in a file, so that a sandbox started again knows its payments. */
export interface Journal {
  /** The rows of a table as the file left them, oldest first. */
  rows(table: string): unknown[]
  write(table: string, key: string, value?: unknown): void
  close(): void
}

/** A journal that forgets: for tests and for runs without a state file. */
export const noJournal: Journal = {
  rows: () => [],
  write() {},
  close() {},
}

/**
 * Reads the file (last line of a key wins, a torn last line is dropped), rewrites it without what
 * has been superseded, and appends from then on. One process at a time may have it open.
 */
export async function openJournal(path: string): Promise<Journal> {
  mkdirSync(dirname(path), { recursive: true })
  const tables = await readTables(path)

  const fresh = `${path}.new`
  const rewritten = openSync(fresh, 'w')
  for (const [table, rows] of tables) {
    for (const [key, value] of rows) writeSync(rewritten, line(table, key, value))
  }
  closeSync(rewritten)
  renameSync(fresh, path)

  const file = openSync(path, 'a')
  let open = true
  return {
    rows: (table) => [...(tables.get(table)?.values() ?? [])],
    // Written at once and not buffered: the next instruction may be the one the process dies at.
    write: (table, key, value) => {
      if (open) writeSync(file, line(table, key, value))
    },
    close: () => {
      if (open) closeSync(file)
      open = false
    },
  }
}

function line(t: string, k: string, v: unknown): string {
  return `${JSON.stringify({ t, k, v } satisfies Line)}\n`
}

async function readTables(path: string): Promise<Map<string, Map<string, unknown>>> {
  const tables = new Map<string, Map<string, unknown>>()
  if (!existsSync(path)) return tables
  for await (const text of createInterface({ input: createReadStream(path) })) {
    const entry = parseLine(text)
    if (!entry) continue
    const table = tables.get(entry.t) ?? new Map<string, unknown>()
    tables.set(entry.t, table)
    if (entry.v === undefined) table.delete(entry.k)
    else table.set(entry.k, entry.v)
  }
  return tables
}

function parseLine(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line
  } catch {
    return undefined
  }
}
