import type { Shop } from './shop.ts'

/** Slugs of products from all over the catalogue. */
export async function spacedSlugs({ app, products }: Shop, count: number): Promise<string[]> {
  const step = Math.max(Math.floor(products / count), 1)
  const wanted = Array.from({ length: count }, (_, i) => `generated-${1 + i * step}`)
  const { rows } = await app.pool.query('select slug from products where slug = any($1)', [wanted])
  return rows.map(({ slug }) => slug as string)
}
