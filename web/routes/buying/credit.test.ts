import { desc, eq } from 'drizzle-orm'
import { issueCredit } from '#modules/credits/index.ts'
import { orders } from '#modules/orders/tables.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as credits from '../dashboard/credits.tsx'
import * as checkoutPage from './checkout.tsx'
import * as giftCard from './gift-card.tsx'

const codeOf = async (ctx: Context, amountMinor: number) =>
  (
    await issueCredit(await buildOwner(ctx), {
      kind: 'gift_card',
      email: 'friend@example.org',
      amountMinor,
      reason: 'A present',
    })
  ).code

const checkout = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, checkoutPage, 'checkout', '/checkout', form ? { form } : {})

test('the checkout shows what a gift card pays and what is left, and needs no script for it', async ({
  at: { ctx },
}) => {
  const creditCode = await codeOf(ctx, 400)
  const book = await buildVariant(ctx, { priceMinor: 1250 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

  const shown = await checkout(guest, { intent: 'update', country: 'NG', creditCode })
  expect(shown.page.getByRole('button', { name: 'Pay $8.50' })).toBeTruthy()
  expect(shown.page.getByText('Left to pay')).toBeTruthy()
  await checkout(guest, {
    ...shown.fields('.checkout'),
    email: 'reader@example.org',
    country: 'NG',
    provider: 'stripe',
    acceptedPolicies: 'yes',
  })

  const [order] = await ctx.db.select().from(orders).orderBy(desc(orders.placedAt)).limit(1)
  expect(order).toMatchObject({ totalMinor: 1250, creditMinor: 400 })
})

test('a code nobody gave is said at its field, and nothing is placed', async ({ at: { ctx } }) => {
  const book = await buildVariant(ctx, { priceMinor: 1250 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

  const refused = await checkout(guest, {
    email: 'nobody-has-this@example.org',
    country: 'NG',
    provider: 'stripe',
    acceptedPolicies: 'yes',
    creditCode: 'WXYZ-WXYZ',
  })

  expect(refused.status).toBe(422)
  expect(refused.page.getAllByText(/We do not know this code/).length).toBeGreaterThan(0)
  const placed = eq(orders.email, 'nobody-has-this@example.org')
  expect(await ctx.db.select().from(orders).where(placed)).toEqual([])
})

test('anybody with a code can see what is left on it', async ({ at: { ctx } }) => {
  const code = await codeOf(ctx, 400)
  const guest = await buildGuestCart(ctx, [])

  const found = await visit(guest, giftCard, 'gift-card', '/gift-card', { form: { code } })
  const wrong = await visit(guest, giftCard, 'gift-card', '/gift-card', {
    form: { code: 'WXYZ' },
  })

  expect(found.page.getByText(/\$4\.00 is left/)).toBeTruthy()
  expect(wrong.status).toBe(422)
})

test('the owner gives a gift card on screen, and is told what is wrong', async ({
  at: { ctx },
}) => {
  const owner = await buildOwner(ctx)
  const ask = (form: Record<string, string>) =>
    visit(owner, credits, 'dashboard/credits', '/dashboard/credits', { form })
  const given = {
    kind: 'gift_card',
    email: 'friend@example.org',
    amount: '25.00',
    reason: 'Thanks',
  }

  const refused = await ask({ ...given, amount: 'much' })
  expect(refused.status).toBe(422)
  expect(refused.page.getAllByText(/Please say how much/).length).toBeGreaterThan(0)
  const made = await ask(given)

  expect(made.page.getByText(/^The code is [A-Z0-9-]{19}$/)).toBeTruthy()
  expect(made.page.getByText('$25.00 of $25.00')).toBeTruthy()
})
