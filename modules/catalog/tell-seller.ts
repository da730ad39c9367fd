import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sellers, users } from '#modules/accounts/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { queueMail } from '#platform/mail.ts'
import { products } from './tables.ts'

export const tellSellerOfReview = defineJob({
  name: 'catalog.tell_seller_of_review',
  payload: z.object({ productId: z.uuid() }),
  run: (ctx, { productId }) => writeToSeller(ctx, productId),
})

/** Tells a seller what became of a product that was looked at. */
function writeToSeller(ctx: Context, productId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [product] = await ctx.db
      .select({
        title: products.title,
        slug: products.slug,
        status: products.status,
        reason: products.rejectedReason,
        submittedAt: products.submittedAt,
        email: users.email,
      })
      .from(products)
      .innerJoin(sellers, eq(sellers.id, products.sellerId))
      .innerJoin(users, eq(users.id, sellers.ownerId))
      .where(eq(products.id, productId))
    if (!product?.submittedAt) return
    const { title, slug, status, reason, submittedAt, email } = product
    const { shop } = await readSettings(ctx)
    const isRejected = status === 'rejected'
    await queueMail(ctx, {
      key: `catalog.reviewed:${productId}:${submittedAt.getTime()}`,
      template: 'product-reviewed',
      to: email,
      subject: isRejected ? `${title} was not let into the shop` : `${title} may be sold`,
      content: {
        shopName: shop.name,
        heading: isRejected ? `${title} needs another look` : `${title} is in`,
        paragraphs: isRejected
          ? [
              `We looked at ${title} and cannot sell it as it is: ${reason}`,
              'Take it back to your drafts, mend it and put it up for sale again.',
            ]
          : [
              status === 'scheduled'
                ? `We looked at ${title}. It goes on sale at the time you set.`
                : `We looked at ${title}. It is on sale from now on.`,
            ],
        ...(isRejected
          ? {}
          : { buttons: [{ label: 'See it', url: `${ctx.config.baseUrl}/products/${slug}` }] }),
      },
    })
  })
}
