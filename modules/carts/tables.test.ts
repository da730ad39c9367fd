import { newId } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart } from '#tests/builders/orders.ts'
import { buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { cartItems, carts } from './tables.ts'

test('a cart holds every thing once, and there is no cart of nobody or of two [CART-13] [DATA-08]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx)
  await buildGuestCart(ctx, [{ variantId: book.id }])
  const [cart] = await ctx.db.select().from(carts)
  const item = { cartId: cart?.id ?? '', variantId: book.id, seenPriceMinor: 1, addedAt: ctx.now }
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  const person = await buildPerson(ctx)
  const attempts = [
    () => ctx.db.insert(cartItems).values({ ...item, quantity: 1 }),
    () => ctx.db.insert(cartItems).values({ ...item, variantId: newId(), quantity: 1 }),
    () => ctx.db.update(cartItems).set({ quantity: 0 }),
    () => ctx.db.update(cartItems).set({ quantity: 1000 }),
    () => ctx.db.insert(carts).values(at),
    () => ctx.db.insert(carts).values({ ...at, userId: person.id, tokenHash: 'x' }),
  ]

  for (const attempt of attempts) {
    await expect(ctx.db.transaction(() => attempt())).rejects.toThrow()
  }
})
