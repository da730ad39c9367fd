import type { Context } from '#platform/context.ts'
import { moveProduct } from './move-product.ts'
import type { Status } from './product.ts'

/** Puts a product on sale. Every variant that is not sent as a parcel must give a file by then. */
export function publishProduct(ctx: Context, productId: string): Promise<Status> {
  return moveProduct(ctx, productId, 'published')
}
