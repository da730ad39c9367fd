import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { cancelOrder } from '#modules/orders/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, insertOrder, shippingAddress } from '#tests/builders/orders.ts'
import { markOrderPaid } from '#tests/builders/purchases.ts'
import { expect, test } from '#tests/database.ts'
import { fulfil } from './index.ts'
import { entitlements } from './tables.ts'

const granted = (ctx: Context, orderId: string) =>
  ctx.db.select().from(entitlements).where(eq(entitlements.orderId, orderId))
const receipts = (ctx: Context, orderId: string) =>
  ctx.db
    .select()
    .from(mails)
    .where(eq(mails.key, `delivery.receipt:${orderId}`))

async function paidOrder(
  ctx: Context,
  lines: { variantId: string; quantity?: number }[],
  email = 'ada@example.org',
) {
  const { order } = await buildOrder(ctx, lines, { email, shippingAddress })
  await markOrderPaid(ctx, order.id)
  return order
}

describe('a paid order', () => {
  test('gives each of its files to whoever holds the address, and of goods none [DIG-15] [DIG-01]', async ({
    ctx,
  }) => {
    const [book, font] = [await buildVariant(ctx), await buildVariant(ctx)]
    const mug = await buildVariant(ctx, { ships: true })
    const order = await paidOrder(
      ctx,
      [book, font, mug].map(({ id }) => ({ variantId: id })),
    )

    await fulfil(ctx, order.id)

    const given = await granted(ctx, order.id)
    expect(new Set(given.map((one) => one.variantId))).toEqual(new Set([book.id, font.id]))
    expect(given[0]).toMatchObject({
      email: 'ada@example.org',
      grantedAt: ctx.now,
      revokedAt: null,
    })
  })

  test('has one receipt that says what was bought, what it cost and where it is [MAIL-07] [DIG-14]', async ({
    ctx,
  }) => {
    await changeSetting(ctx, 'shipping', { flatMinor: 500 })
    const book = await buildVariant(ctx, { title: 'Night Grammar', priceMinor: 1250 })
    const mug = await buildVariant(ctx, { title: 'Heron Mug', priceMinor: 1500, ships: true })
    const order = await paidOrder(ctx, [{ variantId: book.id }, { variantId: mug.id, quantity: 2 }])

    await fulfil(ctx, order.id)

    const [receipt] = await receipts(ctx, order.id)
    expect(receipt).toMatchObject({ to: 'ada@example.org', template: 'receipt' })
    expect(receipt?.subject).toContain(order.number)
    for (const said of [
      'Night Grammar, PDF: $12.50',
      'Heron Mug, One size × 2: $30.00',
      'Shipping: $5.00',
      'Total: $47.50',
      'Download your files:',
      `http://localhost:3000/orders/${order.number}?token=`,
      'your parcel is on its way',
    ]) {
      expect(receipt?.text).toContain(said)
    }
  })

  test('without files speaks of no downloads', async ({ ctx }) => {
    const mug = await buildVariant(ctx, { ships: true })
    const order = await paidOrder(ctx, [{ variantId: mug.id }])

    await fulfil(ctx, order.id)

    const [receipt] = await receipts(ctx, order.id)
    expect(receipt?.text).not.toMatch(/download/i)
    expect(receipt?.text).toContain('See your order:')
  })

  test('done again gives and writes nothing more', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const order = await paidOrder(ctx, [{ variantId: book.id }])

    for (let i = 0; i < 3; i++) await fulfil(ctx, order.id)

    expect(await granted(ctx, order.id)).toHaveLength(1)
    expect(await receipts(ctx, order.id)).toHaveLength(1)
  })

  test('whose access was taken away does not get it back by a repetition [DIG-21]', async ({
    ctx,
  }) => {
    const book = await buildVariant(ctx)
    const order = await paidOrder(ctx, [{ variantId: book.id }])
    await fulfil(ctx, order.id)
    await ctx.db.update(entitlements).set({ revokedAt: ctx.now })

    await fulfil(ctx, order.id)

    expect(await granted(ctx, order.id)).toMatchObject([{ revokedAt: ctx.now }])
  })
})

test('an order that is not paid gives nothing [DIG-01]', async ({ ctx }) => {
  const book = await buildVariant(ctx)
  const { order: waiting } = await buildOrder(ctx, [{ variantId: book.id }])
  const { order: dead } = await buildOrder(ctx, [{ variantId: book.id }])
  await cancelOrder(ctx, dead.id, 'expired')
  const refunded = await insertOrder(ctx, { paymentStatus: 'refunded' })

  for (const { id } of [waiting, dead, refunded]) {
    await fulfil(ctx, id)
    expect(await granted(ctx, id)).toEqual([])
    expect(await receipts(ctx, id)).toEqual([])
  }
})

test('an order that 12 jobs fulfil at the same moment gives once and writes once', async ({
  app,
}) => {
  const ctx = contextOf(app)
  const [book, font] = [await buildVariant(ctx), await buildVariant(ctx)]
  for (let round = 0; round < 5; round++) {
    const lines = [{ variantId: book.id }, { variantId: font.id }]
    const order = await paidOrder(ctx, lines, `reader-${round}@example.org`)

    await Promise.all(Array.from({ length: 12 }, () => fulfil(ctx, order.id)))

    expect(await granted(ctx, order.id), `round ${round}`).toHaveLength(2)
    expect(await receipts(ctx, order.id)).toHaveLength(1)
  }
})
