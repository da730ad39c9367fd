import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { fieldsOf } from '#platform/http.ts'
import { newId } from '#platform/ids.ts'
import { requireSellerOrAdmin } from './access.ts'
import { ItemsRefused, type RefusedItem, SkuTaken, SlugTaken } from './errors.ts'
import {
  type CreatedProduct,
  insertProducts,
  type ProductToInsert,
  variantsWithoutFiles,
} from './insert-products.ts'
import { categoriesFor, knownImportKeys, sellersFor } from './look-ups.ts'
import { NewProduct, type NewProductInput } from './new-product.ts'
import type { StoredFile, StoredImage } from './stored.ts'

/** What was put into the store before the product's row is written. */
export interface Along {
  /** Under which id the files were stored. */
  id?: string
  files?: readonly StoredFile[]
  images?: readonly StoredImage[]
}

/**
 * Makes many products at once: all of them or none. Refuses with the places and fields of the items
 * that are not valid. `along[i]` belongs to `inputs[i]`.
 */
export function createProducts(
  ctx: Context,
  inputs: readonly NewProductInput[],
  along: readonly (Along | undefined)[] = [],
): Promise<CreatedProduct[]> {
  requireSellerOrAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const { items, refused } = await checkProducts(ctx, inputs, along)
    for (const [index, item] of items.entries()) {
      const empty = variantsWithoutFiles(item)
      if (empty.length > 0) refused.push({ index, fields: { variants: [`no file: ${empty}`] } })
    }
    if (refused.length > 0) throw new ItemsRefused(refused)
    try {
      return await insertProducts(ctx, items)
    } catch (error) {
      throw withPlace(error, items)
    }
  })
}

/** Says at which place of the list an address or SKU stands that somebody else has. */
function withPlace(error: unknown, items: readonly ProductToInsert[]): unknown {
  if (error instanceof SlugTaken) {
    const index = items.findLastIndex(({ product }) => product.slug === error.details.slug)
    return new ItemsRefused([{ index, fields: error.details.fields }])
  }
  if (error instanceof SkuTaken) {
    const { sku } = error.details
    const has = ({ product }: ProductToInsert) => product.variants.some((one) => one.sku === sku)
    const index = items.findLastIndex(has)
    const place = items[index]?.product.variants.findIndex((one) => one.sku === sku)
    return new ItemsRefused([
      { index, fields: { [`variants.${place}.sku`]: ['is taken already'] } },
    ])
  }
  return error
}

/**
 * Reads inputs and looks up what they point to: sellers, categories, the currency. `items` has an
 * entry for each input only when `refused` is empty.
 */
export async function checkProducts(
  ctx: Context,
  inputs: readonly NewProductInput[],
  along: readonly (Along | undefined)[],
): Promise<{ items: ProductToInsert[]; refused: RefusedItem[] }> {
  const refused: RefusedItem[] = []
  const parsed = inputs.flatMap((input, index) => {
    const result = NewProduct.safeParse(input)
    if (result.success) return [{ index, product: result.data }]
    refused.push({ index, fields: fieldsOf(result.error) })
    return []
  })
  const all = parsed.map(({ product }) => product)
  const sellerFor = await sellersFor(ctx, all)
  const categoryFor = await categoriesFor(ctx, all)
  const known = await knownImportKeys(ctx, all)
  const { currency } = await readSettings(ctx)

  const items = parsed.map(({ index, product }) => {
    const { id = newId(), files = [], images = [] } = along[index] ?? {}
    const sellerId = sellerFor(product)
    const categoryId = categoryFor(product)
    const fields: Record<string, string[]> = {}
    if (!sellerId) fields.sellerId = ['is not a seller']
    if (categoryId === undefined) {
      fields[product.categoryId ? 'categoryId' : 'category'] = ['is not a category']
    }
    if (product.currency && product.currency !== currency) {
      fields.currency = [`must be ${currency}, the currency of the shop`]
    }
    if (product.status === 'scheduled' && !(product.publishAt && product.publishAt > ctx.now)) {
      fields.publishAt = ['must be still to come']
    }
    if (known.has(`${sellerId} ${product.importKey}`)) fields.importKey = ['was imported already']
    for (const [place, variant] of product.variants.entries()) {
      if (variant.fileIndexes?.some((file) => file >= files.length)) {
        fields[`variants.${place}.fileIndexes`] = ['there is no such file']
      }
    }
    if (Object.keys(fields).length > 0) refused.push({ index, fields })
    return {
      id,
      product,
      sellerId: sellerId ?? '',
      categoryId: categoryId ?? null,
      currency,
      files,
      images,
    }
  })
  refused.sort((a, b) => a.index - b.index)
  return { items, refused }
}
