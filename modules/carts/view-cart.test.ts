import { eq, sql } from 'drizzle-orm'
import { describe } from 'vitest'
import { products } from '#modules/catalog/tables.ts'
import { setStock } from '#modules/inventory/index.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, test } from '#tests/database.ts'
import { acceptPrices, addToCart, changeQuantity, viewCart } from './index.ts'
import { presentCart } from './present.ts'
import { savingsOf } from './savings.ts'

const setPrice = (ctx: Context, variantId: string, minor: number) =>
  ctx.db.execute(sql`update variants set price_minor = ${minor} where id = ${variantId}`)

async function presented(ctx: Context) {
  const cart = await viewCart(ctx)
  return presentCart(cart, await savingsOf(ctx, cart))
}

test('the total is what the lines cost today, worked out here [CART-07] [CART-08]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx, { priceMinor: 1999 })
  const mug = await buildVariant(ctx, { priceMinor: 1250, ships: true })
  const guest = await buildGuestCart(ctx, [
    { variantId: book.id, quantity: 1 },
    { variantId: mug.id, quantity: 3 },
  ])

  const { items, ...cart } = await presented(guest)

  expect(cart).toMatchObject({
    itemCount: 4,
    total: { amount: 5749, currency: 'USD' },
    ready: true,
  })
  expect(items.find((item) => item.variantId === mug.id)).toMatchObject({
    quantity: 3,
    price: { amount: 1250, currency: 'USD' },
    total: { amount: 3750, currency: 'USD' },
  })
})

test('things stand in the order in which they were put in', async ({ ctx }) => {
  const titles = ['Zebra', 'Apple', 'Mango']
  let guest: Context = actingAs(ctx, { kind: 'guest' })
  for (const [second, title] of titles.entries()) {
    const { id } = await buildVariant(ctx, { title })
    const now = new Date(ctx.now.getTime() + second * 1000)
    const { newToken } = await addToCart({ ...guest, now }, { variantId: id, quantity: 1 })
    if (newToken) guest = actingAs(ctx, { kind: 'guest', cartToken: newToken })
  }

  expect((await viewCart(guest)).lines.map((line) => line.title)).toEqual(titles)
})

describe('a price that has changed', () => {
  test('is what counts, and is said until it is accepted', async ({ ctx }) => {
    const book = await buildVariant(ctx, { priceMinor: 900 })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id, quantity: 2 }])
    await setPrice(ctx, book.id, 1100)

    expect(await viewCart(guest)).toMatchObject({
      lines: [{ unitPriceMinor: 1100, notice: { kind: 'price_changed', fromMinor: 900 } }],
      itemsMinor: 2200,
      ready: true,
    })
    expect((await presented(guest)).items[0]?.notice).toEqual({
      code: 'price_changed',
      was: { amount: 900, currency: 'USD' },
    })

    await acceptPrices(guest)
    expect((await viewCart(guest)).lines[0]).not.toHaveProperty('notice')
    await setPrice(ctx, book.id, 1000)
    expect((await viewCart(guest)).lines[0]?.notice).toEqual({
      kind: 'price_changed',
      fromMinor: 1100,
    })
  })

  test('is seen by whoever changes the quantity afterwards', async ({ ctx }) => {
    const book = await buildVariant(ctx, { priceMinor: 900 })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    await setPrice(ctx, book.id, 1100)
    const [line] = (await viewCart(guest)).lines

    await changeQuantity(guest, line?.id ?? '', 1)

    expect((await viewCart(guest)).lines[0]).not.toHaveProperty('notice')
  })

  test('accepting prices without a cart does nothing', async ({ ctx }) => {
    await expect(acceptPrices(actingAs(ctx, { kind: 'guest' }))).resolves.toBeUndefined()
  })
})

describe('what cannot be bought any more', () => {
  test('stays in sight, says why, and is not counted into the total', async ({ ctx }) => {
    const made: Record<string, { id: string; productId: string }> = {}
    for (const title of ['kept', 'few', 'gone', 'drawn']) {
      made[title] = await buildVariant(ctx, { title, ships: true, stock: 5 })
    }
    const { few, gone, drawn } = made
    const guest = await buildGuestCart(
      ctx,
      Object.values(made).map(({ id }) => ({ variantId: id, quantity: 4 })),
    )
    await setStock(ctx, few?.id ?? '', 2)
    await setStock(ctx, gone?.id ?? '', 0)
    await ctx.db
      .update(products)
      .set({ status: 'draft' })
      .where(eq(products.id, drawn?.productId ?? ''))

    const cart = await viewCart(guest)

    const notices = Object.fromEntries(cart.lines.map((line) => [line.title, line.notice]))
    expect(notices).toEqual({
      kept: undefined,
      few: { kind: 'fewer_left', available: 2 },
      gone: { kind: 'sold_out' },
      drawn: { kind: 'not_for_sale' },
    })
    expect(cart).toMatchObject({ itemCount: 16, itemsMinor: 4000, ready: false })
    const shown = (await presented(guest)).items.map(({ title, notice }) => [title, notice])
    expect(Object.fromEntries(shown)).toEqual({
      kept: null,
      few: { code: 'fewer_left', available: 2 },
      gone: { code: 'sold_out' },
      drawn: { code: 'not_for_sale' },
    })
  })

  test('is not what the own unpaid order holds: its buyer can try again', async ({ ctx }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 2 })
    const { guest } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 2 }], {
      shippingAddress,
    })
    const other = await buildGuestCart(ctx, [])

    expect(await viewCart(guest)).toMatchObject({ ready: true, itemCount: 2 })
    await expect(addToCart(other, { variantId: mug.id, quantity: 1 })).rejects.toMatchObject({
      message: 'Sold out',
    })
  })
})

describe('whose cart', () => {
  test("a signed-in person's cart is there on every device [CART-09]", async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const person = await buildPerson(ctx)
    const phone = as(ctx, person)
    await addToCart(phone, { variantId: book.id, quantity: 2 })

    const laptop = actingAs(ctx, { kind: 'person', person: { ...person, sessionId: 'another' } })

    expect(await viewCart(laptop)).toMatchObject({ itemCount: 2 })
    expect(await viewCart(as(ctx, await buildPerson(ctx)))).toMatchObject({ itemCount: 0 })
  })

  test("a person's cart is theirs, whatever guest's token their browser still holds", async ({
    ctx,
  }) => {
    const book = await buildVariant(ctx)
    const guest = await buildGuestCart(ctx, [{ variantId: book.id, quantity: 5 }])
    const person = await buildPerson(ctx)
    const both = actingAs(ctx, { kind: 'person', person, cartToken: guest.actor.cartToken ?? '' })

    const { newToken } = await addToCart(both, { variantId: book.id, quantity: 1 })

    expect(newToken).toBeUndefined()
    expect(await viewCart(both)).toMatchObject({ itemCount: 1 })
    expect(await viewCart(guest)).toMatchObject({ itemCount: 5 })
  })

  test('looking makes no cart', async ({ ctx }) => {
    expect(await viewCart(as(ctx, await buildPerson(ctx)))).toEqual({
      id: undefined,
      codes: [],
      lines: [],
      itemCount: 0,
      itemsMinor: 0,
      currency: 'USD',
      pendingOrderId: undefined,
      ready: false,
    })
  })
})
