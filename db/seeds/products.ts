import { eq } from 'drizzle-orm'
import { sellers } from '#modules/accounts/tables.ts'
import {
  createCategory,
  createProduct,
  storeFile,
  storeImage,
  variantsOfProduct,
} from '#modules/catalog/index.ts'
import { products } from '#modules/catalog/tables.ts'
import { setStock } from '#modules/inventory/index.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { coverPng, type DemoProduct, demoCategories, demoProducts } from './demo/index.ts'

const DAY_MS = 86_400_000

export interface SeededProduct {
  demo: DemoProduct
  productId: string
  /** In the order of `demo.variants`. */
  variantIds: string[]
}

/** Categories, then everything on sale, with its cover, files and stock. */
export async function seedProducts(ctx: Context): Promise<SeededProduct[]> {
  const tops = demoCategories.filter((one) => !one.parent)
  const below = demoCategories.filter((one) => one.parent)
  for (const { slug, name, description, parent, position } of [...tops, ...below]) {
    await createCategory(ctx, { slug, name, description, position, ...(parent ? { parent } : {}) })
  }
  const known = await ctx.db.select({ id: sellers.id, slug: sellers.slug }).from(sellers)
  const sellerIds = new Map(known.map(({ id, slug }) => [slug, id]))
  const seeded: SeededProduct[] = []
  // The oldest first, so that what was added last is the newest.
  for (const demo of demoProducts.toSorted((a, b) => b.publishedDaysAgo - a.publishedDaysAgo)) {
    seeded.push(await seedProduct(ctx, demo, sellerIds.get(demo.seller)))
  }
  return seeded
}

async function seedProduct(
  ctx: Context,
  demo: DemoProduct,
  sellerId: string | undefined,
): Promise<SeededProduct> {
  const published = {
    ...ctx,
    now: new Date(ctx.now.getTime() - demo.publishedDaysAgo * DAY_MS),
  }
  const id = newId()
  const files = []
  for (const file of demo.files) {
    files.push(await storeFile(ctx, id, { name: file.name, data: await file.make() }))
  }
  const cover = await storeImage(ctx, id, {
    data: await coverPng(demo, 1000),
    alt: demo.kind === 'book' ? `Cover of ${demo.title}` : demo.title,
  })
  const product = await createProduct(
    published,
    {
      slug: demo.slug,
      title: demo.title,
      subtitle: demo.subtitle ?? null,
      kind: demo.kind,
      status: 'published',
      category: demo.category,
      tags: demo.tags,
      contributors: demo.contributors,
      summary: demo.summary,
      description: demo.description,
      ...(sellerId ? { sellerId } : {}),
      ...bookFacts(demo),
      variants: demo.variants.map((variant) => ({
        title: variant.title,
        sku: variant.sku,
        priceMinor: variant.priceMinor,
        compareAtMinor: variant.compareAtMinor ?? null,
        ships: variant.ships,
        weightGrams: variant.weightGrams ?? null,
        options: variant.options ?? {},
        fileIndexes: (variant.files ?? []).map((name) =>
          demo.files.findIndex((file) => file.name === name),
        ),
      })),
    },
    { id, files, images: [cover] },
  )
  if (demo.rating) {
    await ctx.db
      .update(products)
      .set({ ratingCount: demo.rating.count, ratingSum: demo.rating.sum })
      .where(eq(products.id, product.id))
  }
  const variantIds = await variantsOfProduct(ctx, product.id)
  for (const [index, { stock }] of demo.variants.entries()) {
    const variantId = variantIds[index]
    if (variantId && stock !== undefined) await setStock(published, variantId, stock)
  }
  return { demo, productId: product.id, variantIds }
}

function bookFacts({ book }: DemoProduct) {
  if (!book) return {}
  const { isbn13, pages, language, publisher, publishedOn, series, seriesNumber, genre } = book
  return {
    isbn: isbn13,
    pages,
    language,
    publisher,
    publishedOn,
    genre,
    ...(series ? { series } : {}),
    ...(seriesNumber ? { seriesNumber: String(seriesNumber) } : {}),
  }
}
