import { and, eq, inArray } from 'drizzle-orm'
import { isOwner } from '#modules/accounts/index.ts'
import { sellers } from '#modules/accounts/tables.ts'
import { products } from '#modules/catalog/tables.ts'
import { orders } from '#modules/orders/tables.ts'
import type { Context } from '#platform/context.ts'
import type { Subject } from '#platform/personal-data.ts'
import { OwnerMustStay, ParcelsOnTheirWay, StillSelling } from './errors.ts'

/** Refuses to remove whom the shop still needs: its owner, and whoever has products on sale. */
export async function requireMayLeave(ctx: Context, userId: string): Promise<void> {
  if (await isOwner(ctx, userId)) throw new OwnerMustStay()
  const [sold] = await ctx.db
    .select({ id: products.id })
    .from(products)
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .where(and(eq(sellers.ownerId, userId), eq(products.status, 'published')))
    .limit(1)
  if (sold) throw new StillSelling()
}

/** Refuses while something that was paid for has to be sent: nobody would know where to. */
export async function requireAllSent(ctx: Context, { orderIds }: Subject): Promise<void> {
  if (orderIds.length === 0) return
  const [open] = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        inArray(orders.id, [...orderIds]),
        eq(orders.paymentStatus, 'paid'),
        inArray(orders.fulfilmentStatus, ['unshipped', 'partly_shipped']),
      ),
    )
    .limit(1)
  if (open) throw new ParcelsOnTheirWay()
}
