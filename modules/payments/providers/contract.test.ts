import { describe } from 'vitest'
import { findOrderRow } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import type { ProviderName, Sandbox } from '#sandbox/index.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { expect, test } from '#tests/with-sandbox.ts'
import { checkOut } from '../check-out.ts'
import { gather } from '../gather.ts'
import type { PaymentProvider } from '../provider.ts'
import { findProvider } from '../providers.ts'
import { findPaymentByReference } from '../queries.ts'
import { settlePayment } from '../settle-payment.ts'
import type { PaymentRow } from '../tables.ts'

/** The same promises, kept by every provider behind the one interface. */
interface Kind {
  name: ProviderName
  /** Says of a refund that was made that it failed after all. */
  refundsCanFail: boolean
}
const KINDS: readonly Kind[] = [
  { name: 'stripe', refundsCanFail: true },
  { name: 'paystack', refundsCanFail: true },
  { name: 'flutterwave', refundsCanFail: false },
  { name: 'razorpay', refundsCanFail: true },
  { name: 'paypal', refundsCanFail: false },
]

function providerOf(ctx: Context, name: ProviderName): PaymentProvider {
  const provider = findProvider(ctx.config, name)
  if (!provider) throw new Error(`Expected ${name} to be set up`)
  return provider
}

async function startOrder(ctx: Context, provider: ProviderName) {
  const mug = await buildVariant(ctx, { priceMinor: 1999, ships: true, stock: 9 })
  const guest = await buildGuestCart(ctx, [{ variantId: mug.id }])
  const { order, payment } = await checkOut(guest, orderInput({ shippingAddress, provider }))
  if (!payment) throw new Error('Expected a payment to start')
  return { order, payment }
}

async function payOrder(ctx: Context, sandbox: Sandbox, name: ProviderName): Promise<PaymentRow> {
  const { payment } = await startOrder(ctx, name)
  await sandbox.act(name, payment.reference, 'pay')
  expect(await settlePayment(ctx, name, payment.reference)).toBe('paid')
  const paid = await findPaymentByReference(ctx, payment.reference)
  if (!paid) throw new Error('Expected the payment to be there')
  return paid
}

describe.for(KINDS)('$name', ({ name, refundsCanFail }) => {
  test('an order that is paid there is paid here, once [PAY-06]', async ({
    at: { ctx, sandbox },
  }) => {
    const { order, payment } = await startOrder(ctx, name)
    await sandbox.act(name, payment.reference, 'pay')

    const outcomes = await Promise.all(
      [1, 2, 3].map(() => settlePayment(ctx, name, payment.reference)),
    )

    expect(outcomes).toEqual(['paid', 'paid', 'paid'])
    expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
    const known = sandbox.payments(name).find((one) => one.reference === payment.reference)
    expect(known).toMatchObject({ status: 'paid', amountMinor: order.totalMinor })
    expect(await findPaymentByReference(ctx, payment.reference)).toMatchObject({
      transactionId: known?.transactionId,
      paidMinor: order.totalMinor,
      providerFeeMinor: known?.feeMinor,
    })
  })

  test.for(['decline', 'abandon'] as const)(
    'a buyer who ends with "%s" has paid nothing, and may still pay [PAY-07] [PAY-13]',
    async (outcome, { at: { ctx, sandbox } }) => {
      const { order, payment } = await startOrder(ctx, name)

      await sandbox.act(name, payment.reference, outcome)
      const first = await settlePayment(ctx, name, payment.reference)
      await sandbox.act(name, payment.reference, 'pay')

      expect(['pending', 'failed', 'unknown']).toContain(first)
      expect(await settlePayment(ctx, name, payment.reference)).toBe('paid')
      expect(await findOrderRow(ctx, order.id)).toMatchObject({ paymentStatus: 'paid' })
    },
  )

  test('money that comes days later is not taken for money yet', async ({
    at: { ctx, sandbox },
  }) => {
    const { payment } = await startOrder(ctx, name)
    await sandbox.act(name, payment.reference, 'pay_later')

    expect(await settlePayment(ctx, name, payment.reference)).not.toBe('paid')
    await sandbox.act(name, payment.reference, 'pay')
    expect(await settlePayment(ctx, name, payment.reference)).toBe('paid')
  })

  test.for(['wrong_amount', 'wrong_currency'] as const)(
    'a payment of the %s is flagged and delivers nothing [PAY-09]',
    async (kind, { at: { ctx, sandbox } }) => {
      const { order, payment } = await startOrder(ctx, name)
      sandbox.fault({ provider: name, at: 'any', kind })
      await sandbox.act(name, payment.reference, 'pay')

      expect(await settlePayment(ctx, name, payment.reference)).toBe('mismatch')
      expect(await findOrderRow(ctx, order.id)).toMatchObject({
        paymentStatus: 'pending',
        attention: expect.stringContaining('does not fit'),
      })
    },
  )

  test('test money is not real money', async ({ at: { ctx, sandbox } }) => {
    const payment = await payOrder(ctx, sandbox, name)

    expect(await providerOf(ctx, name).ask(payment)).toMatchObject({ live: false, status: 'paid' })
    expect(providerOf(ctx, name).live).toBe(false)
  })

  test('a refund asked for twice is made once [PAY-12]', async ({ at: { ctx, sandbox } }) => {
    const payment = await payOrder(ctx, sandbox, name)
    const provider = providerOf(ctx, name)
    const wanted = {
      reference: `rf-${payment.id}`,
      payment,
      amountMinor: 500,
      reason: 'a torn page',
    }

    const first = await provider.refund(wanted)
    const second = await provider.refund(wanted)

    expect(first).toMatchObject({ reference: wanted.reference, amountMinor: 500 })
    expect(second.providerId).toBe(first.providerId)
    await sandbox.settled()
    expect(await provider.refundsOf(payment)).toEqual([
      expect.objectContaining({
        providerId: first.providerId,
        reference: wanted.reference,
        status: 'succeeded',
        amountMinor: 500,
        currency: payment.currency,
      }),
    ])
  })

  test('a refund whose answer was lost is found again [PAY-12]', async ({
    at: { ctx, sandbox },
  }) => {
    const payment = await payOrder(ctx, sandbox, name)
    const provider = providerOf(ctx, name)
    const wanted = { reference: `rf-${payment.id}`, payment, amountMinor: 700, reason: 'late' }
    sandbox.fault({ provider: name, at: 'refund', kind: 'reply_lost' })

    await provider.refund(wanted).catch(() => undefined)
    const again = await provider.refund(wanted)

    expect(again).toMatchObject({ reference: wanted.reference, amountMinor: 700 })
    expect(await provider.refundsOf(payment)).toHaveLength(1)
  })

  test('more than was paid is refused and said to have failed [PAY-12]', async ({
    at: { ctx, sandbox },
  }) => {
    const payment = await payOrder(ctx, sandbox, name)
    const provider = providerOf(ctx, name)

    const refused = await provider.refund({
      reference: `rf-${payment.id}`,
      payment,
      amountMinor: payment.amountMinor + 1,
      reason: 'a slip of the pen',
    })

    expect(refused).toMatchObject({ status: 'failed', providerId: undefined })
    expect(await provider.refundsOf(payment)).toEqual([])
  })

  test('a refund made in the dashboard of the provider is seen [PAY-12]', async ({
    at: { ctx, sandbox },
  }) => {
    const payment = await payOrder(ctx, sandbox, name)
    await sandbox.refundInDashboard(name, payment.reference)
    await sandbox.settled()

    expect(await providerOf(ctx, name).refundsOf(payment)).toMatchObject([
      { status: 'succeeded', amountMinor: payment.amountMinor, currency: payment.currency },
    ])
  })

  // The others answer a refund for good.
  if (refundsCanFail) {
    test('a refund that bounces is said to have failed [PAY-12]', async ({
      at: { ctx, sandbox },
    }) => {
      const payment = await payOrder(ctx, sandbox, name)
      const provider = providerOf(ctx, name)
      await provider.refund({ reference: 'rf-bounce', payment, amountMinor: 100, reason: 'x' })
      await sandbox.settled()
      await sandbox.failRefund(name, payment.reference)

      expect(await provider.refundsOf(payment)).toMatchObject([
        { reference: 'rf-bounce', status: 'failed', amountMinor: 100 },
      ])
    })
  }

  test.for(['won', 'lost'] as const)(
    'a dispute is seen, and that it was %s',
    async (outcome, { at: { ctx, sandbox } }) => {
      const payment = await payOrder(ctx, sandbox, name)
      const provider = providerOf(ctx, name)
      expect(await provider.disputesOf(payment)).toEqual([])

      await sandbox.openDispute(name, payment.reference)
      const [opened] = await provider.disputesOf(payment)
      await sandbox.closeDispute(name, payment.reference, outcome)
      const [closed] = await provider.disputesOf(payment)

      expect(opened).toMatchObject({
        status: 'open',
        amountMinor: payment.amountMinor,
        currency: payment.currency,
      })
      expect(closed).toMatchObject({ providerId: opened?.providerId, status: outcome })
    },
  )

  test('lists what was paid, for the reconciliation [PAY-11]', async ({ at: { ctx, sandbox } }) => {
    const payment = await payOrder(ctx, sandbox, name)
    const unpaid = await startOrder(ctx, name)
    const hour = 3_600_000
    const listed = (from: number, until: number) =>
      gather(providerOf(ctx, name).listPaid(new Date(from), new Date(until)))

    const now = await listed(Date.now() - hour, Date.now() + hour)
    const yesterday = await listed(Date.now() - 25 * hour, Date.now() - 24 * hour)

    expect(now.find((one) => one.reference === payment.reference)).toMatchObject({
      status: 'paid',
      transactionId: payment.transactionId,
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      feeMinor: payment.providerFeeMinor,
    })
    expect(now.some((one) => one.reference === unpaid.payment.reference)).toBe(false)
    expect(yesterday).toEqual([])
  })
})
