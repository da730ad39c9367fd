import { readSettings } from '#modules/settings/index.ts'
import { dropCached } from '#platform/cache.ts'
import type { Context } from '#platform/context.ts'
import { breaksUnique } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { writeParts } from './change-bundle.ts'
import { requireDeliverable } from './deliverable.ts'
import { ImportedAlready, NothingToDeliver, SlugTaken } from './errors.ts'
import { freeSlugs } from './free-slugs.ts'
import { mustBeReviewed, requireAllowed } from './guidelines.ts'
import { insertInParts, ROWS_A_STATEMENT } from './insert-in-parts.ts'
import { insertVariants } from './insert-variants.ts'
import type { NewProduct } from './new-product.ts'
import { authorLineOf, mustGiveFiles, priceRange, type Status } from './product.ts'
import { awaitRelease } from './release-product.ts'
import { awaitScan, firstScanState } from './scan.ts'
import { awaitPublishing } from './schedule-product.ts'
import { slugFor } from './slug.ts'
import type { StoredFile, StoredImage } from './stored.ts'
import { contributors, productFiles, productImages, products, productTags } from './tables.ts'
import { awaitTurn } from './turn-prices.ts'
import { variantsOfProduct } from './variants-for-sale.ts'

/** A checked product with everything it points to, ready to be written. */
export interface ProductToInsert {
  id: string
  product: NewProduct
  sellerId: string
  categoryId: string | null
  currency: string
  files: readonly StoredFile[]
  images: readonly StoredImage[]
}

export interface CreatedProduct {
  id: string
  slug: string
}

/**
 * Writes products with all that belongs to them, a statement per table and 500 rows, in the
 * caller's transaction. Answers ids and addresses in the order given.
 */
export async function insertProducts(
  ctx: Context,
  items: readonly ProductToInsert[],
): Promise<CreatedProduct[]> {
  for (const item of items) {
    const empty = variantsWithoutFiles(item)
    if (empty.length > 0) throw new NothingToDeliver(empty)
  }
  const waits =
    items.some(({ product }) => product.status !== 'draft') && (await mustBeReviewed(ctx))
  const slugs = await insertRows(ctx, items, waits)
  await insertInParts(ctx, contributors, items.flatMap(contributorRows))
  await insertInParts(ctx, productTags, items.flatMap(tagRows))
  await insertInParts(ctx, productImages, items.flatMap(imageRows))
  await insertFiles(ctx, items)
  await insertVariants(
    ctx,
    items.map(({ id, product, files }) => ({
      productId: id,
      slug: slugs.get(id) ?? '',
      variants: product.variants.map((variant) => ({
        ...variant,
        ships: shipsOf(product, variant),
        fileIds: filesFor(product, variant, files),
      })),
    })),
  )
  const hasRules = (await readSettings(ctx)).guidelines.prohibited.length > 0
  for (const { id, product } of items) {
    const { releaseAt, salesEndAt, publishAt, status } = product
    if (product.kind === 'bundle') await writeBundle(ctx, items, id)
    if (status !== 'draft' && hasRules) await requireAllowed(ctx, id)
    if (status === 'scheduled' && publishAt && !waits) await awaitPublishing(ctx, id, publishAt)
    if (releaseAt && releaseAt > ctx.now) await awaitRelease(ctx, { id, releaseAt })
    if (releaseAt || salesEndAt) await awaitTurn(ctx, id)
  }
  await dropCached(ctx, ['catalog'])
  return items.map(({ id }) => ({ id, slug: slugs.get(id) ?? '' }))
}

/** The parts of a new bundle, and whether there are any when it shall be sold. */
async function writeBundle(
  ctx: Context,
  items: readonly ProductToInsert[],
  id: string,
): Promise<void> {
  const item = items.find((one) => one.id === id)
  if (!item) return
  const variantIds = await variantsOfProduct(ctx, id)
  for (const [place, { parts }] of item.product.variants.entries()) {
    const variantId = variantIds[place]
    if (variantId && parts.length > 0) {
      await writeParts(ctx, {
        variantId,
        sellerId: item.sellerId,
        parts,
        under: `variants.${place}.`,
      })
    }
  }
  if (item.product.status !== 'draft') await requireDeliverable(ctx, { id, kind: 'bundle' })
}

type Variant = NewProduct['variants'][number]

function shipsOf({ kind }: NewProduct, { ships }: Variant): boolean {
  return ships ?? kind === 'physical'
}

function filesFor(product: NewProduct, variant: Variant, files: readonly StoredFile[]): string[] {
  const all = shipsOf(product, variant) ? [] : files.map((_, index) => index)
  return [...new Set(variant.fileIndexes ?? all)].flatMap((index) => files[index]?.id ?? [])
}

/** Titles of the variants for which a buyer would get nothing, when it shall be published. */
export function variantsWithoutFiles({ product, files }: ProductToInsert): string[] {
  if (product.status === 'draft') return []
  return product.variants
    .filter((variant) => mustGiveFiles(product.kind, { ships: shipsOf(product, variant) }))
    .filter((variant) => filesFor(product, variant, files).length === 0)
    .map(({ title }) => title)
}

/**
 * The products' own rows. A generated address that somebody else took in the meantime gets the
 * next number; the unique constraint decides, so parallel writers cannot both have it.
 */
async function insertRows(
  ctx: Context,
  items: readonly ProductToInsert[],
  waits: boolean,
): Promise<Map<string, string>> {
  const slugs = new Map<string, string>()
  for (let waiting = items; waiting.length > 0; ) {
    const chosen = await freeSlugs(
      ctx,
      waiting.map(({ product }) => product.slug ?? slugFor(product.title, product.kind)),
    )
    const rows = waiting.map((item, i) => {
      const slug = chosen[i] ?? item.id
      if (item.product.slug && slug !== item.product.slug) throw new SlugTaken(item.product.slug)
      return productRow(ctx, item, slug, waits)
    })
    // In order of addresses: two writers of the same ones wait for each other, not in a circle.
    rows.sort((a, b) => (a.slug < b.slug ? -1 : 1))
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
      const written = await ctx.db
        .insert(products)
        .values(rows.slice(from, from + ROWS_A_STATEMENT))
        .onConflictDoNothing({ target: products.slug })
        .returning({ id: products.id, slug: products.slug })
        .catch((error: unknown) => {
          throw breaksUnique(error, 'products_import_key') ? new ImportedAlready() : error
        })
      for (const { id, slug } of written) slugs.set(id, slug)
    }
    waiting = waiting.filter(({ id }) => !slugs.has(id))
  }
  return slugs
}

function productRow(ctx: Context, item: ProductToInsert, slug: string, waits: boolean) {
  const { product } = item
  const status: Status = waits && product.status !== 'draft' ? 'pending' : product.status
  const isPublished = status === 'published'
  return {
    id: item.id,
    slug,
    kind: product.kind,
    status,
    publishAt: product.publishAt,
    submittedAt: status === 'pending' ? ctx.now : null,
    title: product.title,
    subtitle: product.subtitle,
    authorLine: authorLineOf(product.contributors),
    summary: product.summary,
    description: product.description,
    sellerId: item.sellerId,
    categoryId: item.categoryId,
    currency: item.currency,
    ...priceRange(product.variants, ctx.now),
    genre: product.genre,
    isbn: product.isbn,
    pages: product.pages,
    language: product.language,
    publisher: product.publisher,
    publishedOn: product.publishedOn,
    series: product.series,
    seriesNumber: product.seriesNumber,
    edition: product.edition,
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
    releaseAt: product.releaseAt,
    salesEndAt: product.salesEndAt,
    mostPerOrder: product.mostPerOrder,
    minAge: product.minAge,
    importKey: product.importKey,
    createdAt: ctx.now,
    updatedAt: ctx.now,
    publishedAt: isPublished ? ctx.now : null,
  }
}

function contributorRows({ id, product }: ProductToInsert) {
  return product.contributors.map((one, position) => ({ productId: id, position, ...one }))
}

function tagRows({ id, product }: ProductToInsert) {
  return product.tags.map((tag) => ({ productId: id, tag }))
}

function imageRows({ id, product, images }: ProductToInsert) {
  const elsewhere = product.images.map(({ url, ...image }) => ({
    id: newId(),
    ...image,
    storageKey: null,
    sourceUrl: url,
    tint: null,
  }))
  return [...images, ...elsewhere].map((image, position) => ({ ...image, productId: id, position }))
}

async function insertFiles(ctx: Context, items: readonly ProductToInsert[]): Promise<void> {
  if (items.every(({ files }) => files.length === 0)) return
  const scanState = await firstScanState(ctx)
  const rows = items.flatMap(({ id, files }) =>
    files.map((file, position) => ({
      ...file,
      productId: id,
      position,
      addedAt: ctx.now,
      scanState,
    })),
  )
  await insertInParts(ctx, productFiles, rows)
  await awaitScan(
    ctx,
    rows.map((row) => row.id),
  )
}
