import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import { query } from './hot-query.ts'
import { KINDS, type Kind, MAX_PRICE_MINOR } from './product.ts'
import { wordsOf } from './search-words.ts'
import { words } from './tables.ts'

/** A number in an address or from a program. What is left empty in a form counts as not asked. */
const number = (schema: z.ZodNumber) =>
  z
    .union([z.literal('').transform(() => undefined), z.coerce.number().pipe(schema)], {
      error: 'is not a number in the range that makes sense here',
    })
    .optional()
    .meta({ type: 'number' })
/** Without control characters, of which PostgreSQL refuses some. */
export const plainText = (max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\p{Cc}+/gu, ' ').trim())
    .pipe(z.string().max(max))
const text = plainText(100)
  .transform((value) => value || undefined)
  .optional()
const price = number(z.number().int('must be a whole number').min(0).max(MAX_PRICE_MINOR))

/** What lists and searches can be narrowed to. Prices are minor units of the shop's currency. */
export const ListFilters = z.object({
  /** Slug or id; its subcategories belong to it. */
  category: text,
  kind: z
    .union([z.literal('').transform(() => undefined), z.enum(KINDS)], { error: 'is not a kind' })
    .optional()
    .meta({ type: 'string', enum: KINDS }),
  genre: text,
  /** Words of a name: `austen` finds Jane Austen. */
  author: text,
  tag: text,
  minPrice: price,
  maxPrice: price,
  /** At least so many stars on average. */
  rating: number(z.number().min(0).max(5)),
  /** Slug or id. */
  seller: text,
})
export type ListFilters = z.output<typeof ListFilters>

/** The name under which queries read `products`. */
export const PRODUCTS = sql`p`

/** Filters with what they name looked up. */
export interface FoundFilters {
  /** Conditions on a row of `products` or `search_front` under this name. */
  conditions(row: SQL): SQL[]
  isNarrowed: boolean
  /** The category with all below it, when one was asked for. */
  categoryIds: readonly string[] | undefined
  kind: Kind | undefined
  /** True when categories and kind say everything, so that kept counts tell the total. */
  isCounted: boolean
  /** True when a condition is a search for words or a tag, not to be checked row by row. */
  hasWords: boolean
  /** True when nothing can match, because what was named does not exist. */
  isEmpty: boolean
}

type Condition = (row: SQL) => SQL

/** Looks up the names in the filters and turns them into conditions. */
export async function findFilters(ctx: Context, filters: ListFilters): Promise<FoundFilters> {
  const { category, kind, genre, author, tag, minPrice, maxPrice, rating, seller } = filters
  const categoryIds = category ? await categoryWithBelow(ctx, category) : undefined
  const genres = genre ? await genresLike(ctx, genre) : undefined
  const sellerIds = seller ? await sellersNamed(ctx, seller) : undefined

  const conditions: Condition[] = []
  if (categoryIds) conditions.push(among(sql`category_id`, categoryIds, sql`uuid`))
  if (kind) conditions.push((row) => sql`${row}.kind = ${kind}`)
  if (genres) conditions.push(among(sql`genre`, genres, sql`text`))
  if (sellerIds) conditions.push(among(sql`seller_id`, sellerIds, sql`uuid`))
  if (minPrice !== undefined) conditions.push((row) => sql`${row}.price_from_minor >= ${minPrice}`)
  if (maxPrice !== undefined) conditions.push((row) => sql`${row}.price_from_minor <= ${maxPrice}`)
  if (rating) {
    const least = Math.ceil(rating * 100)
    conditions.push((row) => sql`${row}.rating_hundredths >= ${least}`)
  }
  if (author) conditions.push(writtenBy(await wordsOf(ctx, author)))
  if (tag) conditions.push(tagged(tag))
  return {
    conditions: (row) => conditions.map((condition) => condition(row)),
    isNarrowed: conditions.length > 0,
    categoryIds,
    kind,
    isCounted: conditions.length === [category, kind].filter(Boolean).length,
    hasWords: author !== undefined || tag !== undefined,
    isEmpty: [categoryIds, genres, sellerIds].some((found) => found?.length === 0),
  }
}

/** An equal comparison for a single value, so that the order of an index still serves. */
function among(column: SQL, values: readonly string[], type: SQL): Condition {
  return (row) =>
    values.length === 1
      ? sql`${row}.${column} = ${values[0]}::${type}`
      : sql`${row}.${column} = any(${sql.param(values)}::${type}[])`
}

/** All words of the name among those of the authors. */
function writtenBy(name: readonly string[]): Condition {
  const asked = (weight: string) =>
    sql`to_tsquery('simple', ${name.map((word) => word + weight).join(' & ')})`
  // Products have an index of the authors' words alone; the front finds them by their weight.
  return (row) =>
    row === PRODUCTS
      ? sql`to_tsvector('simple', ${words('p.author_line')}) @@ ${asked('')}`
      : sql`${row}.search @@ ${asked(':B')}`
}

function tagged(tag: string): Condition {
  const ids = sql`select product_id from product_tags where tag = ${tag.toLowerCase()}`
  return (row) => (row === PRODUCTS ? sql`p.id in (${ids})` : sql`${row}.product_id in (${ids})`)
}

async function categoryWithBelow(ctx: Context, slugOrId: string): Promise<string[]> {
  const start = isId(slugOrId) ? sql`id = ${slugOrId}` : sql`slug = ${slugOrId}`
  const rows = await query<{ id: string }>(
    ctx,
    sql`with recursive below as (
        select id from categories where ${start}
        union select c.id from categories c join below b on c.parent_id = b.id)
      select id from below`,
  )
  return rows.map(({ id }) => id)
}

async function sellersNamed(ctx: Context, slugOrId: string): Promise<string[]> {
  if (isId(slugOrId)) return [slugOrId]
  const rows = await query<{ id: string }>(
    ctx,
    sql`select id from sellers where slug = ${slugOrId}`,
  )
  return rows.map(({ id }) => id)
}

/** Every genre that published products have, each found by one step in the index. */
export async function listGenres(ctx: Context): Promise<string[]> {
  const rows = await query<{ genre: string }>(
    ctx,
    sql`with recursive genres as (
        select min(genre) as genre from products where status = 'published'
        union all
        select (select min(p.genre) from products p where p.status = 'published' and p.genre > g.genre)
        from genres g where g.genre is not null)
      select genre from genres where genre is not null`,
  )
  return rows.map(({ genre }) => genre)
}

async function genresLike(ctx: Context, asked: string): Promise<string[]> {
  const wanted = asked.toLowerCase()
  return (await listGenres(ctx)).filter((genre) => genre.toLowerCase() === wanted)
}
