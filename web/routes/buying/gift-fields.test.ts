import { eq } from 'drizzle-orm'
import { orderGifts, orders } from '#modules/orders/tables.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart } from '#tests/builders/orders.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as route from './checkout.tsx'

const checkout = (ctx: Context, form: Record<string, string>) =>
  visit(ctx, route, 'checkout', '/checkout', { form })

const buyer = { country: 'NG', provider: 'stripe', acceptedPolicies: 'yes' }

test('the checkout takes a present, and says at its field what is wrong with it', async ({
  at: { ctx },
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const form = { ...buyer, email: 'uncle@example.org', giftMessage: 'Read it slowly.' }

  const refused = await checkout(guest, form)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Gift: Please give a valid e-mail address')
  const passed = { ...form, giftEmail: 'nephew@example.org', giftOn: '2020-01-01' }
  expect((await checkout(guest, passed)).text).toContain('must be a day within the next year')

  const placed = await checkout(guest, { ...form, giftEmail: 'Nephew@Example.org' })
  expect(placed.status).toBe(303)
  const [gift] = await ctx.db
    .select({ email: orderGifts.email, message: orderGifts.message })
    .from(orderGifts)
    .innerJoin(orders, eq(orders.id, orderGifts.orderId))
    .where(eq(orders.email, 'uncle@example.org'))
  expect(gift).toEqual({ email: 'nephew@example.org', message: 'Read it slowly.' })
})
