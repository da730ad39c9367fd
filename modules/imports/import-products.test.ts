import { existsSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eq, sql } from 'drizzle-orm'
import { describe } from 'vitest'
import { ensureHouseSeller } from '#modules/accounts/index.ts'
import { listProducts, searchProducts } from '#modules/catalog/index.ts'
import { contributors, products, variants } from '#modules/catalog/tables.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { expect, test } from '#tests/database.ts'
import type { ImportRefused } from './errors.ts'
import { importProducts } from './import-products.ts'

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const HAS_DATA = existsSync(DATA)
const BOOKS = `${DATA}goodbooks/given/books-1000.csv`
const APPAREL = `${DATA}shopify-csv/apparel.csv`
const HOME = `${DATA}shopify-csv/home-and-garden.csv`

async function owner(ctx: Context): Promise<Context> {
  const system = asSystem(ctx)
  await ensureHouseSeller(system, { name: 'Quarto & Quay', slug: 'quarto-and-quay' })
  return system
}

async function fileWith(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'stoa-import-')), 'products.csv')
  await writeFile(path, text)
  return path
}

const HEADER =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text'

describe.skipIf(!HAS_DATA)('real files (skipped where ../shared/data is absent)', () => {
  test('a thousand real books come in, are found, and one is bought [CAT-33]', async ({ ctx }) => {
    const system = await owner(ctx)

    const report = await importProducts(system, BOOKS, { defaultPriceMinor: 1450 })

    expect(report).toMatchObject({ format: 'goodbooks', saved: true, created: 1000, refused: [] })
    expect(await listProducts(ctx, { limit: 24 })).toMatchObject({ total: 1000 })
    const found = await searchProducts(ctx, { q: 'hunger gmaes' })
    expect(found.items[0]).toMatchObject({ title: 'The Hunger Games' })
    const [variant] = await ctx.db
      .select({ id: variants.id })
      .from(variants)
      .where(eq(variants.productId, found.items[0]?.id ?? ''))
    const { order } = await buildOrder(ctx, [{ variantId: variant?.id ?? '' }], { shippingAddress })
    expect(order).toMatchObject({ itemsMinor: 1450 })
  }, 60_000)

  test('ISBNs get their leading zeros back, and years before Christ stay years', async ({
    ctx,
  }) => {
    await importProducts(await owner(ctx), BOOKS, { defaultPriceMinor: 1450 })

    const of = async (title: string) =>
      (await ctx.db.select().from(products).where(eq(products.title, title)))[0]
    expect(await of('The Hunger Games')).toMatchObject({ isbn: '9780439023481', seriesNumber: '1' })
    expect(await of('The Odyssey')).toMatchObject({ publishedOn: null })
    expect((await of('The Odyssey'))?.summary).toContain('720 BC')
    const broken = await ctx.db.execute(sql`select 1 from products where isbn !~ '^97[89]\\d{10}$'`)
    expect(broken.rows).toEqual([])
    const names = await ctx.db
      .select()
      .from(contributors)
      .where(eq(contributors.name, 'Mary GrandPré'))
    expect(names.length).toBeGreaterThan(0)
  }, 60_000)

  test('variants and images over several rows become one product', async ({ ctx }) => {
    const system = await owner(ctx)

    const reports = [await importProducts(system, APPAREL), await importProducts(system, HOME)]

    expect(reports.map(({ format, saved }) => ({ format, saved }))).toEqual([
      { format: 'Shopify', saved: true },
      { format: 'Shopify', saved: true },
    ])
    const { rows } = await ctx.db.execute(sql`
      select p.title, p.price_from_minor as "from", p.price_to_minor as "to",
        (select array_agg(v.title order by v.position) from variants v where v.product_id = p.id) as variants,
        (select count(*) from product_images i where i.product_id = p.id) as images
      from products p where p.title in ('Classic Varsity Top', 'Clay Plant Pot') order by p.title`)
    expect(rows).toEqual([
      {
        title: 'Classic Varsity Top',
        from: 6000,
        to: 6000,
        variants: ['Small', 'Medium', 'Large'],
        images: 1,
      },
      { title: 'Clay Plant Pot', from: 999, to: 1599, variants: ['Regular', 'Large'], images: 2 },
    ])
    const { items } = await listProducts(ctx, { category: 'outdoor', limit: 24 })
    expect(items.map((item) => item.title)).toContain('Clay Plant Pot')
  })

  test('read again, nothing is there twice', async ({ ctx }) => {
    const system = await owner(ctx)
    const first = await importProducts(system, HOME)
    const before = await ctx.db.select({ id: variants.id }).from(variants)

    const again = await importProducts(system, HOME)

    expect(again).toMatchObject({ created: 0, updated: first.created })
    expect(await ctx.db.select({ id: variants.id }).from(variants)).toHaveLength(before.length)
  })

  test('a dry run reports the same and saves nothing', async ({ ctx }) => {
    const system = await owner(ctx)

    const dry = await importProducts(system, HOME, { dryRun: true })

    expect(dry.saved).toBe(false)
    expect(await ctx.db.select({ id: products.id }).from(products)).toEqual([])
    expect(await importProducts(system, HOME)).toEqual({ ...dry, saved: true })
  })
})

test('one bad line saves nothing and is named with its field [CAT-32]', async ({ ctx }) => {
  const file = await fileWith(
    [
      HEADER,
      'pot,Pot,,,,,true,,,,,,9.99,,,,',
      'jug,Jug,,,,,true,,,,,,free,,,,',
      'cup,,,,,,true,,,,,,5,,,,',
    ].join('\r\n'),
  )

  const refused = await importProducts(await owner(ctx), file).then(
    () => undefined,
    (error: ImportRefused) => error.report.refused,
  )

  expect(refused).toEqual([
    { line: 3, fields: { 'Variant Price': ['"free" is not an amount in USD'] } },
    { line: 4, fields: { Title: ['is missing'] } },
  ])
  expect(await ctx.db.select({ id: products.id }).from(products)).toEqual([])
})

test('tracked stock comes along, and a former price that is not higher is left out', async ({
  ctx,
}) => {
  const file = await fileWith(
    [
      HEADER,
      'pot,Pot,<p>Clay</p><script>alert(1)</script>,,Garden,"Red, Clay",true,Size,Big,POT-1,shopify,4,9.99,9.99,,,',
    ].join('\n'),
  )

  const report = await importProducts(await owner(ctx), file)

  const [variant] = await ctx.db.select().from(variants).where(eq(variants.sku, 'POT-1'))
  expect(variant).toMatchObject({ priceMinor: 999, compareAtMinor: null })
  expect(await stockOf(ctx, variant?.id ?? '')).toEqual({ onHand: 4, reserved: 0 })
  expect(report.products[0]?.notes).toEqual([
    'the former price of Big is not higher than its price and was left out',
  ])
  const [product] = await ctx.db.select().from(products)
  expect(product?.description).toBe('<p>Clay</p>')
})

test.for<[string, string, string]>([
  ['ragged rows', `${HEADER}\npot,Pot`, 'another number of cells than the header'],
  ['no rows at all', '', 'is empty'],
  ['columns of nothing we know', 'a,b\n1,2', 'belong to no format'],
])('a file with %s is refused in words', async ([, text, words], { ctx }) => {
  const file = await fileWith(text)

  const refusal = await importProducts(await owner(ctx), file).catch(
    (error: Error & { details?: unknown }) => JSON.stringify([error.message, error.details]),
  )

  expect(refusal).toContain(words)
})
