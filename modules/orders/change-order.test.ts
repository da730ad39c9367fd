import { addToCart } from '#modules/carts/index.ts'
import { changeStock, stockOf } from '#modules/inventory/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { listMails } from '#platform/outbox.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, buildOrder, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { payOrder } from '#tests/builders/purchases.ts'
import { expect, later, test } from '#tests/database.ts'
import {
  addNote,
  changeAddress,
  DraftOrder,
  draftOrder,
  getOrder,
  historyOfOrder,
  linesOfOrder,
  placeOrder,
  shipParcel,
} from './index.ts'

test('the address is put right until something has left; the old one is kept, the country stays [ORD-15]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const mug = await buildVariant(ctx, { ships: true })
  const { order } = await buildOrder(ctx, [{ variantId: mug.id }], { shippingAddress })
  await payOrder(ctx, order.id)
  const moved = { ...shippingAddress, line1: '9 Broad Street' }

  await changeAddress(later(owner, 1), order.id, moved)

  expect((await getOrder(owner, order.id)).shipTo).toEqual(moved)
  expect((await historyOfOrder(ctx, order.id)).at(-1)).toMatchObject({
    axis: 'change',
    before: shippingAddress,
    byUserId: owner.actor.person?.id,
  })
  await expect(changeAddress(owner, order.id, { ...moved, country: 'GH' })).rejects.toMatchObject({
    details: { fields: { country: [expect.any(String)] } },
  })
  await shipParcel(owner, order.id)
  await expect(changeAddress(owner, order.id, shippingAddress)).rejects.toMatchObject({
    code: 'already_sent',
  })
})

test('notes are for the shop, or for the buyer too [ORD-15]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { order } = await buildOrder(ctx, [{ variantId: (await buildVariant(ctx)).id }])

  await addNote(later(owner, 1), order.id, { text: 'Rang twice' })
  await addNote(later(owner, 2), order.id, { text: 'Yours is drying', forBuyer: true })

  const notes = (await historyOfOrder(ctx, order.id)).filter(({ axis }) => axis === 'note')
  expect(notes).toMatchObject([
    { note: 'Rang twice', forBuyer: false },
    { note: 'Yours is drying', forBuyer: true },
  ])
  const buyer = as(ctx, await buildPerson(ctx))
  expect(() => addNote(buyer, order.id, { text: 'mine' })).toThrow()
})

test('staff put an order together at another price, with its reason, and its buyer gets the link', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const mug = await buildVariant(ctx, { ships: true, priceMinor: 1200, stock: 5 })

  const order = await draftOrder(owner, {
    email: 'bolu@example.org',
    lines: [{ variantId: mug.id, quantity: 2, unitPriceMinor: 900, priceReason: 'A chipped rim' }],
    shippingAddress,
    provider: 'stripe',
    message: 'As we said on the phone.',
  })

  expect(order).toMatchObject({ itemsMinor: 1800, buyerId: null, source: 'staff' })
  expect(order.expiresAt.getTime() - ctx.now.getTime()).toBe(72 * 3_600_000)
  expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 5, reserved: 2 })
  const change = (await historyOfOrder(ctx, order.id)).find(({ axis }) => axis === 'change')
  expect(change?.note).toBe(
    'Tide Tables for the Patient for $9.00 instead of $12.00: A chipped rim',
  )
  const [mail] = await listMails(ctx, 1)
  expect(mail).toMatchObject({ template: 'payment_link', to: 'bolu@example.org', about: order.id })
  expect(mail?.text).toContain(`/orders/${order.number}?token=`)
  expect(mail?.text).toContain('As we said on the phone.')
})

test('another price needs a reason, and only the owner orders for others', async ({ ctx }) => {
  const mug = await buildVariant(ctx, { ships: true })
  const line = { variantId: mug.id, quantity: 1, unitPriceMinor: 1 }
  const input = { email: 'a@example.org', lines: [line], provider: 'stripe' }

  expect(DraftOrder.safeParse(input).error?.issues[0]?.path).toEqual(['lines', 0, 'priceReason'])
  const person = as(ctx, await buildPerson(ctx))
  expect(() => draftOrder(person, input)).toThrow('Your account may not do this')
})

test('guests and people with an account may have their own time to pay [INV-03]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  await changeSetting(owner, 'stock', { holdGuestsMinutes: 10, holdSignedInMinutes: 120 })
  const book = await buildVariant(ctx)
  const held = ({ expiresAt }: { expiresAt: Date }) =>
    (expiresAt.getTime() - ctx.now.getTime()) / 60_000

  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const person = as(ctx, await buildPerson(ctx))
  await addToCart(person, { variantId: book.id, quantity: 1 })

  expect(held(await placeOrder(guest, orderInput()))).toBe(10)
  expect(held(await placeOrder(person, orderInput()))).toBe(120)
})

test('a line that is not on the shelf yet is marked', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const mug = await buildVariant(ctx, { ships: true, stock: 1 })
  await changeStock(owner, { variantId: mug.id, backorderLimit: 5 })

  const { order } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 3 }], { shippingAddress })

  expect(await linesOfOrder(ctx, order.id)).toMatchObject([{ quantity: 3, backordered: 2 }])
})
