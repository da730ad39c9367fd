import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { checked } from './checked.ts'
import { findFilters, ListFilters, plainText } from './list-filters.ts'
import { SORTS, skipped } from './list-order.ts'
import { type ListedProducts, Paging } from './list-products.ts'
import { orderedMatches } from './ordered-matches.ts'
import { relevantMatches } from './relevant-matches.ts'
import { correctWords, wordsOf } from './search-words.ts'

export const SearchProducts = ListFilters.extend(Paging.shape).extend({
  q: plainText(200).default(''),
  sort: z.enum(['relevance', ...SORTS]).default('relevance'),
})
export type SearchProducts = z.output<typeof SearchProducts>

export interface FoundProducts extends ListedProducts {
  /** What was looked for instead, when nothing has the words as they were typed. */
  corrected: string | null
}

/**
 * Products that have all the words in title, authors, summary or description; the last word may be
 * only begun. When nothing has them, mistyped words are replaced by the nearest that titles have.
 */
export async function searchProducts(
  ctx: Context,
  asked: z.input<typeof SearchProducts>,
): Promise<FoundProducts> {
  const input = checked(SearchProducts, asked)
  const offset = input.cursor ? 0 : skipped(input)
  const words = await wordsOf(ctx, input.q)
  const filters = await findFilters(ctx, input)
  const { page, limit } = input
  const none = { items: [], total: 0, totalIsExact: true, page, limit, nextCursor: null }
  if (words.length === 0 || filters.isEmpty) return { ...none, corrected: null }

  const find = (words: readonly string[]) =>
    input.sort === 'relevance'
      ? relevantMatches(ctx, words, filters, { ...input, offset })
      : orderedMatches(ctx, words, filters, { ...input, sort: input.sort, offset })
  const found = await find(words)
  if (found.total > 0) return { ...found, page, limit, corrected: null }
  const nearest = await correctWords(ctx, words)
  if (!nearest) return { ...none, corrected: null }
  const instead = await find(nearest)
  return { ...instead, page, limit, corrected: instead.total > 0 ? nearest.join(' ') : null }
}
