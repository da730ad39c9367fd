import { eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { buildProduct } from '#tests/builders/catalog.ts'
import { expect, test } from '#tests/database.ts'
import { findFacets } from './facets.ts'
import { products } from './tables.ts'

const counted = (values: { value: string; count: number }[]) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]))

/** Three books of two genres and a print. */
async function buildShelf(ctx: Context) {
  const make = async (
    title: string,
    genre: string | undefined,
    priceMinor: number,
    stars: number,
  ) => {
    const { id } = await buildProduct(ctx, {
      ...{ title, priceMinor },
      ...(genre
        ? { genre, contributors: [{ name: 'Zoë Brontë' }] }
        : { kind: 'physical' as const }),
    })
    await ctx.db
      .update(products)
      .set({ ratingCount: 2, ratingSum: stars * 2 })
      .where(eq(products.id, id))
  }
  await make('Ash by the River', 'Nature', 1000, 5)
  await make('Elm by the River', 'Nature', 2000, 3)
  await make('River Songs', 'Poetry', 3000, 4)
  await make('Print of a River', undefined, 9000, 2)
}

test('says how many each choice would leave, and choosing one hides no other [SRCH-09]', async ({
  ctx,
}) => {
  await buildShelf(ctx)

  const all = await findFacets(ctx, { q: '' })
  expect(all.isCounted).toBe(true)
  expect(counted(all.kind)).toEqual({ book: 3, physical: 1 })
  expect(counted(all.genre)).toEqual({ Nature: 2, Poetry: 1 })
  expect(counted(all.rating)).toEqual({ 4: 2, 3: 3, 2: 4 })
  expect(counted(all.author)).toEqual({ 'Zoë Brontë': 3 })
  expect(all.seller).toMatchObject([{ label: 'Quarto & Quay', count: 4 }])
  expect(all.price).toEqual({ minMinor: 1000, maxMinor: 9000 })

  const chosen = await findFacets(ctx, { genre: 'nature', rating: 4 })
  expect(counted(chosen.genre)).toEqual({ Nature: 1, Poetry: 1 })
  expect(counted(chosen.rating)).toEqual({ 4: 1, 3: 2, 2: 2 })
  expect(counted(chosen.kind)).toEqual({ book: 1 })
  expect(chosen.price).toEqual({ minMinor: 1000, maxMinor: 1000 })
})

test('counts within the words of a search, also mistyped or without their accents', async ({
  ctx,
}) => {
  await buildShelf(ctx)

  expect(counted((await findFacets(ctx, { q: 'songs' })).genre)).toEqual({ Poetry: 1 })
  expect(counted((await findFacets(ctx, { q: 'rivr' })).genre)).toEqual({ Nature: 2, Poetry: 1 })
  expect(counted((await findFacets(ctx, { q: 'zoe bronte' })).genre)).toEqual({
    Nature: 2,
    Poetry: 1,
  })
  const none = await findFacets(ctx, { q: 'xylophone', genre: 'nature' })
  expect(none).toMatchObject({ isCounted: true, kind: [], genre: [], price: undefined })
})

test('drafts are counted nowhere, and a name that is not there leaves nothing', async ({ ctx }) => {
  await buildProduct(ctx, { title: 'Secret', genre: 'Hidden', status: 'draft' })
  await buildShelf(ctx)

  expect(counted((await findFacets(ctx, {})).genre)).toEqual({ Nature: 2, Poetry: 1 })
  const unknown = await findFacets(ctx, { seller: 'nobody' })
  expect(unknown.kind).toEqual([])
  expect(unknown.seller).toMatchObject([{ count: 4 }])
})

test('refuses a filter that makes no sense, at its name', async ({ ctx }) => {
  await expect(findFacets(ctx, { rating: 9 })).rejects.toMatchObject({
    details: { fields: { rating: [expect.any(String)] } },
  })
})
