import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { addToCart, mergeGuestCart, viewCart } from '#modules/carts/index.ts'
import { products, variants } from '#modules/catalog/tables.ts'
import { setStock } from '#modules/inventory/index.ts'
import { contextOf } from '#platform/app.ts'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { MAX_WISHES } from './errors.ts'
import {
  addWish,
  mergeGuestWishlist,
  moveToCart,
  removeWish,
  saveForLater,
  shareWishlist,
  unshareWishlist,
  viewSharedWishlist,
  viewWishlist,
} from './index.ts'
import { wishlistItems, wishlists } from './tables.ts'

const GUEST = (ctx: Context): Context => ({ ...ctx, actor: { kind: 'guest' } })
const wished = async (ctx: Context) =>
  (await viewWishlist(ctx)).entries.map(({ variantId }) => variantId)
const firstWish = async (ctx: Context) => (await viewWishlist(ctx)).entries[0]?.id ?? ''
const firstItem = async (ctx: Context) => (await viewCart(ctx)).lines[0]?.id ?? ''

/** A guest who wishes for these. */
async function buildWishes(ctx: Context, variantIds: readonly string[]): Promise<Context> {
  let guest = GUEST(ctx)
  for (const variantId of variantIds) {
    const { newToken: cartToken } = await addWish(guest, { variantId })
    if (cartToken) guest = { ...guest, actor: { ...guest.actor, cartToken } }
  }
  return guest
}

describe('wishing', () => {
  test('a product is added, listed with its price of now, and removed [CART-14]', async ({
    ctx,
  }) => {
    const [book, mug] = [
      await buildVariant(ctx, { title: 'Night Grammar', priceMinor: 1250 }),
      await buildVariant(ctx, { ships: true, stock: 3 }),
    ]
    const person = as(ctx, await buildPerson(ctx))

    await addWish(person, { productId: book.productId })
    await addWish({ ...person, now: new Date(ctx.now.getTime() + 1000) }, { variantId: mug.id })

    const { entries } = await viewWishlist(person)
    expect(entries).toMatchObject([
      { variantId: mug.id },
      { title: 'Night Grammar', priceMinor: 1250, currency: 'USD', state: 'for_sale' },
    ])
    await removeWish(person, mug.id)
    await removeWish(person, entries[1]?.id ?? '')
    expect(await wished(person)).toEqual([])
    await expect(removeWish(person, mug.id)).rejects.toMatchObject({ reason: 'not_found' })
  })

  test('wishing twice keeps it once [CART-14] [DATA-09]', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const person = as(ctx, await buildPerson(ctx))

    await addWish(person, { variantId: book.id })
    await addWish(person, { variantId: book.id })

    expect(await wished(person)).toEqual([book.id])
  })

  test("a guest's list and cart are opened by one token, which the database does not hold", async ({
    ctx,
  }) => {
    const book = await buildVariant(ctx)
    const guest = await buildWishes(ctx, [book.id])

    const { newToken } = await addToCart(guest, { variantId: book.id, quantity: 1 })

    expect(newToken).toBeUndefined()
    expect(await wished(guest)).toEqual([book.id])
    expect((await viewCart(guest)).itemCount).toBe(1)
    const [row] = await ctx.db.select().from(wishlists)
    expect(JSON.stringify(row)).not.toContain(guest.actor.cartToken)
  })

  test("a stranger neither sees nor removes nor moves somebody else's wish", async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const owner = await buildWishes(ctx, [book.id])
    const wishId = await firstWish(owner)
    const strangers = [
      GUEST(ctx),
      await buildGuestCart(ctx, [{ variantId: book.id }]),
      as(ctx, await buildPerson(ctx)),
    ]

    for (const stranger of strangers) {
      expect(await wished(stranger)).toEqual([])
      await expect(removeWish(stranger, wishId)).rejects.toMatchObject({ reason: 'not_found' })
      await expect(moveToCart(stranger, wishId)).rejects.toMatchObject({ reason: 'not_found' })
    }
    expect(await wished(owner)).toEqual([book.id])
  })

  test('what is not there or not for sale is refused, and makes no list', async ({ ctx }) => {
    const draft = await buildVariant(ctx)
    await ctx.db.update(products).set({ status: 'draft' }).where(eq(products.id, draft.productId))
    const ended = await buildVariant(ctx)
    await ctx.db
      .update(products)
      .set({ salesEndAt: new Date(ctx.now.getTime() - 1000) })
      .where(eq(products.id, ended.productId))
    const person = as(ctx, await buildPerson(ctx))

    await expect(addWish(person, {})).rejects.toMatchObject({
      details: { fields: { productId: [expect.any(String)] } },
    })
    await expect(addWish(person, { variantId: newId() })).rejects.toMatchObject({
      reason: 'not_found',
    })
    await expect(addWish(person, { productId: newId() })).rejects.toMatchObject({
      reason: 'not_found',
    })
    await expect(addWish(person, { variantId: draft.id })).rejects.toMatchObject({
      reason: 'not_found',
    })
    await expect(addWish(person, { variantId: ended.id })).rejects.toMatchObject({
      code: 'not_for_sale',
    })
    expect(await ctx.db.select().from(wishlists)).toEqual([])
  })
})

describe('save for later', () => {
  test('an item moves from the cart to the list with its quantity, and back [CART-15]', async ({
    ctx,
  }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 5 })
    const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 3 }])

    await saveForLater(guest, { itemId: await firstItem(guest) })

    expect((await viewCart(guest)).lines).toEqual([])
    expect((await viewWishlist(guest)).entries).toMatchObject([{ variantId: mug.id, quantity: 3 }])

    await moveToCart(guest, await firstWish(guest))

    expect((await viewCart(guest)).lines).toMatchObject([{ variantId: mug.id, quantity: 3 }])
    expect(await wished(guest)).toEqual([])
  })

  test('what has sold out meanwhile stays on the list [CART-15] [CART-12]', async ({ ctx }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 2 })
    const guest = await buildGuestCart(ctx, [{ variantId: mug.id }])
    await saveForLater(guest, { itemId: await firstItem(guest) })
    await setStock(ctx, mug.id, 0)

    await expect(moveToCart(guest, await firstWish(guest))).rejects.toMatchObject({
      code: 'not_enough_stock',
    })

    expect((await viewWishlist(guest)).entries).toMatchObject([{ state: 'sold_out' }])
    expect((await viewCart(guest)).lines).toEqual([])
  })

  test("nobody saves an item of somebody else's cart [CART-15]", async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const owner = await buildGuestCart(ctx, [{ variantId: book.id }])
    const itemId = await firstItem(owner)

    for (const stranger of [GUEST(ctx), as(ctx, await buildPerson(ctx))]) {
      await expect(saveForLater(stranger, { itemId })).rejects.toMatchObject({
        reason: 'not_found',
      })
    }
    expect((await viewCart(owner)).itemCount).toBe(1)
  })

  test('a full list refuses one more, and the cart keeps it', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    const wish = await buildVariant(ctx)
    await addWish(guest, { variantId: wish.id })
    const [list] = await ctx.db.select().from(wishlists)
    const more = await fillWith(ctx, wish.id, MAX_WISHES - 1)
    await ctx.db
      .insert(wishlistItems)
      .values(
        more.map((variantId) => ({ wishlistId: list?.id ?? '', variantId, addedAt: ctx.now })),
      )

    await expect(saveForLater(guest, { itemId: await firstItem(guest) })).rejects.toMatchObject({
      code: 'wishlist_is_full',
    })

    expect((await viewCart(guest)).itemCount).toBe(1)
    expect(await wished(guest)).toHaveLength(MAX_WISHES)
  })
})

/** So many more variants of the product. */
async function fillWith(ctx: Context, variantId: string, count: number): Promise<string[]> {
  const [model] = await ctx.db.select().from(variants).where(eq(variants.id, variantId))
  if (!model) throw new Error('Expected the variant')
  const made = await ctx.db
    .insert(variants)
    .values(
      Array.from({ length: count }, (_, i) => ({
        ...model,
        id: newId(),
        sku: `WISH-${i}`,
        title: `Edition ${i}`,
        position: i + 1,
      })),
    )
    .returning({ id: variants.id })
  return made.map(({ id }) => id)
}

describe('sharing', () => {
  test('whoever has the link sees what is for sale, until it is switched off for good', async ({
    ctx,
  }) => {
    const [book, gone] = [await buildVariant(ctx), await buildVariant(ctx)]
    const person = as(ctx, await buildPerson(ctx, { name: 'Amara Obi' }))
    await addWish(person, { variantId: book.id })
    await addWish(person, { variantId: gone.id })
    await ctx.db.update(products).set({ status: 'draft' }).where(eq(products.id, gone.productId))

    const token = await shareWishlist(person)

    expect(token.length).toBeGreaterThanOrEqual(20)
    expect(await shareWishlist(person)).toBe(token)
    const seen = await viewSharedWishlist(GUEST(ctx), token)
    expect(seen).toMatchObject({ ownerName: 'Amara Obi', entries: [{ variantId: book.id }] })
    expect(seen?.entries).toHaveLength(1)

    await unshareWishlist(person)
    expect(await viewSharedWishlist(GUEST(ctx), token)).toBeUndefined()
    expect(await shareWishlist(person)).not.toBe(token)
    expect(await viewSharedWishlist(GUEST(ctx), token)).toBeUndefined()
  })

  test('only somebody with an account shares', async ({ ctx }) => {
    await expect(async () => shareWishlist(GUEST(ctx))).rejects.toMatchObject({
      reason: 'not_signed_in',
    })
  })
})

test("at sign-in a guest's wishes join the person's, each thing once [CART-14]", async ({
  ctx,
}) => {
  const [both, mine, theirs] = [
    await buildVariant(ctx),
    await buildVariant(ctx),
    await buildVariant(ctx),
  ]
  const person = as(ctx, await buildPerson(ctx))
  await addWish(person, { variantId: both.id })
  await addWish(person, { variantId: mine.id })
  const guest = await buildWishes(ctx, [both.id, theirs.id])

  await mergeGuestWishlist(person, guest.actor.cartToken ?? '')
  await mergeGuestWishlist(person, guest.actor.cartToken ?? '')

  expect((await wished(person)).sort()).toEqual([both.id, mine.id, theirs.id].sort())
  expect(await wished(guest)).toEqual([])
})

test('however many sign-ins come at the same moment, every wish is there once [CART-14] [DATA-09]', async ({
  app,
}) => {
  const ctx = contextOf(app)
  const [book, print, mug] = [
    await buildVariant(ctx),
    await buildVariant(ctx),
    await buildVariant(ctx, { ships: true, stock: 5 }),
  ]
  for (let round = 0; round < 8; round++) {
    const person = as(ctx, await buildPerson(ctx))
    const guests = await Promise.all([
      buildWishes(ctx, [book.id, print.id]),
      buildWishes(ctx, [print.id, mug.id]),
    ])
    const signIn = async (token: string) => {
      await mergeGuestCart(person, token)
      await mergeGuestWishlist(person, token)
    }

    await Promise.all([
      ...guests.flatMap(({ actor }) => [1, 2, 3].map(() => signIn(actor.cartToken ?? ''))),
      addWish(person, { variantId: book.id }),
    ])

    expect((await wished(person)).sort(), `round ${round}`).toEqual(
      [book.id, print.id, mug.id].sort(),
    )
    const own = await ctx.db
      .select()
      .from(wishlists)
      .where(eq(wishlists.userId, person.actor.person?.id ?? ''))
    expect(own).toHaveLength(1)
  }
})

test('a list holds a thing once, and there is no list of nobody or of two [DATA-09]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx)
  const person = await buildPerson(ctx)
  await addWish(as(ctx, person), { variantId: book.id })
  const [list] = await ctx.db.select().from(wishlists).where(eq(wishlists.userId, person.id))
  const at = { createdAt: ctx.now }
  const attempts = [
    () =>
      ctx.db
        .insert(wishlistItems)
        .values({ wishlistId: list?.id ?? '', variantId: book.id, addedAt: ctx.now }),
    () => ctx.db.update(wishlistItems).set({ quantity: 0 }),
    () => ctx.db.insert(wishlists).values(at),
    () => ctx.db.insert(wishlists).values({ ...at, userId: person.id }),
    () => ctx.db.update(wishlists).set({ tokenHash: 'x' }),
  ]

  for (const attempt of attempts) {
    await expect(ctx.db.transaction(() => attempt())).rejects.toThrow()
  }
})
