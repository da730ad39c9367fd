import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { REMOVED_FILES_KEPT_DAYS } from '#modules/catalog/index.ts'
import { products } from '#modules/catalog/tables.ts'
import { orderUrl } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { queueMail } from '#platform/mail.ts'
import { entitlements } from './tables.ts'

export const tellDeleted = defineJob({
  name: 'delivery.tell_deleted',
  payload: z.object({ productId: z.uuid() }),
  run: (ctx, { productId }) => writeToBuyers(ctx, productId),
})

/** Writes once to everybody who has files of a product that left the shop: fetch them in time. */
function writeToBuyers(ctx: Context, productId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [product] = await ctx.db
      .select({ title: products.title, deletedAt: products.deletedAt })
      .from(products)
      .where(eq(products.id, productId))
    if (!product?.deletedAt) return
    const { title, deletedAt } = product
    const until = new Date(deletedAt.getTime() + REMOVED_FILES_KEPT_DAYS * 86_400_000)
    const { shop } = await readSettings(ctx)
    const day = new Intl.DateTimeFormat(shop.locale, { dateStyle: 'long', timeZone: 'UTC' })
    const holders = await ctx.db
      .select({ email: entitlements.email, order: orders })
      .from(entitlements)
      .innerJoin(orders, eq(orders.id, entitlements.orderId))
      .where(
        and(
          eq(entitlements.productId, productId),
          isNull(entitlements.revokedAt),
          sql`exists (select 1 from variant_files vf where vf.variant_id = ${entitlements.variantId})`,
        ),
      )
      .orderBy(asc(entitlements.grantedAt))
    for (const { email, order } of holders) {
      await queueMail(ctx, {
        key: `delivery.deleted:${productId}:${email}`,
        template: 'product-deleted',
        to: email,
        subject: `Keep your copy of ${title}`,
        content: {
          shopName: shop.name,
          heading: `${title} leaves the shop`,
          preview: `Your files stay here until ${day.format(until)}.`,
          paragraphs: [
            `${title}, which you bought, is no longer sold. Your files stay here until ${day.format(until)}; after that they are gone.`,
            'Please download them while you can. What you have downloaded is yours to keep.',
          ],
          buttons: [{ label: 'Open your order', url: orderUrl(ctx.config, order) }],
        },
      })
    }
  })
}
