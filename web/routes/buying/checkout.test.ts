import { eq, sql } from 'drizzle-orm'
import { consents } from '#modules/accounts/tables.ts'
import { addToCart, viewCart } from '#modules/carts/index.ts'
import { mailPurchaseLinks } from '#modules/delivery/index.ts'
import { setStock } from '#modules/inventory/index.ts'
import { findOrderRow } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { checkOut, settlePayment } from '#modules/payments/index.ts'
import { payments } from '#modules/payments/tables.ts'
import { taxRates } from '#modules/pricing/tables.ts'
import type { Context } from '#platform/context.ts'
import { newToken } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { visit } from '#tests/visit-page.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import * as route from './checkout.tsx'

const checkout = (ctx: Context, form?: Record<string, string>) =>
  visit(ctx, route, 'checkout', '/checkout', form ? { form } : {})

const buyer = () => ({
  email: `reader-${newToken().slice(0, 8).toLowerCase()}@example.org`,
  country: 'NG',
  provider: 'stripe',
  acceptedPolicies: 'yes',
})

const address = { name: 'Amara Obi', line1: '4 Marina Road', city: 'Lagos', country: 'NG' }

const ordersOf = (ctx: Context, email: string) =>
  ctx.db.select().from(orders).where(eq(orders.email, email))

test('nothing to pay for: back to the cart', async ({ at: { ctx } }) => {
  const guest = await buildGuestCart(ctx, [])

  expect(await checkout(guest)).toMatchObject({ status: 302, location: '/cart' })
})

test('one page, then the payment page: a guest buys with an e-mail address [CHK-08] [CHK-07] [ACC-29] [UX-06]', async ({
  at: { ctx },
}) => {
  const book = await buildVariant(ctx, { priceMinor: 1250 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const form = (await checkout(guest)).fields('.checkout')
  expect(form).toMatchObject({ expectedTotalMinor: '1250', provider: 'stripe' })
  const given = buyer()

  const sent = await checkout(guest, { ...form, ...given })

  const [order] = await ordersOf(ctx, given.email)
  expect(order).toMatchObject({ paymentStatus: 'pending', totalMinor: 1250, country: 'NG' })
  const [payment] = await ctx.db
    .select()
    .from(payments)
    .where(eq(payments.orderId, order?.id ?? ''))
  expect(sent).toMatchObject({ status: 303, location: payment?.pageUrl })
  const kept = await ctx.db.select().from(consents).where(eq(consents.email, given.email))
  expect(kept.map(({ document }) => document).sort()).toEqual(['privacy', 'refunds', 'terms'])
})

test('asks for an address only when something is sent, and keeps it in the order [CHK-09] [CHK-10] [SHIP-01] [SHIP-07]', async ({
  at: { ctx },
}) => {
  const book = await buildVariant(ctx)
  const mug = await buildVariant(ctx, { ships: true })
  const reader = await buildGuestCart(ctx, [{ variantId: book.id }])
  const drinker = await buildGuestCart(ctx, [{ variantId: book.id }, { variantId: mug.id }])

  expect((await checkout(reader)).page.queryByLabelText('Street and number')).toBeNull()
  expect((await checkout(drinker)).page.getByLabelText('Street and number')).toBeTruthy()

  const given = buyer()
  const refused = await checkout(drinker, given)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Please give street and number')
  expect(await ordersOf(ctx, given.email)).toEqual([])

  expect((await checkout(drinker, { ...given, ...address })).status).toBe(303)
  expect((await ordersOf(ctx, given.email))[0]?.shipTo).toEqual(address)
})

test('says what is wrong beside each field and keeps everything that was typed [TST-16] [UX-06] [UX-21]', async ({
  at: { ctx },
}) => {
  const mug = await buildVariant(ctx, { ships: true })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id }])
  const typed = {
    email: 'not an address',
    country: 'DE',
    line1: '4 Marina Road',
    postalCode: '101 001',
    provider: 'paystack',
  }

  const { page, status, text, fields } = await checkout(guest, typed)

  expect(status).toBe(422)
  const faults = page.getAllByRole('link').filter((a) => a.getAttribute('href')?.startsWith('#f'))
  expect(faults.map((fault) => fault.textContent)).toEqual([
    'E-mail: Please give a valid e-mail address',
    'Full name: Who shall receive it?',
    'Town: Please give the town',
    'Terms: Please accept the terms to buy',
  ])
  expect(page.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true')
  expect(text).toContain('Who shall receive it?')
  expect(fields('.checkout')).toMatchObject(typed)
  expect(page.getByLabelText(/I have read and accept/)).toHaveProperty('checked', false)
})

test('another country means another tax, named, with nothing typed lost [CHK-17] [CHK-18]', async ({
  at: { ctx },
}) => {
  const rate = { appliesTo: 'standard' as const, validFrom: '2020-01-01' }
  await ctx.db.insert(taxRates).values([
    { country: 'NG', name: 'VAT', rateBps: 750, ...rate },
    { country: 'DE', name: 'MwSt', rateBps: 1900, ...rate },
  ])
  const book = await buildVariant(ctx, { priceMinor: 11_900 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const typed = { email: 'ada@example.org', country: 'DE', acceptedPolicies: 'yes' }

  const { status, text, fields } = await checkout(guest, { ...typed, intent: 'update' })

  expect(status).toBe(200)
  expect(text).toContain('MwSt 19 % included$19.00')
  expect(text).toContain('Total$119.00')
  expect(fields('.checkout')).toMatchObject(typed)
})

test('a total that changed is shown and wants a second yes [CHK-03]', async ({ at: { ctx } }) => {
  const book = await buildVariant(ctx, { priceMinor: 900 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const given = buyer()
  const form = { ...(await checkout(guest)).fields('.checkout'), ...given }
  await ctx.db.execute(sql`update variants set price_minor = 1100 where id = ${book.id}`)

  const asked = await checkout(guest, form)

  expect(asked.status).toBe(409)
  expect(asked.text).toContain('The total is now $11.00; it was $9.00.')
  expect(await ordersOf(ctx, given.email)).toEqual([])
  expect(asked.page.getByRole('button', { name: 'Confirm: pay $11.00' })).toBeTruthy()
  const confirmed = await checkout(guest, asked.fields('.checkout'))
  expect(confirmed.status).toBe(303)
  expect(await ordersOf(ctx, given.email)).toMatchObject([{ totalMinor: 1100 }])
})

test('what was sold out meanwhile is mended in place: fewer, or none [INV-02]', async ({
  at: { ctx },
}) => {
  const mug = await buildVariant(ctx, { ships: true, stock: 5, title: 'Harbour mug' })
  const print = await buildVariant(ctx, { ships: true, stock: 5, title: 'Tide print' })
  const guest = await buildGuestCart(ctx, [
    { variantId: mug.id, quantity: 3 },
    { variantId: print.id },
  ])
  const given = { ...buyer(), ...address }
  const form = { ...(await checkout(guest)).fields('.checkout'), ...given }
  await setStock(ctx, mug.id, 2)
  await setStock(ctx, print.id, 0)

  const refused = await checkout(guest, form)
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('Only 2 left.')
  expect(refused.fields('.checkout')).toMatchObject(address)
  const fit = refused.page.getByRole('button', { name: 'Take 2 instead' }).getAttribute('value')
  const drop = refused.page
    .getByRole('button', { name: 'Take out Tide print' })
    .getAttribute('value')

  await checkout(guest, { ...form, fit: fit ?? '' })
  const mended = await checkout(guest, { ...form, drop: drop ?? '' })
  expect((await viewCart(guest)).lines).toMatchObject([{ title: 'Harbour mug', quantity: 2 }])
  expect(mended.page.getByRole('button', { name: /^Pay/ })).toBeTruthy()
  expect((await checkout(guest, mended.fields('.checkout'))).status).toBe(303)
})

test('a file that was bought before is not sold again; the way to it can be mailed [CHK-11]', async ({
  at: { ctx, sandbox },
}) => {
  const book = await buildVariant(ctx, { title: 'Night Grammar' })
  const given = buyer()
  const first = await buildGuestCart(ctx, [{ variantId: book.id }])
  const { payment } = await checkOut(first, orderInput({ email: given.email }))
  await sandbox.act('stripe', payment?.reference ?? '', 'pay')
  expect(await settlePayment(ctx, 'stripe', payment?.reference ?? '')).toBe('paid')
  const again = await buildGuestCart(ctx, [{ variantId: book.id }])

  const refused = await checkout(again, given)

  expect(refused.status).toBe(409)
  expect(refused.text).toContain('You already own Night Grammar.')
  expect(refused.page.getByRole('button', { name: 'Take out Night Grammar' })).toBeTruthy()
  const mailed = await checkout(again, { ...given, intent: 'send-links' })
  expect(mailed.text).toContain(`A mail to ${given.email} is on its way.`)
  expect(mailed.fields('.checkout')).toMatchObject({ email: given.email })
  const { rows } = await ctx.db.execute(
    sql`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${mailPurchaseLinks.name}`,
  )
  expect(rows).toMatchObject([{ payload: { email: given.email } }])
})

test('when one payment company does not answer, the next one is offered', async ({
  at: { ctx, sandbox },
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const given = buyer()
  sandbox.fault({ provider: 'stripe', at: 'create', kind: 'error_500', times: 3 })

  const refused = await checkout(guest, given)
  sandbox.clearFaults()

  expect(refused.status).toBe(503)
  expect(refused.text).toContain('Card does not answer at the moment.')
  expect(refused.fields('.checkout')).toMatchObject({ email: given.email, provider: 'paystack' })
  const second = await checkout(guest, refused.fields('.checkout'))
  expect(second).toMatchObject({ status: 303 })
  expect(await ordersOf(ctx, given.email)).toMatchObject([{ provider: 'paystack' }])
})

test('two presses of the button are one order with one payment page [CHK-06]', async ({
  at: { ctx },
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const given = buyer()
  const form = { ...(await checkout(guest)).fields('.checkout'), ...given }

  const answers = await Promise.all([checkout(guest, form), checkout(guest, form)])

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(answers[0]?.location).toBe(answers[1]?.location)
  expect(await ordersOf(ctx, given.email)).toHaveLength(1)
})

test('a page out of the history, with its old key, asks for what it says now', async ({
  at: { ctx },
}) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const form = { ...(await checkout(guest)).fields('.checkout'), ...buyer() }
  await checkout(guest, form)
  const other = buyer()

  const sent = await checkout(guest, { ...form, ...other })

  expect(sent.status).toBe(303)
  expect(await ordersOf(ctx, other.email)).toMatchObject([{ paymentStatus: 'pending' }])
  expect(await ordersOf(ctx, form.email ?? '')).toMatchObject([{ paymentStatus: 'cancelled' }])
})

test('the last piece can be paid another way after the first try broke off', async ({
  at: { ctx },
}) => {
  const mug = await buildVariant(ctx, { ships: true, stock: 1 })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id }])
  const given = { ...buyer(), ...address }
  await checkout(guest, given)

  const again = await checkout(guest)
  expect(again.page.getByRole('button', { name: /^Pay/ })).toBeTruthy()
  const sent = await checkout(guest, { ...given, provider: 'paystack' })

  expect(sent.status).toBe(303)
  expect(await ordersOf(ctx, given.email)).toHaveLength(1)
})

test('what costs nothing is given without any payment page', async ({ at: { ctx } }) => {
  const sampler = await buildVariant(ctx, { priceMinor: 0 })
  const guest = await buildGuestCart(ctx, [{ variantId: sampler.id }])
  const opened = await checkout(guest)
  expect(opened.page.queryByRole('radio')).toBeNull()
  const given = buyer()

  const sent = await checkout(guest, {
    ...opened.fields('.checkout'),
    ...given,
    provider: 'stripe',
  })

  const [order] = await ordersOf(ctx, given.email)
  expect(order?.paymentStatus).toBe('paid')
  expect(sent.location).toMatch(new RegExp(`^/orders/${order?.number}\\?token=[0-9a-f]{40}$`))
})

test('a likely slip in the address is asked about once', async ({ at: { ctx } }) => {
  const book = await buildVariant(ctx)
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const given = { ...buyer(), email: 'ada@gmial.com' }

  const asked = await checkout(guest, given)
  expect(asked.status).toBe(422)
  expect(asked.text).toContain('Did you mean ada@gmail.com?')
  expect(await ordersOf(ctx, 'ada@gmial.com')).toEqual([])

  const taken = await checkout(guest, { ...asked.fields('.checkout'), intent: 'use-suggestion' })
  expect(taken.fields('.checkout')).toMatchObject({ email: 'ada@gmail.com' })
  expect((await checkout(guest, asked.fields('.checkout'))).status).toBe(303)
  expect(await ordersOf(ctx, 'ada@gmial.com')).toHaveLength(1)
})

test('a person is not asked for an address they have given, and finds the last one filled in', async ({
  at: { ctx },
}) => {
  const mug = await buildVariant(ctx, { ships: true })
  const person = await buildPerson(ctx)
  const own = as(ctx, person)
  await addToCart(own, { variantId: mug.id, quantity: 1 })
  const { order } = await checkOut(own, orderInput({ email: undefined, shippingAddress }))
  expect((await findOrderRow(ctx, order.id))?.email).toBe(person.email)

  const { page, text, fields } = await checkout(own)

  expect(text).toContain(`Signed in as ${person.email}`)
  expect(page.queryByLabelText('E-mail')).toBeNull()
  expect(fields('.checkout')).toMatchObject({ ...shippingAddress, country: 'NG' })
  const sent = await checkout(own, { ...fields('.checkout'), acceptedPolicies: 'yes' })
  expect(sent.status).toBe(303)
})

test('files for a consumer who may withdraw ask for a tick of their own, and it is kept [LEG-23]', async ({
  at: { ctx },
}) => {
  const book = await buildVariant(ctx, { priceMinor: 1250 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  const given = { ...buyer(), country: 'DE' }
  const form = (await checkout(guest)).fields('.checkout')

  const without = await checkout(guest, { ...form, ...given })
  const ordered = await ordersOf(ctx, given.email)
  const ticked = { ...form, ...given, waivesWithdrawal: 'yes' }
  const total = without.fields('.checkout').expectedTotalMinor ?? ''
  const sent = await checkout(guest, { ...ticked, expectedTotalMinor: total })

  expect(without.status).toBe(422)
  expect(without.text).toContain('Please say that you want your files at once')
  expect(ordered).toEqual([])
  expect(sent.status).toBe(303)
  const kept = await ctx.db.select().from(consents).where(eq(consents.email, given.email))
  expect(kept.find(({ document }) => document === 'withdrawal-waiver')?.text).toContain('at once')
})
