import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { setStock } from '#modules/inventory/index.ts'
import { placeOrder } from '#modules/orders/index.ts'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { newToken } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, buildOrder, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, queuedJobs, test } from '#tests/database.ts'
import { addToCart, mergeGuestCart, viewCart } from './index.ts'
import { cartItems, carts } from './tables.ts'

const tokenOf = (guest: Context) => guest.actor.cartToken ?? ''
const contents = async (ctx: Context) =>
  Object.fromEntries((await viewCart(ctx)).lines.map((line) => [line.variantId, line.quantity]))

describe('at sign-in', () => {
  test("what the guest had gathered joins the person's cart: quantities add up, nothing is lost [CART-11]", async ({
    ctx,
  }) => {
    const [both, mine, theirs] = [
      await buildVariant(ctx),
      await buildVariant(ctx),
      await buildVariant(ctx),
    ]
    const person = as(ctx, await buildPerson(ctx))
    await addToCart(person, { variantId: both.id, quantity: 2 })
    await addToCart(person, { variantId: mine.id, quantity: 1 })
    const guest = await buildGuestCart(ctx, [
      { variantId: both.id, quantity: 3 },
      { variantId: theirs.id, quantity: 4 },
    ])

    await mergeGuestCart(person, tokenOf(guest))

    expect(await contents(person)).toEqual({ [both.id]: 5, [mine.id]: 1, [theirs.id]: 4 })
    expect((await viewCart(person)).lines).toHaveLength(3)
    expect(await viewCart(guest)).toMatchObject({ id: undefined, lines: [] })
  })

  test("becomes the person's cart when they had none [CART-11]", async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const person = as(ctx, await buildPerson(ctx))

    await mergeGuestCart(person, tokenOf(await buildGuestCart(ctx, [{ variantId: book.id }])))

    expect(await contents(person)).toEqual({ [book.id]: 1 })
  })

  test('done again it merges nothing twice [CART-11]', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const person = as(ctx, await buildPerson(ctx))
    const guest = await buildGuestCart(ctx, [{ variantId: book.id, quantity: 2 }])

    await mergeGuestCart(person, tokenOf(guest))
    await mergeGuestCart(person, tokenOf(guest))

    expect(await contents(person)).toEqual({ [book.id]: 2 })
  })

  test('no more than there is left comes together, and never less than the person had [CART-11] [CART-12]', async ({
    ctx,
  }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 5 })
    const bowl = await buildVariant(ctx, { ships: true, stock: 5 })
    const person = as(ctx, await buildPerson(ctx))
    await addToCart(person, { variantId: mug.id, quantity: 3 })
    await addToCart(person, { variantId: bowl.id, quantity: 4 })
    const guest = await buildGuestCart(ctx, [
      { variantId: mug.id, quantity: 4 },
      { variantId: bowl.id, quantity: 1 },
    ])
    await setStock(ctx, bowl.id, 2)

    await mergeGuestCart(person, tokenOf(guest))

    expect(await contents(person)).toEqual({ [mug.id]: 5, [bowl.id]: 4 })
  })

  test("what the guest's own unpaid order held is not taken for gone [CART-11]", async ({
    ctx,
  }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 3 })
    const person = as(ctx, await buildPerson(ctx))
    const { guest } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 3 }], {
      shippingAddress,
    })

    await mergeGuestCart(person, tokenOf(guest))

    expect(await contents(person)).toEqual({ [mug.id]: 3 })
    expect(await queuedJobs(ctx)).toContain('payments.close_order_of_changed_cart')
  })

  test("nor what the person's own unpaid order holds [CART-11]", async ({ ctx }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 5 })
    const person = as(ctx, await buildPerson(ctx))
    await addToCart(person, { variantId: mug.id, quantity: 3 })
    const { email: _, ...input } = orderInput({ shippingAddress })
    await placeOrder(person, input)
    const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 2 }])

    await mergeGuestCart(person, tokenOf(guest))

    expect(await contents(person)).toEqual({ [mug.id]: 5 })
    expect(await viewCart(person)).toMatchObject({ pendingOrderId: undefined })
  })

  test('an unknown or empty token changes nothing', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const person = as(ctx, await buildPerson(ctx))
    await addToCart(person, { variantId: book.id, quantity: 1 })
    await buildGuestCart(ctx, [{ variantId: book.id, quantity: 9 }])

    await mergeGuestCart(person, newToken())
    await mergeGuestCart(person, '')

    expect(await contents(person)).toEqual({ [book.id]: 1 })
  })

  test("nobody's cart but a guest's can be merged: a person's has no token", async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const rich = as(ctx, await buildPerson(ctx))
    await addToCart(rich, { variantId: book.id, quantity: 9 })
    const [row] = await ctx.db.select().from(carts)

    await mergeGuestCart(as(ctx, await buildPerson(ctx)), row?.id ?? '')

    expect(await contents(rich)).toEqual({ [book.id]: 9 })
  })
})

test('however many sign-ins come at the same moment, every piece is counted once [CART-11]', async ({
  app,
}) => {
  const ctx = contextOf(app)
  const [book, print] = [await buildVariant(ctx), await buildVariant(ctx)]
  for (let round = 0; round < 20; round++) {
    const person = as(ctx, await buildPerson(ctx))
    const guests = await Promise.all([
      buildGuestCart(ctx, [{ variantId: book.id, quantity: 2 }, { variantId: print.id }]),
      buildGuestCart(ctx, [{ variantId: print.id, quantity: 3 }, { variantId: book.id }]),
    ])

    // Each of two browsers signs in three times over, while one more thing is put in.
    await Promise.all([
      ...guests.flatMap((guest) => [1, 2, 3].map(() => mergeGuestCart(person, tokenOf(guest)))),
      addToCart(person, { variantId: book.id, quantity: 10 }),
    ])

    expect(await contents(person), `round ${round}`).toEqual({ [book.id]: 13, [print.id]: 4 })
    const own = await ctx.db
      .select()
      .from(carts)
      .where(eq(carts.userId, person.actor.person?.id ?? ''))
    expect(own).toHaveLength(1)
    expect(
      await ctx.db
        .select()
        .from(cartItems)
        .where(eq(cartItems.cartId, own[0]?.id ?? '')),
    ).toHaveLength(2)
  }
})
