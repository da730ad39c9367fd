import { eq, like } from 'drizzle-orm'
import { sellers } from '#modules/accounts/tables.ts'
import { products } from '#modules/catalog/tables.ts'
import { fulfil } from '#modules/delivery/index.ts'
import { cancelOrder, orderUrl } from '#modules/orders/index.ts'
import { orderLines, orders } from '#modules/orders/tables.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { mails, textMessages } from '#platform/tables.ts'
import { buildSeller, buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { buildPerson } from '#tests/builders/people.ts'
import { markOrderPaid } from '#tests/builders/purchases.ts'
import { expect, later, queuedJobs, test } from '#tests/database.ts'
import { queueClosed, queueDelivered, queueFailed, queuePaid, queuePlaced } from './index.ts'

async function lettersOf(ctx: Context, template: string) {
  return await ctx.db.select().from(mails).where(eq(mails.template, template))
}

async function order(
  ctx: Context,
  given: { provider?: string; smsTo?: string; email?: string } = {},
) {
  const mug = await buildVariant(ctx, { title: 'Heron Mug', priceMinor: 1500, ships: true })
  const placed = await buildOrder(ctx, [{ variantId: mug.id, quantity: 2 }], {
    shippingAddress,
    ...given,
  })
  return placed.order
}

test('placing an order and paying it queue what tells of it, together with them', async ({
  ctx,
}) => {
  const { id } = await order(ctx)
  expect(await queuedJobs(ctx)).toContain('notices.tell_placed')

  await markOrderPaid(ctx, id)

  expect(await queuedJobs(ctx)).toContain('notices.tell_paid')
})

test('an order that waits for its money is confirmed when placed and again when the money is here, each once [MAIL-09] [MAIL-10] [MAIL-11] [ORD-20]', async ({
  ctx,
}) => {
  const placed = await order(ctx, { provider: 'bank_transfer', email: 'ada@example.org' })

  for (let i = 0; i < 3; i++) await queuePlaced(ctx, placed.id)

  const [confirmation, ...others] = await lettersOf(ctx, 'order_placed')
  expect(others).toEqual([])
  expect(confirmation).toMatchObject({
    to: 'ada@example.org',
    subject: `We have your order ${placed.number}`,
  })
  for (const said of ['Heron Mug', '× 2', '$30.00', 'Total', orderUrl(ctx.config, placed)]) {
    expect(confirmation?.text).toContain(said)
  }

  await markOrderPaid(ctx, placed.id)
  for (let i = 0; i < 3; i++) await queuePaid(ctx, placed.id)

  const received = await lettersOf(ctx, 'payment_received')
  expect(received).toHaveLength(1)
  expect(received[0]?.text).toContain(`for order ${placed.number}`)
})

test('with instant payment the receipt is the one confirmation, unless the owner wants each step told [MAIL-11] [ORD-20]', async ({
  ctx,
}) => {
  const instant = await order(ctx)
  await queuePlaced(ctx, instant.id)
  await markOrderPaid(ctx, instant.id)
  await queuePaid(ctx, instant.id)
  await fulfil(ctx, instant.id)
  expect(await lettersOf(ctx, 'order_placed')).toEqual([])
  expect(await lettersOf(ctx, 'payment_received')).toEqual([])
  expect(await lettersOf(ctx, 'receipt')).toHaveLength(1)

  await changeSetting(asSystem(ctx), 'mail', { confirmations: 'split' })
  const split = await order(ctx)
  await queuePlaced(ctx, split.id)
  await markOrderPaid(ctx, split.id)
  await queuePaid(ctx, split.id)
  expect(await lettersOf(ctx, 'order_placed')).toHaveLength(1)
  expect(await lettersOf(ctx, 'payment_received')).toHaveLength(1)
})

test('each seller of an order is told what of theirs was sold and what is their share; the others’ lines are not in it [MAIL-08] [TST-05]', async ({
  ctx,
}) => {
  const [heron, owl] = [
    await buildSeller(ctx, { name: 'Heron Press' }),
    await buildSeller(ctx, { name: 'Owl Books' }),
  ]
  const mug = await buildVariant(ctx, { title: 'Heron Mug', priceMinor: 2000, ships: true })
  const book = await buildVariant(ctx, { title: 'Owl Grammar', priceMinor: 1000 })
  await ctx.db.update(products).set({ sellerId: heron.id }).where(eq(products.id, mug.productId))
  await ctx.db.update(products).set({ sellerId: owl.id }).where(eq(products.id, book.productId))
  const { order: placed } = await buildOrder(ctx, [{ variantId: mug.id }, { variantId: book.id }], {
    shippingAddress,
  })
  await ctx.db.update(orderLines).set({ feeBps: 1000 }).where(eq(orderLines.orderId, placed.id))
  await markOrderPaid(ctx, placed.id)

  for (let i = 0; i < 2; i++) await queuePaid(ctx, placed.id)

  const sales = await lettersOf(ctx, 'sale')
  expect(sales).toHaveLength(2)
  const toHeron = sales.find((mail) => mail.to === heron.person.email)
  expect(toHeron?.text).toContain('Heron Mug')
  expect(toHeron?.text).toContain('Your share, after tax and fee: $18.00')
  expect(toHeron?.text).toContain('Please send what is to be sent')
  expect(toHeron?.text).not.toContain('Owl Grammar')
  const toOwl = sales.find((mail) => mail.to === owl.person.email)
  expect(toOwl?.text).toContain('Your share, after tax and fee: $9.00')
  expect(toOwl?.text).not.toContain('Please send')
  expect(await ctx.db.select().from(sellers).where(eq(sellers.id, owl.id))).toHaveLength(1)
})

test('the owner is told of each paid order, where the shop says so', async ({ ctx }) => {
  const admin = await buildPerson(ctx, { roles: ['admin'] })
  const first = await order(ctx)
  await markOrderPaid(ctx, first.id)
  await queuePaid(ctx, first.id)

  const [told] = await lettersOf(ctx, 'new_order')
  expect(told).toMatchObject({ to: admin.email })
  expect(told?.text).toContain(`/dashboard/orders/${first.number}`)

  await changeSetting(asSystem(ctx), 'mail', { tellOwnerOfOrders: false })
  const second = await order(ctx)
  await markOrderPaid(ctx, second.id)
  await queuePaid(ctx, second.id)
  expect(await lettersOf(ctx, 'new_order')).toHaveLength(1)
})

test('a guest is invited to register once, and somebody with an account never [MAIL-14] [CHK-15] [P-07]', async ({
  ctx,
}) => {
  for (let i = 0; i < 2; i++) {
    const bought = await order(ctx, { email: 'guest@example.org' })
    await markOrderPaid(ctx, bought.id)
    await queuePaid(ctx, bought.id)
  }
  const [invitation, ...others] = await lettersOf(ctx, 'invitation')
  expect(others).toEqual([])
  expect(invitation).toMatchObject({ to: 'guest@example.org' })
  expect(invitation?.text).toContain('/register?email=guest%40example.org')

  const person = await buildPerson(ctx, { email: 'known@example.org' })
  const known = await order(ctx, { email: person.email })
  await markOrderPaid(ctx, known.id)
  await queuePaid(ctx, known.id)
  expect(await lettersOf(ctx, 'invitation')).toHaveLength(1)
})

test('a guest’s receipt leads to the order without an account [MAIL-13] [ORD-10]', async ({
  ctx,
}) => {
  const bought = await order(ctx, { email: 'guest@example.org' })
  await markOrderPaid(ctx, bought.id)

  await fulfil(ctx, bought.id)

  const [receipt] = await lettersOf(ctx, 'receipt')
  expect(receipt?.to).toBe('guest@example.org')
  expect(receipt?.text).toContain(orderUrl(ctx.config, bought))
  expect(receipt?.text).toMatch(/Your invoice as PDF:\n\S+\/invoice\.pdf\?token=/)
})

test('a declined payment is told once, with the way to pay again, and only while it can be paid', async ({
  ctx,
}) => {
  const declined = await order(ctx)

  for (let i = 0; i < 3; i++) await queueFailed(later(ctx, 10), declined.id)

  const [told, ...others] = await lettersOf(ctx, 'payment_failed')
  expect(others).toEqual([])
  expect(told?.text).toContain(`Pay this order:\n${orderUrl(ctx.config, declined)}`)

  const paid = await order(ctx)
  await markOrderPaid(ctx, paid.id)
  await queueFailed(ctx, paid.id)
  expect(await lettersOf(ctx, 'payment_failed')).toHaveLength(1)
})

test('an order nobody paid is told to be closed, once; one the buyer closed is not', async ({
  ctx,
}) => {
  const [lapsed, changed] = [await order(ctx), await order(ctx)]
  await cancelOrder(ctx, lapsed.id, 'expired')
  await cancelOrder(ctx, changed.id, 'cart_changed')

  for (const { id } of [lapsed, changed, lapsed]) await queueClosed(ctx, id)

  const told = await lettersOf(ctx, 'order_expired')
  expect(told.map((mail) => mail.subject)).toEqual([
    `Order ${lapsed.number} was not paid and is closed`,
  ])
})

test('that an order has arrived is told once [MAIL-12]', async ({ ctx }) => {
  const sent = await order(ctx)
  await markOrderPaid(ctx, sent.id)
  await queueDelivered(ctx, sent.id)
  expect(await lettersOf(ctx, 'delivered')).toEqual([])

  await ctx.db.update(orders).set({ fulfilmentStatus: 'delivered' }).where(eq(orders.id, sent.id))
  for (let i = 0; i < 2; i++) await queueDelivered(ctx, sent.id)
  expect(await lettersOf(ctx, 'delivered')).toHaveLength(1)
})

test('whoever gave a telephone is told by SMS, each step once with a short link, and nobody else [MAIL-15]', async ({
  ctx,
}) => {
  const placed = await order(ctx, { provider: 'bank_transfer', smsTo: '+234 801 234-5678' })
  const quiet = await order(ctx)
  await ctx.db.update(orders).set({ smsTo: '+2348012345678' }).where(eq(orders.id, placed.id))

  for (let i = 0; i < 2; i++) await queuePlaced(ctx, placed.id)
  for (const { id } of [placed, quiet]) {
    await markOrderPaid(ctx, id)
    for (let i = 0; i < 2; i++) await queuePaid(ctx, id)
  }

  const texts = await ctx.db.select().from(textMessages)
  expect(texts.map(({ to, key }) => [to, key])).toEqual([
    ['+2348012345678', `notices.placed_sms:${placed.id}`],
    ['+2348012345678', `notices.paid_sms:${placed.id}`],
  ])
  for (const { text } of texts) {
    expect(text).toContain(placed.number)
    expect(text).toMatch(/http:\/\/localhost:3000\/t\/[0-9A-Z-]+\/[\w-]{12}$/)
    expect(text.length).toBeLessThan(160)
  }
})

test('fifty at the same moment tell each thing once [P-02] [MAIL-16]', async ({ app }) => {
  const ctx = contextOf(app)
  const bought = await order(ctx, { email: 'parallel@example.org' })
  await markOrderPaid(ctx, bought.id)

  await Promise.all(Array.from({ length: 50 }, () => queuePaid(contextOf(app), bought.id)))

  expect(
    await ctx.db.select().from(mails).where(like(mails.key, 'notices.invitation:%')),
  ).toHaveLength(1)
})
