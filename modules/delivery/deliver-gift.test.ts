import { eq } from 'drizzle-orm'
import { addRefunded, giftOfOrder, giftToken, orderUrl, placeOrder } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, buildOrder, orderInput } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { payOrder } from '#tests/builders/purchases.ts'
import { expect, queuedJobs, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as giftRoute from '#web/routes/buying/gift.tsx'
import * as orderRoute from '#web/routes/buying/order.tsx'
import { deliverGift } from './deliver-gift.ts'
import { listLibrary, purchasesOfOrder } from './queries.ts'

const gift = { email: 'niece@example.org', message: 'For your birthday.' }

const mailsTo = (ctx: Context, email: string) =>
  ctx.db.select().from(mails).where(eq(mails.to, email))

async function inDays(ctx: Context, days: number) {
  return new Date(ctx.now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

test('a present belongs to whom it is for, and the receipt goes to the buyer [D-08]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx, { title: 'Night Grammar' })
  const { order } = await buildOrder(ctx, [{ variantId: book.id }], {
    email: 'aunt@example.org',
    gift,
  })

  await payOrder(ctx, order.id)
  await deliverGift.run(ctx, { orderId: order.id })
  await deliverGift.run(ctx, { orderId: order.id })

  const niece = await buildPerson(ctx, { email: gift.email })
  expect(await listLibrary(as(ctx, niece))).toMatchObject([{ title: 'Night Grammar' }])
  expect(await purchasesOfOrder(ctx, order.id)).toEqual([])
  const [told, ...more] = await mailsTo(ctx, gift.email)
  expect(more).toEqual([])
  expect(told?.text).toContain('For your birthday.')
  expect(told?.text).not.toContain('$10.00')
  const [receipt] = await mailsTo(ctx, 'aunt@example.org')
  expect(receipt?.text).toContain('we write to niece@example.org now')
  expect(receipt?.text).not.toContain('Your files are ready')
})

test('the link of the present opens its files; that of the order does not', async ({ ctx }) => {
  const book = await buildVariant(ctx, { title: 'Night Grammar' })
  const { order } = await buildOrder(ctx, [{ variantId: book.id }], { gift })
  await payOrder(ctx, order.id)
  const open = (token: string) =>
    visit(ctx, giftRoute, 'gifts/:number', `/gifts/${order.number}?token=${token}`)
  expect((await open(giftToken(ctx.config, order.id))).status).toBe(404)

  await deliverGift.run(ctx, { orderId: order.id })

  const { text } = await open(giftToken(ctx.config, order.id))
  expect(text).toContain('For your birthday.')
  expect(text).toContain('tide-tables.pdf')
  expect((await open('0'.repeat(40))).status).toBe(404)
  const address = orderUrl(ctx.config, order).slice(ctx.config.baseUrl.length)
  const seen = await visit(ctx, orderRoute, 'orders/:number', address)
  expect(seen.text).toContain('A present for niece@example.org')
  expect(seen.text).not.toContain('tide-tables.pdf')
})

test('waits for its day, and gives nothing that was refunded before it', async ({ ctx }) => {
  const book = await buildVariant(ctx)
  const deliverOn = await inDays(ctx, 10)
  const { order } = await buildOrder(ctx, [{ variantId: book.id }], {
    gift: { ...gift, deliverOn },
  })

  await payOrder(ctx, order.id)

  expect(await queuedJobs(ctx)).toContain('delivery.deliver_gift')
  expect(await mailsTo(ctx, gift.email)).toEqual([])
  expect(await giftOfOrder(ctx, order.id)).toMatchObject({
    deliverAt: new Date(`${deliverOn}T07:00:00Z`),
    deliveredAt: null,
  })

  const { linesOfOrder } = await import('#modules/orders/index.ts')
  const [line] = await linesOfOrder(ctx, order.id)
  const lines = [{ orderLineId: line?.id ?? '', amountMinor: 1000, quantity: 1 }]
  await addRefunded(ctx, order.id, { amountMinor: 1000, lines })
  await deliverGift.run(ctx, { orderId: order.id })
  expect(await mailsTo(ctx, gift.email)).toEqual([])
})

test('what one owns may be given away, and what was given away may be bought [D-08]', async ({
  ctx,
}) => {
  const book = await buildVariant(ctx)
  const email = 'aunt@example.org'
  const buy = async (present?: typeof gift) => {
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    const order = await placeOrder(
      guest,
      orderInput({ email, ...(present ? { gift: present } : {}) }),
    )
    await payOrder(ctx, order.id)
  }

  await buy(gift)
  await buy()
  await buy(gift)

  await expect(buy()).rejects.toMatchObject({ code: 'already_owned' })
})

test('a day that has passed is refused at its field', async ({ ctx }) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

  const placed = placeOrder(guest, orderInput({ gift: { ...gift, deliverOn: '2020-01-01' } }))

  await expect(placed).rejects.toMatchObject({
    details: { fields: { 'gift.deliverOn': ['must be a day within the next year'] } },
  })
})
