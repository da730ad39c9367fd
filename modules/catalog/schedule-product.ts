import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { asSystem, type Context, inTransaction } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { lockProduct } from './access.ts'
import { checked } from './checked.ts'
import { mustBeReviewed } from './guidelines.ts'
import { writeStatus } from './move-product.ts'
import { moment } from './product-fields.ts'
import { products } from './tables.ts'

export const ScheduleProduct = z.strictObject({ publishAt: moment })

/** On its time: a scheduled product goes on sale. */
export const publishScheduled = defineJob({
  name: 'catalog.publish_scheduled',
  payload: z.object({ productId: z.uuid() }),
  run: (ctx, { productId }) => publishIfDue(asSystem(ctx), productId),
})

/** Lets a product go on sale by itself at a moment that is still to come. */
export function scheduleProduct(
  ctx: Context,
  productId: string,
  input: z.input<typeof ScheduleProduct>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const product = await lockProduct(ctx, productId)
    const { publishAt } = checked(ScheduleProduct, input)
    if (publishAt <= ctx.now) throw new InvalidInput({ publishAt: ['must be still to come'] })
    const waits = !product.approvedAt && (await mustBeReviewed(ctx))
    await writeStatus(ctx, product, waits ? 'pending' : 'scheduled', { publishAt })
    if (!waits) await awaitPublishing(ctx, productId, publishAt)
  })
}

export async function awaitPublishing(
  ctx: Context,
  productId: string,
  publishAt: Date,
): Promise<void> {
  const options = { runAt: publishAt, key: `publish:${productId}` }
  await enqueue(ctx, publishScheduled, { productId }, options)
}

function publishIfDue(ctx: Context, productId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select({ status: products.status })
      .from(products)
      .where(eq(products.id, productId))
    if (row?.status !== 'scheduled') return
    const product = await lockProduct(ctx, productId)
    const isDue = product.publishAt && product.publishAt <= ctx.now
    if (product.status === 'scheduled' && isDue) await writeStatus(ctx, product, 'published')
  })
}
