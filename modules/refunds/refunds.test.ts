import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe } from 'vitest'
import { endRefundedAccess, restoreRefundedAccess } from '#modules/delivery/index.ts'
import { entitlements } from '#modules/delivery/tables.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { balances } from '#modules/ledger/index.ts'
import { findOrderRow, historyOfOrder, linesOfOrder } from '#modules/orders/index.ts'
import { checkOut, closeUnpaidOrder, settlePayment } from '#modules/payments/index.ts'
import { payments } from '#modules/payments/tables.ts'
import { changeSetting } from '#modules/settings/index.ts'
import { asSystem, type Context, inTransaction } from '#platform/context.ts'
import { databaseFault } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { mails } from '#platform/tables.ts'
import type { Sandbox } from '#sandbox/index.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { buyMixed, stillBooked } from '#tests/builders/refunds.ts'
import { later } from '#tests/database.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import { type GiveRefund, giveRefund, giveSurplusBack } from './give-refund.ts'
import { learnFromProvider } from './learn-refunds.ts'
import { refundsOfOrder } from './queries.ts'
import { sendToProvider } from './send-refund.ts'
import { sweepOpenRefunds } from './sweep.ts'
import { refunds } from './tables.ts'

/** Gives a refund and asks the provider for it, as the job would. */
async function refundNow(owner: Context, orderId: string, input: GiveRefund) {
  const refund = await giveRefund(owner, orderId, input)
  await sendToProvider(owner, refund.id)
  return refund
}

const refundedAt = (sandbox: Sandbox, provider: 'stripe' | 'paystack', reference: string) =>
  sandbox.payments(provider).find((one) => one.reference === reference)?.refundedMinor

async function mailsTo(ctx: Context, email: string, template: string) {
  const sent = await ctx.db.select().from(mails).where(eq(mails.to, email))
  return sent.filter((mail) => mail.template === template)
}

describe.each(['stripe', 'paystack'] as const)('at %s', (provider) => {
  test('a whole refund gives back everything the sale was booked as, but the fee of the company [PAY-12] [MKT-11] [TST-10]', async ({
    at,
  }) => {
    const { ctx, sandbox } = at
    const { owner, order, reference } = await buyMixed(at, provider)

    await refundNow(owner, order.id, { whole: true, reason: 'It came late' })
    await sandbox.settled()
    await sweepOpenRefunds(later(ctx, 5))

    expect(refundedAt(sandbox, provider, reference)).toBe(order.totalMinor)
    expect(await findOrderRow(ctx, order.id)).toMatchObject({
      paymentStatus: 'refunded',
      refundedMinor: order.totalMinor,
    })
    const [payment] = await ctx.db.select().from(payments).where(eq(payments.reference, reference))
    const fee = payment?.providerFeeMinor ?? 0
    expect(fee).toBeGreaterThan(0)
    expect(await stillBooked(ctx, order.id)).toEqual({ provider: -fee, provider_fees: fee })
    expect(await mailsTo(ctx, order.email, 'refunded')).toHaveLength(1)
  })

  test('a lost answer is asked for again, and the money goes once [PAY-12]', async ({ at }) => {
    const { ctx, sandbox } = at
    const { owner, order, reference } = await buyMixed(at, provider)
    sandbox.fault({ provider, at: 'refund', kind: 'reply_lost', times: 3 })
    const refund = await giveRefund(owner, order.id, { amountMinor: 700, reason: 'A scratch' })

    await sendToProvider(ctx, refund.id).catch(() => undefined)
    sandbox.clearFaults()
    await sendToProvider(ctx, refund.id)
    await sendToProvider(ctx, refund.id)

    expect(refundedAt(sandbox, provider, reference)).toBe(700)
    expect(await findOrderRow(ctx, order.id)).toMatchObject({
      paymentStatus: 'paid',
      refundedMinor: 700,
    })
  })

  test('refunds made in its dashboard are counted once, however often and in sums they are told [PAY-12]', async ({
    at,
  }) => {
    const { ctx, sandbox } = at
    const { order, reference, paymentId } = await buyMixed(at, provider)
    await sandbox.refundInDashboard(provider, reference, 500)
    await Promise.all([1, 2, 3].map(() => learnFromProvider(ctx, paymentId)))
    await sandbox.refundInDashboard(provider, reference, 300)

    await Promise.all([1, 2, 3].map(() => learnFromProvider(ctx, paymentId)))

    const known = await refundsOfOrder(ctx, order.id)
    expect(known.map(({ source, amountMinor }) => [source, amountMinor])).toEqual([
      ['provider', 500],
      ['provider', 300],
    ])
    expect(await findOrderRow(ctx, order.id)).toMatchObject({ refundedMinor: 800 })
  })
})

describe('a refund of a part', () => {
  test('by line takes from that line alone and leaves the order paid, with the sum to be seen [ORD-04]', async ({
    at,
  }) => {
    const { ctx } = at
    const { owner, order, mugs } = await buyMixed(at)

    await refundNow(owner, order.id, {
      lines: [{ lineId: mugs.id, quantity: 1 }],
      reason: 'One was broken',
    })

    expect(await findOrderRow(ctx, order.id)).toMatchObject({
      paymentStatus: 'paid',
      refundedMinor: 1500,
    })
    const lines = await linesOfOrder(ctx, order.id)
    expect(lines.map((line) => [line.refundedQuantity, line.refundedMinor])).toEqual([
      [1, 1500],
      [0, 0],
    ])
    const history = await historyOfOrder(ctx, order.id)
    expect(history.at(-1)?.note).toBe('$15.00 given back: One was broken')
  })

  test('of lines, shipping and an amount, several times, ends at the whole [P-06]', async ({
    at,
  }) => {
    const { ctx, sandbox } = at
    const { owner, order, mugs, books, reference } = await buyMixed(at)

    await refundNow(owner, order.id, { amountMinor: 333, reason: 'Sorry' })
    await refundNow(owner, order.id, { shippingMinor: 100, reason: 'Late' })
    await refundNow(owner, order.id, {
      lines: [
        { lineId: mugs.id, quantity: 1 },
        { lineId: books.id, amountMinor: 101 },
      ],
      reason: 'Broken',
    })
    const last = await refundNow(owner, order.id, { whole: true, reason: 'The rest' })

    expect(last.amountMinor).toBeLessThan(order.totalMinor)
    expect(refundedAt(sandbox, 'stripe', reference)).toBe(order.totalMinor)
    expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'refunded' })
    expect(Object.keys(await stillBooked(ctx, order.id)).sort()).toEqual([
      'provider',
      'provider_fees',
    ])
    expect(await mailsTo(ctx, order.email, 'refunded')).toHaveLength(4)
  })

  test('beyond what is left is refused at its field and changes nothing', async ({ at }) => {
    const { ctx } = at
    const { owner, order, mugs } = await buyMixed(at)
    const reason = 'Too much'

    await expect(
      giveRefund(owner, order.id, { amountMinor: order.totalMinor + 1, reason }),
    ).rejects.toMatchObject({ details: { fields: { amountMinor: [expect.any(String)] } } })
    await expect(
      giveRefund(owner, order.id, { lines: [{ lineId: mugs.id, quantity: 3 }], reason }),
    ).rejects.toMatchObject({ details: { fields: { 'lines.0.quantity': [expect.any(String)] } } })
    await expect(
      giveRefund(owner, order.id, { shippingMinor: order.shippingMinor + 1, reason }),
    ).rejects.toMatchObject({ details: { fields: { shippingMinor: [expect.any(String)] } } })
    await expect(giveRefund(owner, order.id, { reason })).rejects.toMatchObject({
      details: { fields: { amountMinor: ['Please say what to give back'] } },
    })

    expect(await refundsOfOrder(ctx, order.id)).toEqual([])
  })

  test('may be asked by an owner alone', async ({ at }) => {
    const { order } = await buyMixed(at)
    const guest: Context = { ...at.ctx, actor: { kind: 'guest' } }

    expect(() => giveRefund(guest, order.id, { whole: true, reason: 'Mine' })).toThrow('sign in')
  })

  test('cannot exceed the payment even when the code is wrong', async ({ at }) => {
    const { ctx } = at
    const { order, paymentId } = await buyMixed(at)
    const id = newId()

    const fault = await ctx.db
      .insert(refunds)
      .values({
        id,
        orderId: order.id,
        paymentId,
        reference: `rf-${id}`,
        source: 'shop',
        status: 'requested',
        amountMinor: order.totalMinor + 1,
        currency: 'USD',
        reason: 'wrong',
        endsAccess: false,
        requestedAt: ctx.now,
      })
      .catch(databaseFault)

    expect(fault).toMatchObject({ constraint: 'refunds_within_payment' })
  })
})

test('two owners who give back the whole at the same moment give it back once [PAY-12]', async ({
  at,
}) => {
  const { ctx, sandbox } = at
  for (let round = 0; round < 20; round++) {
    const { owner, order, reference } = await buyMixed(at)

    const both = await Promise.allSettled(
      [1, 2].map(() => refundNow(owner, order.id, { whole: true, reason: 'At once' })),
    )

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(refundedAt(sandbox, 'stripe', reference)).toBe(order.totalMinor)
    expect(await refundsOfOrder(ctx, order.id)).toHaveLength(1)
  }
})

test('the same key is the same refund, and another wish under it is refused', async ({ at }) => {
  const { owner, order } = await buyMixed(at)
  const wish = { amountMinor: 200, reason: 'Sorry' }

  const first = await giveRefund(owner, order.id, wish, 'one-key')
  const again = await giveRefund(owner, order.id, wish, 'one-key')

  expect(again.id).toBe(first.id)
  await expect(
    giveRefund(owner, order.id, { ...wish, amountMinor: 300 }, 'one-key'),
  ).rejects.toMatchObject({ code: 'idempotency_key_reused' })
})

describe('what was bought', () => {
  test('comes back to the shelf only when the owner says so [P-04]', async ({ at }) => {
    const { ctx } = at
    const { owner, order, mug, mugs } = await buyMixed(at)
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 0 })

    await refundNow(owner, order.id, {
      lines: [{ lineId: mugs.id, quantity: 1 }],
      reason: 'Broken',
    })
    await refundNow(owner, order.id, {
      lines: [{ lineId: mugs.id, quantity: 1, restock: true }],
      reason: 'Sent back',
    })

    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 4, reserved: 0 })
  })

  test('cannot be downloaded any more, unless the owner leaves it [DIG-21]', async ({ at }) => {
    const { ctx } = at
    const { owner, order, books } = await buyMixed(at)
    const revoked = async () => {
      const [row] = await ctx.db
        .select()
        .from(entitlements)
        .where(eq(entitlements.orderId, order.id))
      return row?.revokedAt !== null
    }
    const runEnding = async (refundId: string) => {
      const [refund] = await ctx.db.select().from(refunds).where(eq(refunds.id, refundId))
      const lineIds = refund?.endsAccess ? [books.id] : []
      await endRefundedAccess.run(ctx, { refundId, orderId: order.id, lineIds })
    }

    const kept = await refundNow(owner, order.id, {
      lines: [{ lineId: books.id, amountMinor: 100 }],
      reason: 'A misprint',
      access: 'keep',
    })
    await runEnding(kept.id)
    expect(await revoked()).toBe(false)
    const ended = await refundNow(owner, order.id, { whole: true, reason: 'Not for me' })
    await runEnding(ended.id)
    expect(await revoked()).toBe(true)
    await restoreRefundedAccess.run(ctx, { refundId: ended.id, orderId: order.id })
    expect(await revoked()).toBe(false)
  })
})

test('a refund that fails days later is taken back, and its order can be refunded again [P-06]', async ({
  at,
}) => {
  const { ctx, sandbox } = at
  const { owner, order, reference, paymentId } = await buyMixed(at)
  const before = await stillBooked(ctx, order.id)
  await refundNow(owner, order.id, { whole: true, reason: 'Not for me' })
  await sandbox.failRefund('stripe', reference)

  await learnFromProvider(ctx, paymentId)
  await learnFromProvider(ctx, paymentId)

  const failed = await findOrderRow(ctx, order.id)
  expect(failed).toMatchObject({ paymentStatus: 'paid', refundedMinor: 0 })
  expect(failed?.attention).toContain('came to nothing')
  expect(await stillBooked(ctx, order.id)).toEqual(before)
  expect(await mailsTo(ctx, order.email, 'refund_failed')).toHaveLength(1)
  const byHand = await giveRefund(owner, order.id, { whole: true, reason: 'Again', byHand: true })
  expect(byHand.status).toBe('succeeded')
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'refunded' })
})

test('money given back by hand needs no payment company [ORD-17]', async ({ at }) => {
  const { ctx, sandbox } = at
  const { owner, order, reference } = await buyMixed(at)

  await giveRefund(owner, order.id, { whole: true, reason: 'Cash at the fair', byHand: true })

  expect(refundedAt(sandbox, 'stripe', reference)).toBe(0)
  expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'refunded' })
  expect(await stillBooked(ctx, order.id)).toMatchObject({ cash: -order.totalMinor })
})

test('what the payment company refuses is booked back and told to the owner', async ({ at }) => {
  const { ctx, sandbox } = at
  const { owner, order, reference } = await buyMixed(at)
  const refund = await giveRefund(owner, order.id, { whole: true, reason: 'Not for me' })
  await sandbox.refundInDashboard('stripe', reference)

  await sendToProvider(owner, refund.id)

  const left = await findOrderRow(ctx, order.id)
  expect(left).toMatchObject({ paymentStatus: 'paid', refundedMinor: 0 })
  expect(left?.attention).toContain('another way')
  expect(await mailsTo(ctx, order.email, 'refunded')).toEqual([])
})

test('surplus money goes back with one act, once', async ({ at }) => {
  const { ctx, sandbox } = at
  const mug = await buildVariant(ctx, { priceMinor: 1500, ships: true, stock: 1 })
  const input = orderInput({ shippingAddress, provider: 'paystack' })
  const first = await checkOut(await buildGuestCart(ctx, [{ variantId: mug.id }]), input)
  await closeUnpaidOrder(later(ctx, 31), first.order.id, 'expired')
  await checkOut(await buildGuestCart(ctx, [{ variantId: mug.id }]), {
    ...input,
    email: 'other@example.org',
  })
  const reference = first.payment?.reference ?? ''
  await sandbox.act('paystack', reference, 'pay')
  expect(await settlePayment(ctx, 'paystack', reference)).toBe('surplus')

  const refund = await giveSurplusBack(asSystem(ctx), first.payment?.id ?? '')
  await sendToProvider(ctx, refund.id)

  expect(refundedAt(sandbox, 'paystack', reference)).toBe(first.order.totalMinor)
  expect((await stillBooked(ctx, first.order.id)).unapplied).toBeUndefined()
  expect((await findOrderRow(ctx, first.order.id))?.attention).toBeNull()
  await expect(giveSurplusBack(asSystem(ctx), first.payment?.id ?? '')).rejects.toMatchObject({
    code: 'nothing_to_refund',
  })
})

describe('in a marketplace', () => {
  test('three refunds of 33.33 on 99.99 give back exactly the fee that was taken [MKT-11]', async ({
    at,
  }) => {
    const { ctx, sandbox } = at
    await changeSetting(asSystem(ctx), 'mode', 'marketplace')
    const book = await buildVariant(ctx, { priceMinor: 9999 })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
    const { order, payment } = await checkOut(guest, orderInput())
    await sandbox.act('stripe', payment?.reference ?? '', 'pay')
    await settlePayment(ctx, 'stripe', payment?.reference ?? '')
    const sold = await stillBooked(ctx, order.id)
    expect(sold.platform_fees).toBeLessThan(0)

    for (let part = 0; part < 3; part++) {
      await giveRefund(asSystem(ctx), order.id, { amountMinor: 3333, reason: 'In parts' })
    }

    const fee = sold.provider_fees ?? 0
    expect(await stillBooked(ctx, order.id)).toEqual({ provider: -fee, provider_fees: fee })
    await changeSetting(asSystem(ctx), 'mode', 'single')
  })

  test('the company’s fee falls on the seller where the owner has set it so', async ({ at }) => {
    const { ctx } = at
    await changeSetting(asSystem(ctx), 'refunds', { providerFeeBorneBy: 'seller' })
    const { owner, order } = await buyMixed(at)
    const fee = (await stillBooked(ctx, order.id)).provider_fees ?? 0

    await giveRefund(owner, order.id, { amountMinor: 1234, reason: 'A part' })
    await giveRefund(owner, order.id, { whole: true, reason: 'The rest' })

    const left = await stillBooked(ctx, order.id)
    expect(left.provider).toBe(-fee)
    expect((left.seller ?? 0) + (left.provider_fees ?? 0)).toBe(fee)
    expect(left.seller).toBeGreaterThan(0)
    await changeSetting(asSystem(ctx), 'refunds', {})
  })
})

test('any refunds in any order sum to what was paid and leave nothing but the fee [P-06] [MKT-11]', async ({
  at,
}) => {
  const { ctx } = at
  const { owner, order, mugs, books } = await buyMixed(at)
  const fee = (await stillBooked(ctx, order.id)).provider_fees ?? 0
  class RollBack extends Error {}
  const wish = fc.oneof(
    fc.record({ amountMinor: fc.integer({ min: 1, max: 2000 }) }),
    fc.record({ shippingMinor: fc.integer({ min: 1, max: 500 }) }),
    fc.record({
      lines: fc.tuple(
        fc.record({
          lineId: fc.constantFrom(mugs.id, books.id),
          quantity: fc.constantFrom(0, 1),
          amountMinor: fc.integer({ min: 1, max: 1600 }),
        }),
      ),
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { maxLength: 7 }), async (wishes) => {
      const run = inTransaction(owner, async (ctx) => {
        for (const one of wishes) {
          await giveRefund(ctx, order.id, { ...one, reason: 'Any' }).catch((error: unknown) => {
            expect(error).toMatchObject({ reason: expect.stringMatching(/invalid|conflict/) })
          })
          const back = await refundsOfOrder(ctx, order.id)
          const sum = back.reduce((total, refund) => total + refund.amountMinor, 0)
          expect(await findOrderRow(ctx, order.id)).toMatchObject({ refundedMinor: sum })
          // Nobody owes money because of an order they sold.
          for (const [account, amount] of Object.entries(await stillBooked(ctx, order.id))) {
            if (!account.startsWith('provider'))
              expect([account, amount < 0]).toEqual([account, true])
          }
        }
        await giveRefund(ctx, order.id, { whole: true, reason: 'Rest' }).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'nothing_to_refund' })
        })
        await ctx.db.execute(sql`set constraints all immediate`)
        expect(await stillBooked(ctx, order.id)).toEqual({ provider: -fee, provider_fees: fee })
        const all = await balances(ctx)
        expect(all.reduce((total, one) => total + one.amountMinor, 0)).toBe(0)
        throw new RollBack()
      })
      await expect(run).rejects.toBeInstanceOf(RollBack)
    }),
    { numRuns: 40 },
  )
})
