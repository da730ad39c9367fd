import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import {
  getOrder,
  getTrackedOrder,
  linesOfOrder,
  type OrderWithLines,
} from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { type Context, requirePerson } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { takeFromLimit } from '#platform/limits.ts'

/** An order of whoever asks: by the token of its link, or of the person who is signed in. */
export async function buyersOrder(
  ctx: Context,
  number: string,
  token: string | undefined,
): Promise<OrderWithLines> {
  if (token) return await getTrackedOrder(ctx, number, token)
  requirePerson(ctx)
  return await getOrder(ctx, number)
}

export const OrderByEmail = z.strictObject({
  number: z
    .string('Please give the order number')
    .trim()
    .toUpperCase()
    .min(1, 'Please give the order number')
    .max(20, 'An order number looks like K7M4-29XH'),
  email: z
    .string('Please give the e-mail address of the order')
    .trim()
    .toLowerCase()
    .pipe(z.email('Please give a valid e-mail address').max(254)),
})

/**
 * An order by its number and its e-mail address, for withdrawing without an account. Either being
 * wrong is the same answer, and nobody may try many.
 */
export async function orderByEmail(
  ctx: Context,
  { number, email }: z.output<typeof OrderByEmail>,
): Promise<OrderWithLines> {
  const hour = { seconds: 3600, message: 'Too many attempts. Please try again in an hour' }
  if (ctx.actor.ip) {
    await takeFromLimit(ctx, { key: `withdrawal:client:${ctx.actor.ip}`, max: 30, ...hour })
  }
  await takeFromLimit(ctx, { key: `withdrawal:order:${number}`, max: 20, ...hour })
  const [order] = await ctx.db
    .select()
    .from(orders)
    .where(and(eq(orders.number, number), eq(orders.email, email)))
  if (!order) throw new NotFound('An order with this number and address')
  return { ...order, lines: await linesOfOrder(ctx, order.id) }
}
