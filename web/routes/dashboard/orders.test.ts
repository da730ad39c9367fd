import { getOrder, moveParcel, sendableLines } from '#modules/orders/index.ts'
import { asSystem, type Context, GUEST } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase, payOrder } from '#tests/builders/purchases.ts'
import { actingAs, expect, later, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as buying from '../buying/order.tsx'
import * as order from './order.tsx'
import * as orders from './orders.tsx'
import * as overview from './overview.tsx'

const DAY = 24 * 60

/** Numbers of the orders that the list shows under this query. */
async function listed(ctx: Context, query = ''): Promise<(string | null)[]> {
  const { page } = await visit(ctx, orders, 'dashboard/orders', `/dashboard/orders${query}`)
  const links = page.queryAllByRole('link') as HTMLElement[]
  return links
    .filter((link) => /orders\/[0-9A-Z-]{9}$/.test(link.getAttribute('href') ?? ''))
    .map((link) => link.textContent)
}

const open = (ctx: Context, number: string, form?: Record<string, string>) =>
  visit(ctx, order, 'dashboard/orders/:number', `/dashboard/orders/${number}`, form ? { form } : {})

async function buildParcel(ctx: Context, email = 'kehinde@example.org') {
  const mug = await buildVariant(ctx, { ships: true, title: 'Enamel Mug', stock: 9 })
  const { order } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 2 }], {
    email,
    shippingAddress,
  })
  return order
}

test('the owner sees everybody’s orders, newest first, and narrows them by state, day and buyer [ADM-04] [ORD-11] [ORD-12] [ORD-13] [ORD-14]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { order: old } = await buildPurchase(later(ctx, -10 * DAY), { email: 'rosa@example.org' })
  const { order: paid } = await buildPurchase(ctx, { email: 'bolu@example.org' })
  const open = await buildParcel(later(ctx, 1))

  expect(await listed(owner)).toEqual([open.number, paid.number, old.number])
  expect(await listed(owner, '?status=pending')).toEqual([open.number])
  expect(await listed(owner, '?status=paid')).toEqual([paid.number, old.number])
  expect(await listed(owner, '?q=rosa@')).toEqual([old.number])
  expect(await listed(owner, `?q=${paid.number.toLowerCase()}`)).toEqual([paid.number])
  const day = old.placedAt.toISOString().slice(0, 10)
  expect(await listed(owner, `?from=${day}&until=${day}`)).toEqual([old.number])
  expect(await listed(owner, `?until=${day}`)).toEqual([old.number])
})

test('a long list is turned by pages, and what narrows it is kept [ORD-11]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const book = await buildVariant(ctx)
  const numbers: string[] = []
  for (let minute = 0; minute < 32; minute++) {
    const { order } = await buildOrder(later(ctx, minute), [{ variantId: book.id }])
    numbers.unshift(order.number)
  }

  const { page } = await visit(
    owner,
    orders,
    'dashboard/orders',
    '/dashboard/orders?status=pending',
  )
  const next = page.getByRole('link', { name: 'Older orders' }).getAttribute('href') ?? ''

  expect(await listed(owner, '?status=pending')).toEqual(numbers.slice(0, 30))
  expect(new URL(next, 'http://shop').searchParams.get('status')).toBe('pending')
  expect(await listed(owner, new URL(next, 'http://shop').search)).toEqual(numbers.slice(30))
})

test('an order’s page says what was bought, by whom, where it goes and what happened [ORD-15] [ADM-04]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { number, id } = await buildParcel(ctx)
  await payOrder(ctx, id)

  const { text, status } = await open(owner, number)

  expect(status).toBe(200)
  for (const words of [
    `Order ${number}`,
    'kehinde@example.org',
    'Enamel Mug',
    '2 × $10.00',
    'Amara Obi',
    '4 Marina Road',
    'Nigeria',
    'It waits to be sent.',
    'Placed',
    'Paid',
  ]) {
    expect(text, words).toContain(words)
  }
})

test('the owner sends a parcel and says when it arrived; twice is said, not done [ORD-16] [ADM-04]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { number, id } = await buildParcel(ctx)
  const fulfilment = async () => (await getOrder(owner, id)).fulfilmentStatus

  const tooEarly = await open(owner, number, { act: 'shipped' })
  await payOrder(ctx, id)
  expect(await listed(owner, '?status=unshipped')).toEqual([number])
  const sent = await open(owner, number, { act: 'shipped' })
  const twice = await open(owner, number, { act: 'shipped' })

  expect(tooEarly.status).toBe(409)
  expect(tooEarly.text).toContain('Nothing was changed')
  expect(sent.location).toBe(`/dashboard/orders/${number}`)
  expect(twice.status).toBe(409)
  expect(await fulfilment()).toBe('shipped')
  expect(await listed(owner, '?status=unshipped')).toEqual([])
  await open(owner, number, { act: 'delivered' })
  expect(await fulfilment()).toBe('delivered')
})

test('an order that nobody paid can be closed, and its stock is free again [ORD-18]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { number, id } = await buildParcel(ctx)

  const closed = await open(owner, number, { act: 'close' })

  expect(closed.location).toBe(`/dashboard/orders/${number}`)
  expect(await getOrder(owner, id)).toMatchObject({
    paymentStatus: 'cancelled',
    cancelReason: 'owner',
  })
  expect((await open(owner, number)).text).toContain('The shop closed it.')
})

test('nobody but the owner reads or moves orders [SEC-23]', async ({ ctx }) => {
  await buildOwner(ctx)
  const { number, id } = await buildParcel(ctx)
  await payOrder(ctx, id)
  const buyer = as(ctx, await buildPerson(ctx, { email: 'kehinde@example.org' }))
  const path = `/dashboard/orders/${number}`

  const guest = await open(actingAs(ctx, GUEST), number)
  const own = await open(buyer, number)
  const moved = await open(buyer, number, { act: 'shipped' })

  expect(guest.location).toBe(`/login?next=${encodeURIComponent(path)}`)
  expect(own.status).toBe(403)
  expect(moved.status).toBe(403)
  expect((await visit(buyer, orders, 'dashboard/orders', '/dashboard/orders')).status).toBe(403)
  expect((await visit(buyer, overview, 'dashboard', '/dashboard')).status).toBe(403)
})

test('the overview shows the latest orders and what waits: parcels and scarce things [ADM-01] [UX-25]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const first = await buildParcel(ctx)
  await payOrder(ctx, first.id)
  const second = await buildParcel(ctx, 'rosa@example.org')
  await payOrder(ctx, second.id)
  await moveParcel(asSystem(ctx), second.id, 'shipped')
  await buildVariant(ctx, { ships: true, title: 'Blue Tote', stock: 2 })

  const { text, page } = await visit(owner, overview, 'dashboard', '/dashboard')

  expect(page.getByRole('link', { name: first.number })).toBeTruthy()
  expect(text).toContain('1parcel waits to be sent')
  expect(text).toContain('2left of Blue Tote, One size')
  expect(text).toContain('Paid, to be sent')
})

test('the owner sends part of an order with a tracking number, writes notes, and its buyer sees both [SHIP-02] [SHIP-03] [UX-22] [ORD-08]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { number, id } = await buildParcel(ctx)
  await payOrder(ctx, id)
  const [line] = await sendableLines(ctx, id)

  const none = await open(owner, number, { act: 'parcel', [`line:${line?.orderLineId}`]: '0' })
  const many = await open(owner, number, { act: 'parcel', [`line:${line?.orderLineId}`]: '3' })
  await open(owner, number, {
    act: 'parcel',
    [`line:${line?.orderLineId}`]: '1',
    carrier: 'dhl',
    trackingNumber: 'JD014',
  })
  await open(owner, number, { act: 'note', text: 'The glaze is still warm', forBuyer: 'yes' })
  await open(owner, number, { act: 'note', text: 'Rang twice' })

  expect([none.status, many.status]).toEqual([422, 409])
  const own = await open(owner, number)
  for (const words of ['Part of it sent', 'JD014', 'Rang twice', '1 left to send'])
    expect(own.text).toContain(words)
  const buyer = as(ctx, await buildPerson(ctx, { email: 'kehinde@example.org' }))
  const seen = await visit(buyer, buying, 'orders/:number', `/orders/${number}`)
  expect(seen.text).toContain('JD014')
  expect(seen.text).toContain('The glaze is still warm')
  expect(seen.text).not.toContain('Rang twice')
  const follow = seen.page.getByRole('link', { name: 'Follow parcel 1' })
  expect(follow.getAttribute('href')).toContain('tracking-id=JD014')
})

test('a buyer closes an order that is not paid; a paid one stays [ORD-18]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const parcel = await buildParcel(ctx)
  const { order: paid } = await buildPurchase(ctx, { email: 'kehinde@example.org' })
  const buyer = as(ctx, await buildPerson(ctx, { email: 'kehinde@example.org' }))
  const close = (number: string) =>
    visit(buyer, buying, 'orders/:number', `/orders/${number}`, { form: { intent: 'cancel' } })

  expect((await close(parcel.number)).status).toBe(303)
  expect((await close(paid.number)).status).toBe(409)

  expect(await getOrder(owner, parcel.id)).toMatchObject({ cancelReason: 'buyer' })
  expect(await getOrder(owner, paid.id)).toMatchObject({ paymentStatus: 'paid' })
})

test('steps are done again from the order’s page, and it says what came of them', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { order } = await buildPurchase(ctx, { email: 'roas@example.org' })

  const sent = await open(owner, order.number, { act: 'replay:receipt' })
  const odd = await open(owner, order.number, { act: 'replay:everything' })
  const wrong = await open(owner, order.number, { act: 'email', email: 'rosa' })
  await open(owner, order.number, { act: 'email', email: 'rosa@example.org' })

  expect(sent.text).toContain('Sent to roas@example.org')
  expect([odd.status, wrong.status]).toEqual([422, 422])
  expect((await getOrder(owner, order.id)).email).toBe('rosa@example.org')
})
