import { eq } from 'drizzle-orm'
import { buildProduct, buildVariant } from '#tests/builders/catalog.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { expect, later, queuedJobs, test } from '#tests/database.ts'
import {
  getProduct,
  listProducts,
  turnPricesAtSale,
  updateProduct,
  variantsForSale,
  variantsOfProduct,
} from './index.ts'
import { priceHistory } from './tables.ts'

const HOUR = 60
const DAY = 24 * HOUR

async function priced(ctx: Parameters<typeof getProduct>[0], id: string) {
  const [variant] = (await getProduct(ctx, id)).variants
  return variant
}

test('a sale counts between its two times and not a moment longer, whoever asks', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(owner, { priceMinor: 2000 })
  const [variantId = ''] = await variantsOfProduct(ctx, id)
  await updateProduct(owner, id, {
    variants: [
      {
        id: variantId,
        title: 'Hardcover',
        priceMinor: 2000,
        ships: true,
        saleMinor: 1500,
        saleStartsAt: later(ctx, HOUR).now.toISOString(),
        saleEndsAt: later(ctx, 3 * HOUR).now.toISOString(),
      },
    ],
  })

  const charged = async (minutes: number) =>
    (await variantsForSale(later(ctx, minutes), [variantId]))[0]?.priceMinor
  expect(await charged(HOUR - 1)).toBe(2000)
  expect(await charged(HOUR)).toBe(1500)
  expect(await charged(3 * HOUR - 1)).toBe(1500)
  expect(await charged(3 * HOUR)).toBe(2000)
  expect(await priced(later(owner, 2 * HOUR), id)).toMatchObject({
    priceMinor: 1500,
    compareAtMinor: 2000,
    lowestBeforeMinor: 2000,
  })
  expect(await priced(owner, id)).toMatchObject({ priceMinor: 2000, compareAtMinor: null })
  expect(await queuedJobs(ctx)).toContain('catalog.turn_prices')
})

test('lists turn with the sale, and back', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(owner, {
    variants: [
      {
        title: 'Hardcover',
        priceMinor: 2000,
        ships: true,
        saleMinor: 900,
        saleStartsAt: later(ctx, HOUR).now.toISOString(),
        saleEndsAt: later(ctx, 2 * HOUR).now.toISOString(),
      },
    ],
  })
  const shown = async () => (await listProducts(ctx)).items.find((one) => one.id === id)

  expect(await shown()).toMatchObject({ priceFromMinor: 2000 })
  await turnPricesAtSale.run(later(ctx, HOUR), { productId: id })
  expect(await shown()).toMatchObject({ priceFromMinor: 900 })
  await turnPricesAtSale.run(later(ctx, 2 * HOUR), { productId: id })
  await turnPricesAtSale.run(later(ctx, 2 * HOUR), { productId: id })
  expect(await shown()).toMatchObject({ priceFromMinor: 2000 })
  const [variantId = ''] = await variantsOfProduct(ctx, id)
  const history = await ctx.db
    .select({ price: priceHistory.priceMinor })
    .from(priceHistory)
    .where(eq(priceHistory.variantId, variantId))
    .orderBy(priceHistory.since)
  expect(history.map(({ price }) => price)).toEqual([2000, 900, 2000])
})

test('beside a reduced price stands the lowest of the thirty days before it came down, not an older one', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { id } = await buildProduct(owner, { priceMinor: 1000 })
  const [variantId = ''] = await variantsOfProduct(ctx, id)
  const costs = (day: number, priceMinor: number, compareAtMinor: number | null = null) =>
    updateProduct(later(owner, day * DAY), id, {
      variants: [{ id: variantId, title: 'Hardcover', priceMinor, compareAtMinor, ships: true }],
    })
  await costs(5, 500)
  await costs(6, 3000)
  await costs(50, 2600)
  await costs(55, 3000)

  await costs(70, 2000, 3000)

  expect(await priced(later(owner, 71 * DAY), id)).toMatchObject({
    priceMinor: 2000,
    compareAtMinor: 3000,
    lowestBeforeMinor: 2600,
  })
})

test.for([
  ['a sale that is dearer', { saleMinor: 1000 }, 'variants.0.saleMinor'],
  [
    'a sale of what buyers name the price of',
    { saleMinor: 500, payWhatYouWant: true },
    'variants.0.saleMinor',
  ],
  ['a suggestion where the price is fixed', { suggestedMinor: 1200 }, 'variants.0.suggestedMinor'],
  [
    'a suggestion below the least',
    { suggestedMinor: 900, payWhatYouWant: true },
    'variants.0.suggestedMinor',
  ],
  [
    'a sale that ends before it begins',
    { saleMinor: 500, saleStartsAt: '2026-05-02T00:00:00Z', saleEndsAt: '2026-05-01T00:00:00Z' },
    'variants.0.saleEndsAt',
  ],
] as const)(
  'refuses %s at its field, and nothing is changed [CAT-23]',
  async ([, wrong, field], { ctx }) => {
    const owner = await buildOwner(ctx)
    const { id } = await buildProduct(owner, { priceMinor: 1000 })
    const [variantId = ''] = await variantsOfProduct(ctx, id)
    const variant = { id: variantId, title: 'Hardcover', priceMinor: 1000, ships: true, ...wrong }

    await expect(updateProduct(owner, id, { variants: [variant] })).rejects.toMatchObject({
      details: { fields: { [field]: [expect.any(String)] } },
    })
    expect(await priced(owner, id)).toMatchObject({ priceMinor: 1000, saleMinor: null })
  },
)

test('what is not said of a sale stays, and null ends it', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { id: variantId, productId: id } = await buildVariant(owner, {
    ships: true,
    priceMinor: 1000,
  })
  const variant = { id: variantId, title: 'One size', priceMinor: 1000 }
  await updateProduct(owner, id, { variants: [{ ...variant, saleMinor: 600 }] })

  await updateProduct(owner, id, { variants: [variant] })
  expect(await priced(owner, id)).toMatchObject({ priceMinor: 600, regularMinor: 1000 })

  await updateProduct(owner, id, { variants: [{ ...variant, saleMinor: null }] })
  expect(await priced(owner, id)).toMatchObject({ priceMinor: 1000, saleMinor: null })
})
