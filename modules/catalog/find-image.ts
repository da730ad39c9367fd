import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import { canEditProduct } from './access.ts'
import { hotQuery } from './hot-query.ts'

export interface FoundImage {
  id: string
  storageKey: string
  width: number
  height: number
  /** Everybody may see it: its product is published, or was until it was archived. */
  isPublic: boolean
}

/**
 * A picture that lies in our store, if the asker may see it: of what is published, or of a product
 * of their own. Who bought what is archived now still sees its cover in the library. Pictures that
 * lie elsewhere are not ours to send.
 */
export async function findImage(ctx: Context, id: string): Promise<FoundImage | undefined> {
  if (!isId(id)) return undefined
  const [row] = await hotQuery<FoundImage & { sellerOwnerId: string | null }>(
    ctx,
    'catalog_image',
    sql`select i.id, i.storage_key as "storageKey", i.width, i.height,
        p.status = 'published' or p.status = 'archived' and p.published_at is not null as "isPublic", s.owner_id as "sellerOwnerId"
      from product_images i join products p on p.id = i.product_id
      join sellers s on s.id = p.seller_id
      where i.id = ${id}::uuid and i.storage_key is not null`,
  )
  if (!row) return undefined
  const { sellerOwnerId, ...image } = row
  return image.isPublic || canEditProduct(ctx.actor, { sellerOwnerId }) ? image : undefined
}
