import type { Journal } from './journal.ts'

export interface StoreOptions<T> {
  /** Unique over all providers: it names the rows in the journal. */
  name: string
  idOf: (value: T) => string
  /** Other names the value is found by; a name used twice finds the newer one. */
  aliasesOf?: (value: T) => readonly (string | null | undefined)[]
  /** May be forgotten first when the store is full. */
  isFinished?: (value: T) => boolean
  limit?: number
}

/** Rows by id and by alias, bounded, written to the journal on each `put`. */
export interface Store<T> {
  find(idOrAlias: string): T | undefined
  put(value: T): void
  drop(id: string): void
  newestFirst(): T[]
  readonly size: number
}

const LIMIT = 50_000
/** How far to look for a finished row before an unfinished one has to go. */
const LOOK_AHEAD = 200

export function createStore<T>(journal: Journal, options: StoreOptions<T>): Store<T> {
  const { name, idOf, aliasesOf = () => [], isFinished = () => true, limit = LIMIT } = options
  const rows = new Map<string, T>()
  const ids = new Map<string, string>()

  function keep(id: string, value: T): void {
    rows.set(id, value)
    for (const alias of aliasesOf(value)) if (alias) ids.set(alias, id)
    if (rows.size > limit) makeRoom()
  }

  function makeRoom(): void {
    let seen = 0
    let victim: string | undefined
    for (const [id, value] of rows) {
      victim ??= id
      if (isFinished(value)) {
        victim = id
        break
      }
      if (++seen >= LOOK_AHEAD) break
    }
    if (victim !== undefined) drop(victim)
  }

  function drop(id: string): void {
    const value = rows.get(id)
    if (value === undefined) return
    rows.delete(id)
    for (const alias of aliasesOf(value)) if (alias && ids.get(alias) === id) ids.delete(alias)
    journal.write(name, id)
  }

  for (const row of journal.rows(name)) {
    const value = row as T
    keep(idOf(value), value)
  }

  return {
    find: (idOrAlias) => rows.get(idOrAlias) ?? rows.get(ids.get(idOrAlias) ?? ''),
    put: (value) => {
      const id = idOf(value)
      journal.write(name, id, value)
      keep(id, value)
    },
    drop,
    newestFirst: () => [...rows.values()].reverse(),
    get size() {
      return rows.size
    },
  }
}
