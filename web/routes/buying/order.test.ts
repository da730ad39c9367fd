import { sql } from 'drizzle-orm'
import { readDownloadLink } from '#modules/delivery/index.ts'
import { issueInvoice } from '#modules/invoices/index.ts'
import { cancelOrder, moveParcel, placeOrder, trackingToken } from '#modules/orders/index.ts'
import { checkOut } from '#modules/payments/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, buildOrder, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase, payOrder } from '#tests/builders/purchases.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as route from './order.tsx'

const see = (ctx: Context, address: string, form?: Record<string, string>) =>
  visit(ctx, route, 'orders/:number', `/orders/${address}`, form ? { form } : {})

const withToken = (ctx: Context, order: { id: string; number: string }) =>
  `${order.number}?token=${trackingToken(ctx.config, order.id)}`

test('the holder of the link sees the files at once, what it cost, and where it stands [ORD-09] [UX-22] [DIG-13]', async ({
  at: { ctx },
}) => {
  const { order, guest, entitlementId } = await buildPurchase(ctx, { title: 'Night Grammar' })

  const { status, text, page } = await see(guest, withToken(ctx, order))

  expect(status).toBe(200)
  expect(text).toContain('Thank you. It is yours')
  const link = page.getByRole('link', { name: 'Download tide-tables.pdf' })
  const token = link.getAttribute('href')?.split('/').at(-1) ?? ''
  expect(readDownloadLink(ctx, token)).toMatchObject({ entitlementId })
  // Fetching it ahead would count as a download.
  expect(link.hasAttribute('data-no-prefetch')).toBe(true)
  expect(text).toContain('Total$10.00')
  const steps = page.getAllByRole('listitem').map((step) => step.textContent)
  expect(steps.filter((step) => /^(Placed|Paid|Sent)/.test(step ?? ''))).toHaveLength(2)
})

test('an order without its token looks just like one that does not exist [ORD-19]', async ({
  at: { ctx },
}) => {
  const { order } = await buildPurchase(ctx)
  const { order: other } = await buildPurchase(ctx)
  const stranger = as(ctx, await buildPerson(ctx))

  const answers = [
    await see(ctx, order.number),
    await see(ctx, `${order.number}?token=${trackingToken(ctx.config, other.id)}`),
    await see(stranger, order.number),
    await see(ctx, 'K7M4-29XH'),
  ]

  const words = new Set(answers.map(({ text }) => text))
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect([...words]).toHaveLength(1)
  expect([...words][0]).toContain('Find your order')
})

test('its signed-in buyer sees it without the token [ORD-08]', async ({ at: { ctx } }) => {
  const buyer = await buildPerson(ctx)
  const { order } = await buildPurchase(ctx, { email: buyer.email })

  expect(await see(as(ctx, buyer), order.number)).toMatchObject({ status: 200 })
})

test('a guest is invited to register with the address of the order; a person is not [CHK-15]', async ({
  at: { ctx },
}) => {
  const { order, guest } = await buildPurchase(ctx, { email: 'ada@example.org' })
  const person = as(ctx, await buildPerson(ctx))

  const { page } = await see(guest, withToken(ctx, order))
  expect(page.getByRole('link', { name: 'Register' }).getAttribute('href')).toBe(
    '/register?email=ada%40example.org&next=/account/library',
  )
  const again = await see(person, withToken(ctx, order))
  expect(again.page.queryByRole('link', { name: 'Register' })).toBeNull()
})

test('an order that waits is paid with any company [PAY-07]', async ({ at: { ctx, sandbox } }) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const { order } = await checkOut(guest, orderInput({ provider: 'stripe' }))

  const declined = await see(guest, `${withToken(ctx, order)}&payment=declined`)
  expect(declined.text).toContain('The payment did not go through.')
  expect(declined.fields()).toMatchObject({ provider: 'stripe' })
  const sent = await see(guest, withToken(ctx, order), { intent: 'pay', provider: 'paystack' })
  expect(sent.status).toBe(303)
  expect(new URL(sent.location ?? '').origin).toBe(sandbox.urls.paystack)
})

test('a stranger cannot begin a payment of the order', async ({ at: { ctx } }) => {
  const book = await buildVariant(ctx)
  const { order } = await buildOrder(ctx, [{ variantId: book.id }])

  const refused = await see(ctx, order.number, { intent: 'pay', provider: 'stripe' })

  expect(refused.status).toBe(404)
  const { rows } = await ctx.db.execute(sql`select 1 from payments where order_id = ${order.id}`)
  expect(rows).toEqual([])
})

test('a company that does not answer is said, and another one is chosen', async ({
  at: { ctx, sandbox },
}) => {
  const book = await buildVariant(ctx)
  const { order, guest } = await buildOrder(ctx, [{ variantId: book.id }])
  sandbox.fault({ provider: 'stripe', at: 'create', kind: 'error_500', times: 3 })

  const refused = await see(guest, withToken(ctx, order), { intent: 'pay', provider: 'stripe' })
  sandbox.clearFaults()

  expect(refused.status).toBe(503)
  expect(refused.text).toContain('Card does not answer at the moment.')
  expect(refused.fields()).toMatchObject({ provider: 'paystack' })
})

test('a parcel is followed to the door, at the address it was ordered to [SHIP-03] [SHIP-06]', async ({
  at: { ctx },
}) => {
  const mug = await buildVariant(ctx, { ships: true, stock: 2 })
  const { order, guest } = await buildOrder(ctx, [{ variantId: mug.id }], { shippingAddress })
  await payOrder(ctx, order.id)
  const stepWords = async () => {
    const { page } = await see(guest, withToken(ctx, order))
    const steps = page.getAllByRole('listitem').map((step) => step.textContent ?? '')
    return Object.fromEntries(
      steps
        .filter((step) => /^(Sent|Arrived)/.test(step))
        .map((step) => [step.replace(/[^A-Z].*|(?<=Sent|Arrived).*/g, ''), step]),
    )
  }

  expect(Object.values(await stepWords())).toEqual(['Sentto come', 'Arrivedto come'])
  await moveParcel(asSystem(ctx), order.id, 'shipped')
  const { text } = await see(guest, withToken(ctx, order))
  expect(text).toContain('On its way to you')
  expect(text).toMatch(/Goes toAmara Obi4 Marina RoadLagosNigeria/)
  expect(text).toContain('Shipping$5.00Total$15.00')
  expect(Object.values(await stepWords())[1]).toBe('Arrivedto come')
  await moveParcel(asSystem(ctx), order.id, 'delivered')
  expect(Object.values(await stepWords()).join()).not.toContain('to come')
})

test('a closed order says why, and leads back to the cart', async ({ at: { ctx } }) => {
  const book = await buildVariant(ctx)
  const { order, guest } = await buildOrder(ctx, [{ variantId: book.id }])
  await cancelOrder(asSystem(ctx), order.id, 'expired')

  const { text, page } = await see(guest, withToken(ctx, order))

  expect(text).toContain('It was not paid in time')
  expect(page.getByRole('link', { name: 'Back to the cart' })).toBeTruthy()
  expect(page.queryByRole('radio')).toBeNull()
})

test('says until when money can be asked back, and whom to write to', async ({ at: { ctx } }) => {
  await changeSetting(asSystem(ctx), 'shop', { contactEmail: 'help@quarto.test' })
  const { order, guest } = await buildPurchase(ctx)

  const { text, page } = await see(guest, withToken(ctx, order))

  expect(text).toContain('You can ask for your money back until')
  const in7Days = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  expect(page.getAllByRole('time').at(-1)?.getAttribute('datetime')).toContain(in7Days)
  const mail = page.getByRole('link', { name: 'help@quarto.test' })
  expect(mail.getAttribute('href')).toContain(order.number)
})

test('a paid order whose files are not given yet looks again by itself', async ({
  at: { ctx },
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const order = await placeOrder(guest, orderInput())
  await ctx.db.execute(
    sql`update orders set payment_status = 'paid', paid_at = now() where id = ${order.id}`,
  )

  const { text, headers } = await see(guest, withToken(ctx, order))

  expect(text).toContain('Your files are being made ready.')
  expect(headers.get('refresh')).toBe('2')
})

test('the link is mailed on number and address, and the answer never tells whether they fit', async ({
  at: { ctx },
}) => {
  const { order } = await buildPurchase(ctx, { email: 'bola@example.org' })
  const ask = (number: string, email: string) => see(ctx, number, { intent: 'find', number, email })

  const right = await ask(order.number, 'bola@example.org')
  const wrong = await ask('K7M4-29XH', 'bola@example.org')

  expect(right).toMatchObject({ status: wrong.status, text: wrong.text })
  expect(right.text).toContain('If there is such an order under bola@example.org')
  const form = { intent: 'find', number: '', email: 'not an address' }
  const empty = await see(ctx, 'K7M4-29XH', form)
  expect(empty.text).toContain('Please give a valid e-mail address')
  expect(empty.fields()).toMatchObject({ number: '', email: 'not an address' })
})

test('a paid order shows its invoice, and its buyer puts the company right there', async ({
  at: { ctx },
}) => {
  const { order, guest } = await buildPurchase(ctx)
  await issueInvoice(ctx, order.id)
  const details = { name: 'Ada Obi', company: 'Obi Books', city: 'Lagos', country: 'NG' }

  const wrong = await see(guest, withToken(ctx, order), {
    intent: 'correct-invoice',
    ...details,
    vatId: '12',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('A VAT id begins with two letters')
  await see(guest, withToken(ctx, order), {
    intent: 'correct-invoice',
    ...details,
    line1: '4 Marina Road',
  })

  const { page } = await see(guest, withToken(ctx, order))
  const links = page.getAllByRole('link', { name: /^(Invoice|Credit note) .*PDF/ })
  expect(links.map((link) => link.textContent?.split(' ')[0])).toEqual([
    'Invoice',
    'Credit',
    'Invoice',
  ])
})
