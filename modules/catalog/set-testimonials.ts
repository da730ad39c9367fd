import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { lockProduct } from './access.ts'
import { checked } from './checked.ts'
import { line, MAX_TESTIMONIALS } from './product.ts'
import { testimonials } from './tables.ts'

export const SetTestimonials = z.strictObject({
  testimonials: z
    .array(
      z.strictObject({
        quote: z.string().trim().min(1, 'must not be empty').max(600),
        name: line(120),
        about: line(120).nullish(),
      }),
    )
    .max(MAX_TESTIMONIALS, `at most ${MAX_TESTIMONIALS}`),
})

/** Says which words of readers stand beside a product, in this order. */
export function setTestimonials(
  ctx: Context,
  productId: string,
  input: z.input<typeof SetTestimonials>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await lockProduct(ctx, productId)
    const { testimonials: all } = checked(SetTestimonials, input)
    await ctx.db.delete(testimonials).where(eq(testimonials.productId, productId))
    if (all.length > 0) {
      await ctx.db
        .insert(testimonials)
        .values(all.map((one, position) => ({ productId, position, ...one })))
    }
    await dropCached(ctx, [`product:${productId}`])
  })
}
