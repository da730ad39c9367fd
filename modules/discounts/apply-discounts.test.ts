import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { applyCode } from '#modules/carts/index.ts'
import { carts } from '#modules/carts/tables.ts'
import { createCategory, updateProduct } from '#modules/catalog/index.ts'
import { cancelOrder, linesOfOrder, placeOrder } from '#modules/orders/index.ts'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildDiscount } from '#tests/builders/discounts.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { markOrderPaid } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import { applyDiscounts, changeDiscount, type DiscountableLine } from './index.ts'
import { discountRedemptions } from './tables.ts'

async function lineOf(ctx: Context, unitPriceMinor = 2000): Promise<DiscountableLine> {
  const { productId } = await buildVariant(ctx, { priceMinor: unitPriceMinor })
  return { productId, sellerId: productId, kind: 'book', quantity: 1, unitPriceMinor }
}

/** Why a code brings nothing for one book of 20.00, or what it takes off. */
async function tried(ctx: Context, code: string, line?: DiscountableLine) {
  const lines = [line ?? (await lineOf(ctx))]
  const { refused, totalMinor } = await applyDiscounts(ctx, {
    lines,
    currency: 'USD',
    codes: [code],
  })
  return refused[0]?.reason.why ?? totalMinor
}

describe('a code', () => {
  test('takes off its percent or its amount [CPN-01] [CPN-02]', async ({ ctx }) => {
    const tenth = await buildDiscount(ctx)
    const five = await buildDiscount(ctx, { type: 'amount', amounts: { USD: 500 } })

    expect(await tried(ctx, tenth.code)).toBe(200)
    expect(await tried(ctx, five.code)).toBe(500)
  })

  test('brings nothing before its time, after it, when off or unknown [CPN-03]', async ({
    ctx,
  }) => {
    const hour = 3_600_000
    const soon = await buildDiscount(ctx, { startsAt: new Date(ctx.now.getTime() + hour) })
    const past = await buildDiscount(ctx, { endsAt: ctx.now })
    const off = await buildDiscount(ctx, { active: false })

    expect(await tried(ctx, soon.code)).toBe('not_yet')
    expect(await tried(later(ctx, 60), soon.code)).toBe(200)
    expect(await tried(ctx, past.code)).toBe('expired')
    expect(await tried(ctx, off.code)).toBe('unknown')
    expect(await tried(ctx, 'NO-SUCH-CODE')).toBe('unknown')
  })

  test('asks for its minimum, in its currency, for its things [CPN-03]', async ({ ctx }) => {
    const much = await buildDiscount(ctx, { minimums: { USD: 2001 } })
    const naira = await buildDiscount(ctx, { type: 'amount', amounts: { NGN: 500 } })
    const line = await lineOf(ctx)
    const other = await buildDiscount(ctx, { scope: { products: [(await lineOf(ctx)).productId] } })
    const goods = await buildDiscount(ctx, { scope: { kinds: ['physical'] } })
    const three = await buildDiscount(ctx, { type: 'buy_x_get_y', buyQuantity: 2, getQuantity: 1 })

    expect(await tried(ctx, much.code)).toBe('minimum')
    expect(await tried(ctx, naira.code)).toBe('other_currency')
    expect(await tried(ctx, other.code, line)).toBe('not_for_these')
    expect(await tried(ctx, goods.code)).toBe('not_for_these')
    expect(await tried(ctx, three.code)).toBe('too_few')
    expect(await tried(ctx, three.code, { ...line, quantity: 3 })).toBe(2000)
  })

  test('for a category is also for what lies below it', async ({ ctx }) => {
    const system = asSystem(ctx)
    const books = await createCategory(system, { name: 'All books' })
    const guides = await createCategory(system, { name: 'Guides', parent: books.slug })
    const line = await lineOf(ctx)
    await updateProduct(system, line.productId, { category: guides.slug })
    const { code } = await buildDiscount(ctx, { scope: { categories: [books.id] } })

    expect(await tried(ctx, code, line)).toBe(200)
    expect(await tried(ctx, code)).toBe('not_for_these')
  })

  test('takes nothing off a gift card', async ({ ctx }) => {
    const { code } = await buildDiscount(ctx)

    expect(await tried(ctx, code, { ...(await lineOf(ctx)), kind: 'gift_card' })).toBe(
      'not_for_these',
    )
  })
})

describe('several discounts', () => {
  test('stand beside each other only when both may, else the better one counts', async ({
    ctx,
  }) => {
    const lines = [await lineOf(ctx)]
    const ask = (...codes: string[]) => applyDiscounts(ctx, { lines, currency: 'USD', codes })
    const tenth = await buildDiscount(ctx, { stackable: true })
    const five = await buildDiscount(ctx, {
      type: 'amount',
      amounts: { USD: 500 },
      stackable: true,
    })
    const alone = await buildDiscount(ctx, { percentBps: 2000 })

    expect(await ask(tenth.code, five.code)).toMatchObject({ totalMinor: 700, refused: [] })
    expect(await ask(tenth.code, alone.code)).toMatchObject({
      totalMinor: 400,
      refused: [{ code: tenth.code, reason: { why: 'not_combinable', with: alone.code } }],
    })
  })

  test('an automatic one needs no code', async ({ ctx }) => {
    await buildDiscount(ctx, { automatic: true })

    const found = await applyDiscounts(ctx, {
      lines: [await lineOf(ctx)],
      currency: 'USD',
      codes: [],
    })

    expect(found).toMatchObject({ totalMinor: 200, applied: [{ code: undefined }] })
  })
})

describe('an order', () => {
  test('carries what is taken off, by line and in total, and its tax is in the rest [CPN-02] [CHK-19]', async ({
    ctx,
  }) => {
    const [one, two] = [await buildVariant(ctx, { priceMinor: 999 }), await buildVariant(ctx)]
    const guest = await buildGuestCart(ctx, [
      { variantId: one.id },
      { variantId: two.id, quantity: 2 },
    ])
    const { code } = await buildDiscount(ctx)
    await applyCode(guest, { code })

    const order = await placeOrder(guest, orderInput())

    expect(order).toMatchObject({ itemsMinor: 2999, discountMinor: 300, totalMinor: 2699 })
    const lines = await linesOfOrder(ctx, order.id)
    expect(lines.map((line) => line.discountMinor)).toEqual([100, 200])
    expect(lines.map((line) => line.totalMinor)).toEqual([899, 1800])
  })

  test('pays no postage with free shipping', async ({ ctx }) => {
    const mug = await buildVariant(ctx, { ships: true, priceMinor: 1500 })
    const guest = await buildGuestCart(ctx, [{ variantId: mug.id }])
    const { code, discount } = await buildDiscount(ctx, { type: 'free_shipping' })
    await applyCode(guest, { code })

    const order = await placeOrder(guest, orderInput({ shippingAddress }))

    expect(order).toMatchObject({ shippingMinor: 0, discountMinor: 0, totalMinor: 1500 })
    const [used] = await usesOf(ctx, discount.id)
    expect(used?.shippingMinor).toBeGreaterThan(0)
  })

  test('is not placed silently without a code that has ended since [CPN-03]', async ({ ctx }) => {
    const book = await buildVariant(ctx, { priceMinor: 1000 })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    const { code, discount } = await buildDiscount(ctx)
    await applyCode(guest, { code })
    await changeDiscount(asSystem(ctx), discount.id, { endsAt: ctx.now })

    const shown = placeOrder(guest, orderInput({ expectedTotalMinor: 900 }))
    await expect(shown).rejects.toMatchObject({ code: 'code_refused', details: { why: 'expired' } })
    await expect(placeOrder(guest, orderInput())).rejects.toMatchObject({ code: 'code_refused' })

    const seen = await placeOrder(guest, orderInput({ expectedTotalMinor: 1000 }))
    expect(seen).toMatchObject({ totalMinor: 1000, discountMinor: 0 })
  })

  test('for a first order only is refused to somebody who has bought before', async ({ ctx }) => {
    const { code } = await buildDiscount(ctx, { firstOrderOnly: true })
    const email = 'rosa@example.org'
    const buy = async () => {
      const book = await buildVariant(ctx)
      const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
      await applyCode(guest, { code })
      return await placeOrder(guest, orderInput({ email }))
    }

    const first = await buy()
    await expect(buy()).rejects.toMatchObject({ details: { why: 'used_by_you' } })
    await markOrderPaid(ctx, first.id)
    await expect(buy()).rejects.toMatchObject({ details: { why: 'first_order' } })
  })

  test('gives its use back once when it is given up, and keeps it when paid', async ({ ctx }) => {
    const { code, discount } = await buildDiscount(ctx, { limitTotal: 1 })
    const place = async () => {
      const book = await buildVariant(ctx)
      const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
      await applyCode(guest, { code })
      return await placeOrder(guest, orderInput())
    }
    const first = await place()
    await expect(place()).rejects.toMatchObject({ details: { why: 'used_up' } })

    await cancelOrder(ctx, first.id, 'expired')
    await cancelOrder(ctx, first.id, 'expired')
    const second = await place()
    await markOrderPaid(ctx, second.id)

    await expect(place()).rejects.toMatchObject({ details: { why: 'used_up' } })
    const states = (await usesOf(ctx, discount.id)).map((one) => one.state)
    expect(states.sort()).toEqual(['counted', 'returned'])
  })
})

describe('at the same moment', () => {
  test('fifty buyers never pass a limit, nor do fewer in nineteen more rounds [P-05]', async ({
    app,
  }) => {
    const ctx = contextOf(app)
    const book = await buildVariant(ctx)
    const guests = await Promise.all(
      Array.from({ length: 50 }, () => buildGuestCart(ctx, [{ variantId: book.id }])),
    )

    for (let round = 0; round < 20; round++) {
      const limitTotal = 1 + (round % 5)
      const { code, discount } = await buildDiscount(ctx, { limitTotal })
      await ctx.db.update(carts).set({ codes: [code] })
      const buyers = round === 0 ? guests : guests.slice(round, round + 8)

      const placed = await Promise.allSettled(
        buyers.map((guest) => placeOrder(guest, orderInput())),
      )

      const refusals = placed.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(refusals).toHaveLength(buyers.length - limitTotal)
      for (const refusal of refusals) expect(refusal).toMatchObject({ details: { why: 'used_up' } })
      expect(await usesOf(ctx, discount.id)).toHaveLength(limitTotal)
    }
  })

  test('one buyer with many carts never passes the limit of a buyer [P-05]', async ({ app }) => {
    const ctx = contextOf(app)
    const mug = await buildVariant(ctx, { ships: true })
    const { code, discount } = await buildDiscount(ctx, { limitPerBuyer: 2 })
    const guests = await Promise.all(
      Array.from({ length: 8 }, () => buildGuestCart(ctx, [{ variantId: mug.id }])),
    )
    for (const guest of guests) await applyCode(guest, { code })
    const input = orderInput({ shippingAddress, email: 'many-carts@example.org' })

    const placed = await Promise.allSettled(guests.map((guest) => placeOrder(guest, input)))

    expect(placed.filter((one) => one.status === 'fulfilled')).toHaveLength(2)
    expect(await usesOf(ctx, discount.id)).toHaveLength(2)
  })

  test('PostgreSQL itself refuses one use too many [P-05]', async ({ ctx }) => {
    const { code, discount } = await buildDiscount(ctx, { limitTotal: 1 })
    const book = await buildVariant(ctx)
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    await applyCode(guest, { code })
    const order = await placeOrder(guest, orderInput())
    const other = await placeOrder(
      await buildGuestCart(ctx, [{ variantId: book.id }]),
      orderInput(),
    )
    const [{ id: _, ...used }] = (await usesOf(ctx, discount.id)) as [
      typeof discountRedemptions.$inferSelect,
    ]
    expect(used.orderId).toBe(order.id)

    const once = ctx.db.transaction((tx) =>
      tx.insert(discountRedemptions).values({ ...used, orderId: other.id }),
    )

    await expect(once).rejects.toMatchObject({
      cause: { constraint: 'discounts_limit_total' },
    })
  })
})

function usesOf(ctx: Context, discountId: string) {
  return ctx.db
    .select()
    .from(discountRedemptions)
    .where(eq(discountRedemptions.discountId, discountId))
}
