import { sql } from 'drizzle-orm'
import { houseSeller } from '#modules/accounts/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { ADJECTIVES, FIRST_NAMES, GENRES, LAST_NAMES, NOUNS, PLACES } from './words.ts'

const AT_ONCE = 20_000

/**
 * Adds plausible published paperbacks, made inside the database: a million take minutes, not hours.
 * Numbered on from those generated before. `tell` hears how many are there after each part.
 */
export async function generateProducts(
  ctx: Context,
  count: number,
  tell: (done: number) => void = () => {},
): Promise<void> {
  const seller = await houseSeller(ctx)
  const { currency } = await readSettings(ctx)
  await makeGenres(ctx)
  const first = await nextNumber(ctx)
  for (let done = 0; done < count; done += AT_ONCE) {
    const part = Math.min(AT_ONCE, count - done)
    await inTransaction(ctx, (ctx) =>
      insertPart(ctx, { from: first + done, part, sellerId: seller.id, currency }),
    )
    tell(done + part)
  }
  await ctx.db.execute(sql`analyze products, variants, contributors, search_words`)
  await dropCached(ctx, ['*'])
}

async function makeGenres(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`
    insert into categories (id, slug, name, position)
    select gen_random_uuid(), 'generated-' || lower(name), name, 100 + place
    from unnest(${asArray(GENRES)}) with ordinality as g(name, place)
    on conflict (slug) do nothing`)
}

async function nextNumber(ctx: Context): Promise<number> {
  const { rows } = await ctx.db.execute<{ next: number }>(sql`
    select coalesce(max(substring(sku from '^GEN-(\\d+)$')::bigint), 0) + 1 as next
    from variants where sku like 'GEN-%'`)
  return Number(rows[0]?.next ?? 1)
}

interface Part {
  from: number
  part: number
  sellerId: string
  currency: string
}

async function insertPart(ctx: Context, { from, part, sellerId, currency }: Part): Promise<void> {
  const now = ctx.now.toISOString()
  // Every fact is drawn from a hash of the number, so the same number is always the same book.
  await ctx.db.execute(sql`
    create temporary table generated on commit drop as
    with numbered as (
      select n, hashint8extended(n, 1) & 2147483647 as a, hashint8extended(n, 2) & 2147483647 as b,
        hashint8extended(n, 3) & 2147483647 as c, hashint8extended(n, 4) & 2147483647 as d
      from generate_series(${from}::bigint, ${from + part - 1}::bigint) as n
    ), named as (
      select *,
        (${asArray(ADJECTIVES)})[1 + a % ${ADJECTIVES.length}] || ' '
          || (${asArray(NOUNS)})[1 + b % ${NOUNS.length}]
          || case c % 3 when 0 then ' of ' || (${asArray(PLACES)})[1 + d % ${PLACES.length}]
             when 1 then ' and the ' || (${asArray(NOUNS)})[1 + (a + d) % ${NOUNS.length}] else '' end as title,
        (${asArray(FIRST_NAMES)})[1 + c % ${FIRST_NAMES.length}] || ' '
          || (${asArray(LAST_NAMES)})[1 + d % ${LAST_NAMES.length}] as author,
        (${asArray(GENRES)})[1 + (a + b) % ${GENRES.length}] as genre,
        300 + (b % 4700) as price, (a % 120)::integer as ratings
      from numbered
    )
    select gen_random_uuid() as id, gen_random_uuid() as variant_id, named.*, categories.id as category_id
    from named join categories on categories.slug = 'generated-' || lower(genre)`)
  await ctx.db.execute(sql`
    insert into products (id, slug, kind, status, title, author_line, summary, description, seller_id,
      category_id, currency, price_from_minor, price_to_minor, genre, pages, language, publisher,
      rating_count, rating_sum, sales_count, created_at, updated_at, published_at)
    select id, 'generated-' || n, 'book', 'published', title, author,
      title || ', a book of ' || lower(genre) || ' by ' || author || '.',
      '<p>In ' || title || ', ' || author || ' follows one question through a year of ' || lower(genre) || '.</p>',
      ${sellerId}, category_id, ${currency}, price, price, genre, 80 + (c % 400)::integer, 'en', 'Generated Press',
      ratings, case when ratings = 0 then 0 else least(ratings * 5, ratings * 3 + (d % (ratings * 2 + 1))) end,
      (d % 500)::integer, ${now}::timestamptz - make_interval(mins => (a % 1000000)::integer),
      ${now}::timestamptz, ${now}::timestamptz - make_interval(mins => (a % 1000000)::integer)
    from generated`)
  await ctx.db.execute(sql`
    insert into variants (id, product_id, title, sku, price_minor, ships, weight_grams)
    select variant_id, id, 'Paperback', 'GEN-' || n, price, true, 200 + (c % 600)::integer from generated`)
  await ctx.db.execute(sql`
    insert into contributors (product_id, position, name, role)
    select id, 0, author, 'author' from generated`)
  await ctx.db.execute(sql`drop table generated`)
}

/** A list as one text[] parameter. */
function asArray(words: readonly string[]) {
  return sql`(${`{${words.join(',')}}`})::text[]`
}
