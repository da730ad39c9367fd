import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { query } from './hot-query.ts'
import { words } from './tables.ts'

const MOST_WORDS = 10

/** The words of what somebody typed, folded like those of the products: small, without accents. */
export async function wordsOf(ctx: Context, text: string): Promise<string[]> {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase() : await fold(ctx, text)
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
}

/** Only the database knows how it folds letters beyond ASCII. */
async function fold(ctx: Context, text: string): Promise<string> {
  const [row] = await query<{ words: string }>(ctx, sql`select ${words(sql`${text}`)} as words`)
  return row?.words ?? ''
}

/** Words that half of all English titles have: they say nothing, and cost the most to look up. */
const FILLERS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'the', 'to'])

/**
 * All of the words, fillers aside where others are left; the last one may be only begun. Words are
 * letters and digits, nothing else.
 */
export function matching(words: readonly string[]): SQL {
  const telling = words.filter((word) => !FILLERS.has(word))
  const asked = telling.length > 0 ? telling : words
  const last = words.at(-1) ?? ''
  const begun = last.length > 1 && asked.at(-1) === last ? ':*' : ''
  return sql`to_tsquery('simple', ${asked.join(' & ') + begun})`
}

/**
 * Maps words that no title and no author's name has to the nearest that one has. Answers
 * `undefined` when there is nothing to map, or nothing near.
 */
export async function correctWords(
  ctx: Context,
  words: readonly string[],
): Promise<string[] | undefined> {
  const close = new Map(words.map((word) => [word, canBeMistyped(word) ? oneSlipFrom(word) : []]))
  const known = await knownWords(ctx, [...words, ...[...close.values()].flat()])
  const corrected: string[] = []
  for (const word of words) {
    const near = close.get(word)?.filter((one) => known.has(one)) ?? []
    if (known.has(word)) corrected.push(word)
    else if (near.length > 0) corrected.push(best(word, near))
    else corrected.push(await twoSlipsFrom(ctx, word))
  }
  return corrected.some((word, i) => word !== words[i]) ? corrected : undefined
}

/** Short words are too near to each other, and numbers mean what they say. */
function canBeMistyped(word: string): boolean {
  return word.length >= 4 && word.length <= 24 && !/\d/.test(word)
}

async function knownWords(ctx: Context, words: readonly string[]): Promise<Set<string>> {
  const rows = await query<{ word: string }>(
    ctx,
    sql`select word from search_words where word = any(${sql.param(words)}::text[])`,
  )
  return new Set(rows.map(({ word }) => word))
}

/** Longer words only: trigrams, by which these are found, say little about short ones. */
async function twoSlipsFrom(ctx: Context, word: string): Promise<string> {
  if (word.length < 6 || !canBeMistyped(word)) return word
  const rows = await query<{ word: string }>(
    ctx,
    sql`select word from search_words
      where word % ${word} and length(word) between ${word.length - 2} and ${word.length + 2}
      order by similarity(word, ${word}) desc limit 20`,
  )
  const near = rows.map((row) => row.word).filter((one) => slips(word, one) <= 2)
  return near.length > 0 ? best(word, near) : word
}

/** The fewest slips; among equals one that begins alike, then the first in the alphabet. */
function best(word: string, candidates: readonly string[]): string {
  const rank = (one: string) => slips(word, one) * 2 + (one[0] === word[0] ? 0 : 1)
  const ordered = [...candidates].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return ordered[0] ?? word
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** Everything that one left out, doubled, wrong or swapped letter makes of a word. */
export function oneSlipFrom(word: string): string[] {
  const letters = [...new Set([...LETTERS, ...word])]
  const made = new Set<string>()
  for (let i = 0; i <= word.length; i++) {
    const [head, tail] = [word.slice(0, i), word.slice(i)]
    for (const letter of letters) {
      made.add(head + letter + tail)
      if (tail) made.add(head + letter + tail.slice(1))
    }
    if (tail) made.add(head + tail.slice(1))
    if (tail.length > 1) made.add(head + tail[1] + tail[0] + tail.slice(2))
  }
  made.delete(word)
  return [...made]
}

/** Slips between two words: letters left out, added, wrong, or swapped with their neighbour. */
export function slips(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let least = Math.min(
        (row[j - 1] ?? 0) + 1,
        (last[j] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
      )
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
