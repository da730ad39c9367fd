import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { query } from './hot-query.ts'
import { findFilters } from './list-filters.ts'
import { relevantMatches } from './relevant-matches.ts'
import { wordsOf } from './search-words.ts'

export interface Suggestion {
  slug: string
  title: string
  authorLine: string
}

const MOST = 8
/** Titles that begin alike are looked through in the alphabet, at most so many. */
const BEGINNINGS = 200

/** Titles for what somebody is typing: those that begin so, the best sold first, then those that have the words. */
export async function suggest(ctx: Context, typed: string): Promise<Suggestion[]> {
  const text = typed.trim().slice(0, 100)
  if (text.length < 2) return []
  const beginning = await query<Suggestion>(
    ctx,
    sql`select slug, title, author_line as "authorLine" from (
        select slug, title, author_line, sales_count, id from products
        where status = 'published'
          and stoa_fold(title) like replace(replace(replace(stoa_fold(${text}), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
        order by stoa_fold(title) using ~<~ limit ${BEGINNINGS}) found
      order by sales_count desc, id desc limit ${MOST}`,
  )
  const words = await wordsOf(ctx, text)
  if (beginning.length >= MOST || words.length === 0) return beginning
  const filters = await findFilters(ctx, {})
  const { items } = await relevantMatches(ctx, words, filters, { offset: 0, limit: MOST })
  const all = [...beginning, ...items].map(({ slug, title, authorLine }) => ({
    slug,
    title,
    authorLine,
  }))
  return [...new Map(all.map((one) => [one.slug, one])).values()].slice(0, MOST)
}
