import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { products, variants } from '#modules/catalog/tables.ts'
import { setStock, stockOf } from '#modules/inventory/index.ts'
import { contextOf } from '#platform/app.ts'
import { type Context, GUEST } from '#platform/context.ts'
import { newId, newToken } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { actingAs, expect, queuedJobs, test } from '#tests/database.ts'
import { MAX_ITEMS } from './cart.ts'
import { addToCart, changeQuantity, removeItem, setQuantity, viewCart } from './index.ts'
import { cartItems, carts } from './tables.ts'

/** How many of each thing lie in the cart, the most first. */
const quantities = async (ctx: Context) =>
  (await viewCart(ctx)).lines.map((line) => line.quantity).sort((a, b) => b - a)
const itemOf = async (ctx: Context, variantId: string) =>
  (await viewCart(ctx)).lines.find((line) => line.variantId === variantId)?.id ?? ''

describe('putting things in', () => {
  test('a guest gets a cart and the token that opens it, and sees what lies in it [CART-01] [CART-03] [CART-10]', async ({
    ctx,
  }) => {
    const book = await buildVariant(ctx, { priceMinor: 900, title: 'Night Grammar' })
    const guest = actingAs(ctx, GUEST)

    const { newToken: token } = await addToCart(guest, { variantId: book.id, quantity: 2 })

    expect(token).toMatch(/^[\w-]{43}$/)
    const owner = actingAs(ctx, { kind: 'guest', cartToken: token ?? '' })
    expect(await viewCart(owner)).toMatchObject({
      itemCount: 2,
      itemsMinor: 1800,
      ready: true,
      lines: [{ title: 'Night Grammar', quantity: 2, unitPriceMinor: 900, totalMinor: 1800 }],
    })
    expect(await viewCart(guest)).toMatchObject({ itemCount: 0, lines: [] })
  })

  test('the same thing again is added to its line [CART-01]', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const mug = await buildVariant(ctx, { ships: true })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }, { variantId: mug.id }])

    await addToCart(guest, { variantId: book.id, quantity: 3 })

    expect(await quantities(guest)).toEqual([4, 1])
  })

  test('a token we do not know is not adopted, because somebody else may hold it', async ({
    ctx,
  }) => {
    const book = await buildVariant(ctx)
    const planted = newToken()
    const victim = actingAs(ctx, { kind: 'guest', cartToken: planted })

    const { newToken: token } = await addToCart(victim, { variantId: book.id, quantity: 1 })

    expect(token).toBeDefined()
    expect(token).not.toBe(planted)
    expect(await viewCart(victim)).toMatchObject({ id: undefined, itemCount: 0 })
  })

  test('the database holds no token with which a cart could be opened', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

    const [row] = await ctx.db.select().from(carts)

    expect(JSON.stringify(row)).not.toContain(guest.actor.cartToken)
  })

  test('what is not for sale is refused, what does not exist is not there', async ({ ctx }) => {
    const draft = await buildVariant(ctx)
    await ctx.db.update(products).set({ status: 'draft' }).where(eq(products.id, draft.productId))
    const old = await buildVariant(ctx)
    await ctx.db.update(variants).set({ archivedAt: ctx.now }).where(eq(variants.id, old.id))
    const add = (variantId: string) => addToCart(actingAs(ctx, GUEST), { variantId, quantity: 1 })

    await expect(add(draft.id)).rejects.toMatchObject({ code: 'not_for_sale' })
    await expect(add(old.id)).rejects.toMatchObject({ code: 'not_for_sale' })
    await expect(add(newId())).rejects.toMatchObject({ reason: 'not_found' })
    expect(await ctx.db.select().from(carts)).toEqual([])
  })

  test('more than there is left is refused with how many there are, and changes nothing [CART-12]', async ({
    ctx,
  }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 3 })
    const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 2 }])

    await expect(addToCart(guest, { variantId: mug.id, quantity: 2 })).rejects.toMatchObject({
      code: 'not_enough_stock',
      message: expect.stringContaining('only 3 left'),
      details: { available: 3 },
    })

    expect(await quantities(guest)).toEqual([2])
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 0 })
  })

  test('what others have reserved is gone, what the own unpaid order holds is not [CART-12]', async ({
    ctx,
  }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 3 })
    const { guest } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 2 }], {
      shippingAddress,
    })

    const other = addToCart(actingAs(ctx, GUEST), { variantId: mug.id, quantity: 2 })
    await expect(other).rejects.toMatchObject({ details: { available: 1 } })

    await addToCart(guest, { variantId: mug.id, quantity: 1 })
    expect(await quantities(guest)).toEqual([3])
  })

  test('files are not counted: as many as one likes, to a sane limit [INV-10]', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const guest = await buildGuestCart(ctx, [{ variantId: book.id, quantity: 999 }])

    await expect(addToCart(guest, { variantId: book.id, quantity: 1 })).rejects.toMatchObject({
      details: { available: 999 },
    })
  })

  test('a hundred different things fill a cart', async ({ ctx }) => {
    const { productId } = await buildVariant(ctx)
    const [model] = await ctx.db.select().from(variants).where(eq(variants.productId, productId))
    if (!model) throw new Error('Expected the variant')
    const made = await ctx.db
      .insert(variants)
      .values(
        Array.from({ length: MAX_ITEMS + 1 }, (_, i) => ({
          ...model,
          id: newId(),
          sku: `SKU-${i}`,
          title: `Edition ${i}`,
          position: i + 1,
        })),
      )
      .returning({ id: variants.id })
    const [first, last] = [made[0]?.id ?? '', made[MAX_ITEMS]?.id ?? '']
    const guest = await buildGuestCart(ctx, [{ variantId: first }])
    const [cart] = await ctx.db.select().from(carts)
    await ctx.db.insert(cartItems).values(
      made.slice(1, MAX_ITEMS).map(({ id }) => ({
        cartId: cart?.id ?? '',
        variantId: id,
        quantity: 1,
        seenPriceMinor: 1000,
        addedAt: ctx.now,
      })),
    )

    await expect(addToCart(guest, { variantId: last, quantity: 1 })).rejects.toMatchObject({
      code: 'cart_is_full',
    })
    await addToCart(guest, { variantId: first, quantity: 1 })

    expect((await viewCart(guest)).lines).toHaveLength(100)
  })
})

describe('changing what lies in it', () => {
  test('a quantity is set to what is asked [CART-04]', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

    await setQuantity(guest, await itemOf(guest, book.id), { quantity: 7 })

    expect(await quantities(guest)).toEqual([7])
  })

  test('one more, one fewer, and fewer than one takes it out [CART-05] [CART-06]', async ({
    ctx,
  }) => {
    const book = await buildVariant(ctx)
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    const item = await itemOf(guest, book.id)

    await changeQuantity(guest, item, 1)
    expect(await quantities(guest)).toEqual([2])
    await changeQuantity(guest, item, -1)
    expect(await quantities(guest)).toEqual([1])
    await changeQuantity(guest, item, -1)

    expect(await viewCart(guest)).toMatchObject({
      lines: [],
      itemCount: 0,
      itemsMinor: 0,
      ready: false,
    })
  })

  test('an item can be taken out, and only once [CART-02]', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const mug = await buildVariant(ctx, { ships: true })
    const guest = await buildGuestCart(ctx, [
      { variantId: book.id, quantity: 5 },
      { variantId: mug.id },
    ])
    const item = await itemOf(guest, book.id)

    await removeItem(guest, item)

    expect((await viewCart(guest)).lines).toMatchObject([{ variantId: mug.id }])
    await expect(removeItem(guest, item)).rejects.toMatchObject({ reason: 'not_found' })
  })

  test('more than there is left is refused; fewer is the way out of having too many [CART-12]', async ({
    ctx,
  }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 6 })
    const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 6 }])
    const item = await itemOf(guest, mug.id)
    await setStock(ctx, mug.id, 2)

    await expect(changeQuantity(guest, item, 1)).rejects.toMatchObject({
      details: { available: 2 },
    })
    await setQuantity(guest, item, { quantity: 4 })

    expect(await viewCart(guest)).toMatchObject({
      lines: [{ quantity: 4, notice: { kind: 'fewer_left', available: 2 } }],
      ready: false,
    })
  })

  test("a stranger's item does not exist, with or without an account", async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const owner = await buildGuestCart(ctx, [{ variantId: book.id }])
    const item = await itemOf(owner, book.id)
    const strangers = [
      actingAs(ctx, GUEST),
      await buildGuestCart(ctx, [{ variantId: book.id }]),
      as(ctx, await buildPerson(ctx)),
    ]

    for (const stranger of strangers) {
      for (const attempt of [
        () => setQuantity(stranger, item, { quantity: 9 }),
        () => changeQuantity(stranger, item, 1),
        () => removeItem(stranger, item),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ reason: 'not_found' })
      }
    }
    expect(await quantities(owner)).toEqual([1])
  })

  test('any change lets go of the order that awaited payment for the old content', async ({
    ctx,
  }) => {
    const book = await buildVariant(ctx)
    const { guest, order } = await buildOrder(ctx, [{ variantId: book.id }])
    expect(await viewCart(guest)).toMatchObject({ pendingOrderId: order.id })

    await setQuantity(guest, await itemOf(guest, book.id), { quantity: 2 })

    expect(await viewCart(guest)).toMatchObject({ pendingOrderId: undefined, itemCount: 2 })
    expect(await queuedJobs(ctx)).toContain('payments.close_order_of_changed_cart')
  })
})

test('clicks that come at the same moment are all counted', async ({ app }) => {
  const ctx = contextOf(app)
  const mug = await buildVariant(ctx, { ships: true, stock: 12 })
  const person = as(ctx, await buildPerson(ctx))

  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => addToCart(person, { variantId: mug.id, quantity: 1 })),
  )

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(12)
  expect(await quantities(person)).toEqual([12])
})
