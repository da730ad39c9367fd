import { type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { requireSellerOrAdmin } from './access.ts'
import { type Along, checkProducts } from './create-products.ts'
import { type CreatedProduct, insertProducts } from './insert-products.ts'
import type { NewProductInput } from './new-product.ts'

/**
 * Makes a product: of the asker's own seller, or of any seller when an owner of the shop asks.
 * Files and images that shall come with it were stored before and are handed `along`. To publish
 * at once, every variant that is not sent as a parcel must give a file.
 */
export function createProduct(
  ctx: Context,
  input: NewProductInput,
  along?: Along,
): Promise<CreatedProduct> {
  requireSellerOrAdmin(ctx)
  return inTransaction(ctx, async (ctx) => {
    const { items, refused } = await checkProducts(ctx, [input], [along])
    if (refused[0]) throw new InvalidInput(refused[0].fields)
    const [created] = await insertProducts(ctx, items)
    if (!created) throw new Error('Expected the product that was just made')
    return created
  })
}
