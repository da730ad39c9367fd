import { sql } from 'drizzle-orm'
import type { Context } from './context.ts'

export interface CachedPage {
  status: number
  headers: [string, string][]
  body: Buffer
  tags: readonly string[]
  expiresAt: number
}

/** The channel on which processes tell each other which cached pages are stale. */
export const CACHE_CHANNEL = 'stoa_cache'

/**
 * Pages for anonymous visitors, at most ten minutes old, dropped by tag in every process within
 * the commit that made them stale. Bounded in bytes; the page not asked for longest goes first.
 */
export class PageCache {
  readonly #pages = new Map<string, CachedPage>()
  readonly #byTag = new Map<string, Set<string>>()
  readonly #maxBytes: number
  #bytes = 0
  #generation = 0

  constructor(maxBytes = 48 * 1024 * 1024) {
    this.#maxBytes = maxBytes
  }

  /** Read before rendering and handed to `set`: a page made before a drop is not stored after it. */
  get generation(): number {
    return this.#generation
  }

  get size(): number {
    return this.#pages.size
  }

  get(key: string, now = Date.now()): CachedPage | undefined {
    const page = this.#pages.get(key)
    if (!page) return undefined
    if (page.expiresAt <= now) {
      this.#remove(key)
      return undefined
    }
    this.#pages.delete(key)
    this.#pages.set(key, page)
    return page
  }

  set(key: string, page: CachedPage, generation: number): void {
    if (generation !== this.#generation || page.body.length > this.#maxBytes / 8) return
    this.#remove(key)
    this.#pages.set(key, page)
    this.#bytes += page.body.length + key.length
    for (const tag of page.tags) {
      const keys = this.#byTag.get(tag) ?? new Set()
      this.#byTag.set(tag, keys.add(key))
    }
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#maxBytes) break
      this.#remove(oldest)
    }
  }

  drop(tags: readonly string[]): void {
    this.#generation++
    if (tags.includes('*')) this.clear()
    for (const tag of tags) {
      for (const key of this.#byTag.get(tag) ?? []) this.#remove(key)
    }
  }

  clear(): void {
    this.#generation++
    this.#pages.clear()
    this.#byTag.clear()
    this.#bytes = 0
  }

  #remove(key: string): void {
    const page = this.#pages.get(key)
    if (!page) return
    this.#pages.delete(key)
    this.#bytes -= page.body.length + key.length
    for (const tag of page.tags) {
      const keys = this.#byTag.get(tag)
      keys?.delete(key)
      if (keys?.size === 0) this.#byTag.delete(tag)
    }
  }
}

/** A message of PostgreSQL holds less than 8,000 bytes; many tags at once drop everything instead. */
const TAGS_A_MESSAGE = 100

/** Drops cached pages with any of these tags in every process, when the transaction commits. */
export async function dropCached(ctx: Context, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  const said = tags.length > TAGS_A_MESSAGE ? ['*'] : tags
  await ctx.db.execute(sql`select pg_notify(${CACHE_CHANNEL}, ${JSON.stringify(said)})`)
}
