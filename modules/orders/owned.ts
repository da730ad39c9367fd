import { and, eq, lt, notExists, or } from 'drizzle-orm'
import { isAmong, statement } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import { AlreadyOwned } from './errors.ts'
import { orderGifts, orderLines, orders } from './tables.ts'

const ownedBy = statement<{ email: string; variantIds: readonly string[] }>()((db, given) =>
  db
    .selectDistinct({ variantId: orderLines.variantId })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(
      and(
        eq(orders.email, given('email')),
        eq(orders.paymentStatus, 'paid'),
        or(eq(orderLines.totalMinor, 0), lt(orderLines.refundedMinor, orderLines.totalMinor)),
        isAmong(orderLines.variantId, given('variantIds')),
        // A present is somebody else's.
        notExists(
          db
            .select({ orderId: orderGifts.orderId })
            .from(orderGifts)
            .where(eq(orderGifts.orderId, orders.id)),
        ),
      ),
    ),
)

/**
 * Refuses to sell somebody a file they have bought before. Only digital lines count: goods and
 * anything that ships may be bought again.
 */
export async function refuseOwned(
  ctx: Context,
  email: string,
  lines: readonly { variantId: string; title: string; ships: boolean }[],
): Promise<void> {
  const digital = lines.filter((line) => !line.ships)
  if (digital.length === 0) return
  const variantIds = digital.map((line) => line.variantId)
  const owned = await ownedBy(ctx.db, { email, variantIds })
  if (owned.length === 0) return
  const ids = new Set(owned.map((row) => row.variantId))
  throw new AlreadyOwned(digital.filter((line) => ids.has(line.variantId)).map((l) => l.title))
}
