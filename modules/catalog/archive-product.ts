import type { Context } from '#platform/context.ts'
import { moveProduct } from './move-product.ts'
import type { Status } from './product.ts'

/**
 * Takes a product out of the shop for good: nobody finds or buys it any more. Orders keep what they
 * say about it and buyers keep their files.
 */
export function archiveProduct(ctx: Context, productId: string): Promise<Status> {
  return moveProduct(ctx, productId, 'archived')
}
