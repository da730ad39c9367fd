import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { firstFree, numberedSlug } from './slug.ts'
import { products } from './tables.ts'

/**
 * Chooses an address for each wanted one: itself, or the same with the first free number. What is
 * chosen is only likely to be free: somebody else may take it until it is written.
 */
export async function freeSlugs(ctx: Context, wanted: readonly string[]): Promise<string[]> {
  const taken = await takenOf(ctx, wanted)
  let crowded = [...new Set(wanted.filter((slug) => taken.has(slug)))]
  for (let count = 20; crowded.length > 0; count *= 5) {
    const numbered = (slug: string) =>
      Array.from({ length: count }, (_, i) => numberedSlug(slug, i + 1))
    for (const slug of await takenOf(ctx, crowded.flatMap(numbered))) taken.add(slug)
    crowded = crowded.filter((slug) => numbered(slug).every((one) => taken.has(one)))
  }
  return wanted.map((slug) => {
    const chosen = firstFree(slug, taken)
    taken.add(chosen)
    return chosen
  })
}

async function takenOf(ctx: Context, slugs: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ slug: products.slug })
    .from(products)
    .where(sql`${products.slug} = any(${sql.param(slugs)}::text[])`)
  return new Set(rows.map(({ slug }) => slug))
}
