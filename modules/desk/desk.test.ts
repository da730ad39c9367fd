import { describe } from 'vitest'
import { changeBuyerEmail } from '#modules/delivery/index.ts'
import { entitlements } from '#modules/delivery/tables.ts'
import { getOrder, sendableLines, shipParcel } from '#modules/orders/index.ts'
import { type Context, GUEST } from '#platform/context.ts'
import { listMails } from '#platform/outbox.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, insertOrder, shippingAddress } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { buildPurchase, payOrder } from '#tests/builders/purchases.ts'
import { actingAs, expect, later, test } from '#tests/database.ts'
import {
  bulkOrders,
  exportOrders,
  listAllOrders,
  listFilters,
  type OrdersFilter,
  orderTimeline,
  removeFilter,
  replayStep,
  saveFilter,
} from './index.ts'

const numbers = async (ctx: Context, filter: OrdersFilter) =>
  (await listAllOrders(ctx, filter, { limit: 20 })).items.map(({ number }) => number)

async function buildParcel(ctx: Context, email = 'kehinde@example.org') {
  const mug = await buildVariant(ctx, { ships: true, title: 'Enamel Mug', stock: 9 })
  const { order } = await buildOrder(ctx, [{ variantId: mug.id, quantity: 2 }], {
    email,
    shippingAddress,
  })
  return order
}

describe('the owner’s list', () => {
  test('is narrowed by each of its filters and by several [ORD-11] [ORD-12] [ORD-13] [ORD-14]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const person = await buildPerson(ctx, { name: 'Wanjiru Kimani' })
    const a = await insertOrder(ctx, { paymentStatus: 'paid', country: 'NG', buyerId: person.id })
    const b = await insertOrder(later(ctx, 1), { country: 'FR', provider: 'paystack' })
    const c = await insertOrder(later(ctx, 2), {
      paymentStatus: 'paid',
      fulfilmentStatus: 'partly_shipped',
      email: 'rosa@example.org',
      attention: 'look',
    })
    const parcel = await buildParcel(later(ctx, 3))

    expect(await numbers(owner, {})).toEqual([parcel.number, c.number, b.number, a.number])
    expect(await numbers(owner, { status: 'partly_shipped' })).toEqual([c.number])
    expect(await numbers(owner, { paymentStatus: 'paid' })).toEqual([c.number, a.number])
    expect(await numbers(owner, { fulfilmentStatus: 'unshipped' })).toEqual([parcel.number])
    expect(await numbers(owner, { provider: 'paystack' })).toEqual([b.number])
    expect(await numbers(owner, { country: 'FR' })).toEqual([b.number])
    expect(await numbers(owner, { buyer: person.id })).toEqual([a.number])
    expect(await numbers(owner, { buyer: 'rosa@example.org' })).toEqual([c.number])
    expect(await numbers(owner, { attention: true })).toEqual([c.number])
    expect(await numbers(owner, { seller: 'quarto-and-quay' })).toEqual([parcel.number])
    expect(await numbers(owner, { seller: 'nobody' })).toEqual([])
    expect(await numbers(owner, { from: b.placedAt, until: c.placedAt })).toEqual([b.number])
    expect(await numbers(owner, { paymentStatus: 'paid', country: 'NG' })).toEqual([a.number])
  })

  test('finds by number, e-mail, name and payment, each with what narrows it [ORD-11] [ADM-04]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const person = await buildPerson(ctx, { name: 'Wanjiru Kimani' })
    const own = await insertOrder(ctx, { buyerId: person.id, email: 'w@example.org' })
    const parcel = await buildParcel(later(ctx, 1))

    expect(await numbers(owner, { q: parcel.number.slice(0, 6).toLowerCase() })).toEqual([
      parcel.number,
    ])
    expect(await numbers(owner, { q: 'kehinde@example.org' })).toEqual([parcel.number])
    expect(await numbers(owner, { q: 'Kehi' })).toEqual([parcel.number])
    expect(await numbers(owner, { q: 'amara' })).toEqual([parcel.number])
    expect(await numbers(owner, { q: 'kimani' })).toEqual([own.number])
    expect(await numbers(owner, { q: 'kimani', paymentStatus: 'paid' })).toEqual([])
    expect(await numbers(owner, { q: '%' })).toEqual([])
  })

  test('is sorted both ways and turned without losing or doubling one [ORD-11]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const totals = [700, 300, 300, 900, 100]
    for (const [i, totalMinor] of totals.entries()) {
      await insertOrder(later(ctx, i), { totalMinor, itemsMinor: totalMinor })
    }
    for (const sort of ['placed', '-placed', 'total', '-total'] as const) {
      const seen: number[] = []
      let cursor: string | undefined
      do {
        const page = await listAllOrders(owner, {}, { sort, cursor, limit: 2 })
        seen.push(...page.items.map((one) => one.totalMinor))
        cursor = page.nextCursor
      } while (cursor)
      const expected = sort.endsWith('total') ? totals.toSorted((a, b) => a - b) : totals
      expect(seen).toEqual(sort.startsWith('-') ? expected.toReversed() : expected)
    }
  })

  test('leaves as a file with the same filters and no formula in it [ADM-04]', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    const evil = { ...shippingAddress, name: '=cmd()' }
    const kept = await insertOrder(ctx, { country: 'NG', shipTo: evil })
    await insertOrder(ctx, { country: 'FR' })

    const text = await new Response(exportOrders(owner, { country: 'NG' })).text()

    const lines = text.trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(kept.number)
    expect(lines[1]).toContain("'=cmd()")
    expect(lines[1]).toContain('10.00')
  })

  test('is for owners alone [SEC-23]', async ({ ctx }) => {
    const buyer = as(ctx, await buildPerson(ctx))
    const page = { limit: 1 }

    await expect(listAllOrders(buyer, {}, page)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(listAllOrders(actingAs(ctx, GUEST), {}, page)).rejects.toMatchObject({
      reason: 'not_signed_in',
    })
    expect(() => exportOrders(buyer, {})).toThrow()
  })

  test('keeps filters under names of one’s own', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    const other = as(ctx, await buildPerson(ctx, { roles: ['admin'] }))
    const filter = { list: 'orders', name: 'To pack', query: 'status=unshipped&cursor=x' } as const

    await saveFilter(owner, filter)
    await saveFilter(owner, { ...filter, query: 'status=unshipped&country=NG' })

    const [kept, ...more] = await listFilters(owner, 'orders')
    expect(kept).toMatchObject({ name: 'To pack', query: 'status=unshipped&country=NG' })
    expect(more).toEqual([])
    expect(await listFilters(other, 'orders')).toEqual([])
    await removeFilter(other, kept?.id ?? '')
    expect(await listFilters(owner, 'orders')).toHaveLength(1)
    await removeFilter(owner, kept?.id ?? '')
    expect(await listFilters(owner, 'orders')).toEqual([])
  })
})

test('many orders are moved at once, and each that cannot be is told [ORD-16] [ORD-05]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const paid = await buildParcel(ctx)
  await payOrder(ctx, paid.id)
  const open = await buildParcel(ctx)

  const report = await bulkOrders(owner, {
    numbers: [paid.number, open.number, 'NONE-HERE'],
    move: 'shipped',
  })
  const closed = await bulkOrders(owner, { numbers: [open.number, paid.number], move: 'cancelled' })

  expect(report.map(({ done }) => done)).toEqual([true, false, false])
  expect(report[1]?.message).toContain('pending')
  expect(closed.map(({ done }) => done)).toEqual([true, false])
  expect(await getOrder(owner, paid.id)).toMatchObject({ fulfilmentStatus: 'shipped' })
  expect(await getOrder(owner, open.id)).toMatchObject({ cancelReason: 'owner' })
})

test('an order’s story gathers price, stock, mails, access and moves in time [ORD-15] [ADM-04]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { order } = await buildPurchase(ctx, { title: 'Night Grammar' })
  const parcel = await buildParcel(ctx)
  await payOrder(ctx, parcel.id)
  const [line] = await sendableLines(ctx, parcel.id)
  await shipParcel(later(owner, 5), parcel.id, {
    carrier: 'dhl',
    trackingNumber: 'JD1',
    lines: [{ orderLineId: line?.orderLineId ?? '', quantity: 1 }],
  })

  const book = await orderTimeline(owner, await getOrder(owner, order.id))
  const goods = await orderTimeline(owner, await getOrder(owner, parcel.id))

  expect(book.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Placed', 'Paid', 'Access given: Night Grammar', 'Priced at $10.00']),
  )
  expect(book.find(({ kind }) => kind === 'mail')).toMatchObject({
    title: expect.stringContaining('Your receipt'),
    detail: 'kept in the outbox',
  })
  expect(goods.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      'Kept aside: 2 × Enamel Mug, One size',
      'Taken from stock: 2 × Enamel Mug, One size',
      'Part of it sent',
    ]),
  )
  expect(goods.at(-1)).toMatchObject({ detail: 'Parcel 1, DHL, JD1', by: 'Ada Okafor' })
})

test('a mistyped address is put right: order, files and receipt go to the new one [ORD-15]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { order } = await buildPurchase(ctx, { email: 'roas@example.org' })

  await changeBuyerEmail(owner, order.id, 'rosa@example.org')

  expect(await getOrder(owner, order.id)).toMatchObject({ email: 'rosa@example.org' })
  expect(await ctx.db.select().from(entitlements)).toMatchObject([{ email: 'rosa@example.org' }])
  const receipts = (await listMails(ctx, 10)).filter(({ template }) => template === 'receipt')
  expect(receipts.map(({ to }) => to)).toEqual(
    expect.arrayContaining(['rosa@example.org', 'roas@example.org']),
  )
})

test('steps can be done again, and what is done stays done once', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { order } = await buildPurchase(ctx)
  const open = await buildParcel(ctx)

  await replayStep(owner, order.number, { step: 'access' })
  await replayStep(owner, order.number, { step: 'access' })
  await replayStep(owner, order.number, { step: 'receipt' })
  const asked = await replayStep(owner, open.number, { step: 'payment' })

  expect(await ctx.db.select().from(entitlements)).toHaveLength(1)
  const receipts = (await listMails(ctx, 10)).filter(({ template }) => template === 'receipt')
  expect(receipts).toHaveLength(2)
  expect(asked).toBe('Nobody has tried to pay yet')
  await expect(replayStep(owner, open.number, { step: 'access' })).rejects.toMatchObject({
    code: 'move_not_allowed',
  })
  const buyer = as(ctx, await buildPerson(ctx))
  await expect(replayStep(buyer, order.number, { step: 'access' })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})
