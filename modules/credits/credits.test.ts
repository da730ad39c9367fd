import { sql } from 'drizzle-orm'
import { bookCreditIssued, entriesOfOrder } from '#modules/ledger/index.ts'
import { cancelOrder, placeOrder } from '#modules/orders/index.ts'
import { checkOut, recordPayment } from '#modules/payments/index.ts'
import { runChecks } from '#modules/reconciliation/index.ts'
import { giveRefund } from '#modules/refunds/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { expect, test } from '#tests/database.ts'
import { balanceOfCredit, findCredit, type IssueCredit, issueCredit } from './index.ts'

async function give(ctx: Context, amountMinor: number, overrides: Partial<IssueCredit> = {}) {
  const owner = await buildOwner(ctx)
  const { credit, code } = await issueCredit(owner, {
    kind: 'gift_card',
    email: 'friend@example.org',
    amountMinor,
    reason: 'A present',
    ...overrides,
  })
  return { owner, creditId: credit.id, code }
}

async function bookFor(ctx: Context, priceMinor: number) {
  const book = await buildVariant(ctx, { priceMinor })
  return await buildGuestCart(ctx, [{ variantId: book.id }])
}

const sumOf = (entries: readonly { amountMinor: number }[]) =>
  entries.reduce((sum, one) => sum + one.amountMinor, 0)

test('a credit pays its part, a provider is asked for the rest, and the books sum to zero', async ({
  ctx,
}) => {
  const { owner, creditId, code } = await give(ctx, 400)
  const guest = await bookFor(ctx, 900)
  const order = await placeOrder(guest, orderInput({ creditCode: code.toLowerCase() }))
  expect([order.totalMinor, order.creditMinor]).toEqual([900, 400])
  expect(await balanceOfCredit(ctx, creditId)).toBe(0)

  const payment = await recordPayment(owner, order.number, { method: 'bank_transfer' })

  expect(payment).toMatchObject({ status: 'paid', amountMinor: 500 })
  const entries = await entriesOfOrder(ctx, order.id)
  expect(entries).toContainEqual(
    expect.objectContaining({ account: `credit:${creditId}`, amountMinor: 400 }),
  )
  expect(sumOf(entries)).toBe(0)
  expect(await balanceOfCredit(ctx, creditId)).toBe(0)
})

test('an order paid wholly by credit asks no provider, and what is left stays', async ({ ctx }) => {
  const { owner, creditId, code } = await give(ctx, 2000)
  await changeSetting(asSystem(ctx), 'payments', { byHand: { bank_transfer: 'To our account' } })
  const guest = await bookFor(ctx, 900)

  const { order, payment } = await checkOut(
    guest,
    orderInput({ creditCode: code, provider: 'bank_transfer' }),
  )

  expect([order.paymentStatus, payment]).toEqual(['paid', undefined])
  expect(await balanceOfCredit(ctx, creditId)).toBe(1100)
  const refund = await giveRefund(owner, order.number, { whole: true, reason: 'Not wanted' })
  expect(refund).toMatchObject({ status: 'succeeded', amountMinor: 900, creditMinor: 900 })
  expect(await balanceOfCredit(ctx, creditId)).toBe(2000)
})

test('refunds give the provider’s money back first, then the credit, never more than each gave', async ({
  ctx,
}) => {
  const { owner, creditId, code } = await give(ctx, 400)
  const guest = await bookFor(ctx, 900)
  const order = await placeOrder(guest, orderInput({ creditCode: code }))
  await recordPayment(owner, order.number, { method: 'bank_transfer' })
  const back = (amountMinor: number) =>
    giveRefund(owner, order.number, { amountMinor, reason: 'Sorry', byHand: true })

  expect(await back(300)).toMatchObject({ amountMinor: 300, creditMinor: 0 })
  expect(await back(300)).toMatchObject({ amountMinor: 300, creditMinor: 100 })
  expect(await balanceOfCredit(ctx, creditId)).toBe(100)
  expect(await back(300)).toMatchObject({ amountMinor: 300, creditMinor: 300 })
  await expect(back(1)).rejects.toMatchObject({ code: 'nothing_to_refund' })

  expect(await balanceOfCredit(ctx, creditId)).toBe(400)
  expect(sumOf(await entriesOfOrder(ctx, order.id))).toBe(0)
})

test('what an order held is free again once when it is given up', async ({ ctx }) => {
  const { creditId, code } = await give(ctx, 400)
  const guest = await bookFor(ctx, 900)
  const order = await placeOrder(guest, orderInput({ creditCode: code }))

  await cancelOrder(ctx, order.id, 'expired')
  await cancelOrder(ctx, order.id, 'expired')

  expect(await balanceOfCredit(ctx, creditId)).toBe(400)
})

test('money that comes late takes the credit again, or is owed back when that was spent since', async ({
  ctx,
}) => {
  const { owner, creditId, code } = await give(ctx, 400)
  const givenUp = async () => {
    const order = await placeOrder(await bookFor(ctx, 900), orderInput({ creditCode: code }))
    await cancelOrder(ctx, order.id, 'expired')
    return order
  }
  const early = await givenUp()
  const late = await givenUp()

  const taken = await recordPayment(owner, early.number, { method: 'bank_transfer' })
  const spent = await recordPayment(owner, late.number, { method: 'bank_transfer' })

  expect([taken.status, spent.status]).toEqual(['paid', 'surplus'])
  expect(await balanceOfCredit(ctx, creditId)).toBe(0)
  expect(sumOf(await entriesOfOrder(ctx, late.id))).toBe(0)
})

test('says why a code pays nothing, at its field, and places no order', async ({ ctx }) => {
  const { creditId, code } = await give(ctx, 400)
  const euros = await give(ctx, 400, { currency: 'EUR' })
  const place = async (creditCode: string) =>
    placeOrder(await bookFor(ctx, 900), orderInput({ creditCode }))
  const why = (reason: string) => ({ code: 'credit_refused', details: { why: reason } })

  await expect(place('ABCD-EFGH')).rejects.toMatchObject(why('unknown'))
  await expect(place(euros.code)).rejects.toMatchObject(why('other_currency'))
  const asShown = { creditCode: code, expectedCreditMinor: 500 }
  const less = placeOrder(await bookFor(ctx, 900), orderInput(asShown))
  await expect(less).rejects.toMatchObject(why('less_left'))
  await place(code)
  await expect(place(code)).rejects.toMatchObject(why('used_up'))
  await ctx.db.execute(sql`update credits set expires_at = issued_at + interval '1 ms'
    where id = ${creditId}`)
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 1000) }
  await expect(findCredit(later, code)).rejects.toMatchObject(why('expired'))

  const { rows } = await ctx.db.execute(sql`select count(*)::int as orders from orders`)
  expect(rows).toEqual([{ orders: 1 }])
})

test('guessing codes ends after twenty tries', async ({ ctx }) => {
  const guesser = { ...ctx, actor: { kind: 'guest' as const, ip: '198.51.100.7' } }
  for (let i = 0; i < 20; i++) await findCredit(guesser, `GUESS-${i}`).catch(() => {})

  await expect(findCredit(guesser, 'GUESS-21')).rejects.toMatchObject({ code: 'too_many_requests' })
})

test('fifty checkouts at the same moment never spend more than a card holds', async ({ app }) => {
  const ctx = contextOf(app)
  const { creditId, code } = await give(ctx, 5000)
  const guests = await Promise.all(Array.from({ length: 50 }, () => bookFor(ctx, 900)))

  const results = await Promise.allSettled(
    guests.map((guest) => placeOrder(guest, orderInput({ creditCode: code }))),
  )

  const placed = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(placed.reduce((sum, { creditMinor }) => sum + creditMinor, 0)).toBe(5000)
  expect(placed).toHaveLength(6)
  expect(new Set(refused)).toEqual(new Set(['credit_refused']))
  expect(await balanceOfCredit(ctx, creditId)).toBe(0)
})

test('PostgreSQL refuses a hold and a booking beyond the balance, whoever writes', async ({
  app,
}) => {
  const ctx = contextOf(app)
  const { creditId, code } = await give(ctx, 400)
  const order = await placeOrder(await bookFor(ctx, 900), orderInput({ creditCode: code }))

  const hold = ctx.db.execute(
    sql`update credit_holds set amount_minor = 401 where order_id = ${order.id}`,
  )
  await expect(hold).rejects.toMatchObject({ cause: { constraint: 'credits_not_overspent' } })
  const booking = bookCreditIssued(ctx, {
    creditId: order.id,
    account: `credit:${creditId}`,
    currency: 'USD',
    amountMinor: -1,
  })
  await expect(booking).rejects.toMatchObject({ cause: { constraint: 'credits_not_overspent' } })
  expect(await balanceOfCredit(ctx, creditId)).toBe(0)
})

test('the named checks of the books hold over orders that credit paid in part and wholly', async ({
  ctx,
}) => {
  const { owner, code } = await give(ctx, 2000)
  await changeSetting(asSystem(ctx), 'payments', { byHand: { bank_transfer: 'To our account' } })
  const input = () => orderInput({ creditCode: code, provider: 'bank_transfer' })
  const { order: whole } = await checkOut(await bookFor(ctx, 1600), input())
  const { order: part } = await checkOut(await bookFor(ctx, 900), input())
  await recordPayment(owner, part.number, { method: 'bank_transfer' })
  await giveRefund(owner, part.number, { whole: true, reason: 'Sorry', byHand: true })
  await giveRefund(owner, whole.number, { amountMinor: 100, reason: 'Sorry' })

  const results = await runChecks(asSystem(ctx))

  expect(results.flatMap(({ broken }) => broken)).toEqual([])
})
