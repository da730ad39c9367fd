import type { Context } from '#platform/context.ts'
import { moveProduct } from './move-product.ts'
import type { Status } from './product.ts'

/** Takes a product off sale, back to a draft that its seller goes on with. */
export function unpublishProduct(ctx: Context, productId: string): Promise<Status> {
  return moveProduct(ctx, productId, 'draft')
}
