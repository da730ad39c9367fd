import { asc, eq } from 'drizzle-orm'
import { productFiles } from '#modules/catalog/tables.ts'
import type { Context } from '#platform/context.ts'
import { downloads, entitlements } from './tables.ts'

export interface DownloadOfOrder {
  orderLineId: string
  fileName: string
  at: Date
  ip: string | null
  userAgent: string | null
}

/** Who fetched which file of an order, when and from where; the oldest first. */
export function downloadsOfOrder(ctx: Context, orderId: string): Promise<DownloadOfOrder[]> {
  return ctx.db
    .select({
      orderLineId: entitlements.orderLineId,
      fileName: productFiles.name,
      at: downloads.at,
      ip: downloads.ip,
      userAgent: downloads.userAgent,
    })
    .from(downloads)
    .innerJoin(entitlements, eq(entitlements.id, downloads.entitlementId))
    .innerJoin(productFiles, eq(productFiles.id, downloads.fileId))
    .where(eq(entitlements.orderId, orderId))
    .orderBy(asc(downloads.at))
}
