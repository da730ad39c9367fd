import { and, asc, eq, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { products } from '#modules/catalog/tables.ts'
import { orderUrl } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { queueMail } from '#platform/mail.ts'
import { entitlements } from './tables.ts'

export const tellReleased = defineJob({
  name: 'delivery.tell_released',
  payload: z.object({ productId: z.uuid() }),
  run: (ctx, { productId }) => writeToBuyers(ctx, productId),
})

/** Writes once to everybody who had ordered a product ahead: its files are open now. */
function writeToBuyers(ctx: Context, productId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [product] = await ctx.db
      .select({ title: products.title, releaseAt: products.releaseAt })
      .from(products)
      .where(eq(products.id, productId))
    const { title, releaseAt } = product ?? {}
    if (!title || !releaseAt || releaseAt > ctx.now) return
    const waiting = await ctx.db
      .select({ email: entitlements.email, order: orders })
      .from(entitlements)
      .innerJoin(orders, eq(orders.id, entitlements.orderId))
      .where(
        and(
          eq(entitlements.productId, productId),
          isNull(entitlements.revokedAt),
          lt(entitlements.grantedAt, releaseAt),
        ),
      )
      .orderBy(asc(entitlements.grantedAt))
    const { shop } = await readSettings(ctx)
    for (const { email, order } of waiting) {
      await queueMail(ctx, {
        key: `delivery.released:${productId}:${order.id}`,
        template: 'released',
        to: email,
        subject: `${title} is out`,
        content: {
          shopName: shop.name,
          heading: `${title} is out`,
          preview: 'You ordered it ahead. Your files are open now.',
          paragraphs: [
            `You ordered it ahead, and today is the day: your files of ${title} are open.`,
            'The link below opens your order, where you can download them any time.',
          ],
          buttons: [{ label: 'Open your order', url: orderUrl(ctx.config, order) }],
        },
      })
    }
  })
}
