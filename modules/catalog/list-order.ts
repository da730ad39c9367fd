import { type SQL, sql } from 'drizzle-orm'
import { InvalidInput } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'

export const SORTS = ['newest', 'popular', 'price', '-price', 'rating'] as const
export type Sort = (typeof SORTS)[number]

/** Lists can be paged by number down to here; below only by cursor. */
export const DEEPEST = 10_000

interface Order {
  key: SQL
  /** The key as text that comes back as the same value. */
  keyText: SQL
  type: SQL
  direction: SQL
  beyond: SQL
}

const down = { direction: sql`desc`, beyond: sql`<` }
const up = { direction: sql`asc`, beyond: sql`>` }
const whole = (column: SQL) => ({ key: column, keyText: sql`${column}::text`, type: sql`bigint` })

/** What each order sorts by, on `products p`; the id decides between equals. */
const ORDERS: Record<Sort, Order> = {
  newest: {
    key: sql`p.published_at`,
    keyText: sql`to_char(p.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    type: sql`timestamptz`,
    ...down,
  },
  popular: { ...whole(sql`p.sales_count`), ...down },
  price: { ...whole(sql`p.price_from_minor`), ...up },
  '-price': { ...whole(sql`p.price_from_minor`), ...down },
  rating: { ...whole(sql`p.rating_hundredths`), ...down },
}

export function orderOf(sort: Sort): Order {
  return ORDERS[sort]
}

/** Where a page starts: behind the row that the page before ended with, in rows named `p`. */
export function behind(sort: Sort, cursor: string, column = ORDERS[sort].key): SQL {
  const { type, beyond } = ORDERS[sort]
  const [value, id] = readCursor(sort, cursor)
  return sql`(${column}, p.id) ${beyond} (${value}::${type}, ${id}::uuid)`
}

/** An opaque text for the row a page ended with. */
export function makeCursor(sort: string, key: string, id: string): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url')
}

const KEY = /^(-?\d{1,18}|\d{4,6}-\d\d-\d\dT[\d:.]+Z)$/

/** Refuses what is no cursor of this order. */
export function readCursor(sort: string, cursor: string): [key: string, id: string] {
  const parts = parse(cursor)
  if (Array.isArray(parts) && parts.length === 3) {
    const [of, key, id] = parts as unknown[]
    if (of === sort && typeof key === 'string' && KEY.test(key)) {
      if (typeof id === 'string' && isId(id)) return [key, id]
    }
  }
  throw new InvalidInput({ cursor: ['does not belong to this list; start again without it'] })
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** How many rows a numbered page skips. Refuses pages that only a cursor may reach. */
export function skipped({ page, limit }: { page: number; limit: number }): number {
  if (page * limit > DEEPEST) {
    throw new InvalidInput({
      page: [`pages end at ${DEEPEST} entries; go on with the nextCursor of the page before`],
    })
  }
  return (page - 1) * limit
}
