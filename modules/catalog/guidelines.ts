import { sql } from 'drizzle-orm'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, hasRole } from '#platform/context.ts'
import { Prohibited } from './errors.ts'
import { query } from './hot-query.ts'

interface Named {
  kind: string
  title: string
  subtitle?: string | null | undefined
  genre?: string | null | undefined
  tags: readonly string[]
  /** Names of its category and of those above. */
  categories: readonly string[]
}

/** Whether what sellers put up for sale waits for an owner, and this asker is not one. */
export async function mustBeReviewed(ctx: Context): Promise<boolean> {
  if (hasRole(ctx.actor, 'admin')) return false
  const { mode, guidelines } = await readSettings(ctx)
  return mode === 'marketplace' && guidelines.approveProducts
}

/** Refuses what the owner has said may not be sold, by kind, category, genre, tag or title. */
export async function requireAllowed(ctx: Context, productId: string): Promise<void> {
  const { prohibited } = (await readSettings(ctx)).guidelines
  if (prohibited.length === 0) return
  const [product] = await query<Named>(
    { ...ctx, reads: ctx.db },
    sql`select p.kind, p.title, p.subtitle, p.genre,
      (select coalesce(json_agg(t.tag), '[]') from product_tags t where t.product_id = p.id) as tags,
      (with recursive up as (
          select c.* from categories c where c.id = p.category_id
          union all select c.* from categories c join up on c.id = up.parent_id)
        select coalesce(json_agg(name), '[]') from up) as categories
    from products p where p.id = ${productId}`,
  )
  const found = product && prohibitedIn(product, prohibited)
  if (found) throw new Prohibited(found)
}

/** The first entry that a product falls under: as a whole name, or as whole words of its title. */
export function prohibitedIn(product: Named, prohibited: readonly string[]): string | undefined {
  const { kind, title, subtitle, genre, tags, categories } = product
  const names = [kind, genre ?? '', ...tags, ...categories].map(plain)
  const words = ` ${plain(`${title} ${subtitle ?? ''}`)} `
  return prohibited.find((entry) => {
    const asked = plain(entry)
    return asked !== '' && (names.includes(asked) || words.includes(` ${asked} `))
  })
}

/** Small, without accents or signs, single spaces: `Fire-Works!` is `fire works`. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
