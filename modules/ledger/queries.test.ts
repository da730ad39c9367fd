import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { insertOrder } from '#tests/builders/orders.ts'
import { expect, test } from '#tests/database.ts'
import { balances, bookSale, bookSurplus, revenueBetween, revenueByDay } from './index.ts'

interface Sold {
  at: string
  paidMinor: number
  currency?: string
  provider?: string
  sellerId?: string
  providerFeeMinor?: number
}

async function sell(ctx: Context, sold: Sold) {
  const now = new Date(sold.at)
  const { id: orderId } = await insertOrder({ ...ctx, now })
  const { currency = 'USD', provider = 'stripe', sellerId = 'heron', providerFeeMinor = 50 } = sold
  await bookSale(
    { ...ctx, now },
    {
      paymentId: newId(),
      orderId,
      provider,
      currency,
      paidMinor: sold.paidMinor,
      providerFeeMinor,
      shippingMinor: 0,
      taxMinor: 0,
      lines: [{ sellerId, totalMinor: sold.paidMinor, taxMinor: 0, feeBps: 1000 }],
    },
  )
}

const noon = (ctx: Context): Context => ({ ...ctx, now: new Date('2026-11-20T12:00:00Z') })

test('revenue is what buyers paid in a time, each currency for itself, without what the provider kept [ADM-12]', async ({
  ctx,
}) => {
  await sell(ctx, { at: '2026-10-31T23:59:59.999Z', paidMinor: 1 })
  await sell(ctx, { at: '2026-11-01T00:00:00Z', paidMinor: 1000 })
  await sell(ctx, { at: '2026-11-30T23:59:59.999Z', paidMinor: 500, provider: 'paystack' })
  await sell(ctx, { at: '2026-11-15T00:00:00Z', paidMinor: 300_000, currency: 'NGN' })
  await sell(ctx, { at: '2026-12-01T00:00:00Z', paidMinor: 1 })

  const revenue = await revenueBetween(
    ctx,
    new Date('2026-11-01T00:00:00Z'),
    new Date('2026-12-01T00:00:00Z'),
  )

  expect(revenue.sort((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual([
    { currency: 'NGN', amountMinor: 300_000, sales: 1 },
    { currency: 'USD', amountMinor: 1500, sales: 2 },
  ])
})

test('money that has to be given back is no revenue [ADM-29]', async ({ ctx }) => {
  const at = noon(ctx)
  const { id: orderId } = await insertOrder(at)
  await bookSurplus(at, {
    paymentId: newId(),
    orderId,
    provider: 'stripe',
    currency: 'USD',
    paidMinor: 900,
    providerFeeMinor: 30,
  })

  expect(await revenueBetween(at, new Date('2026-11-01'), new Date('2026-12-01'))).toEqual([])
  expect((await revenueByDay(at, 'USD', 1))[0]).toMatchObject({ amountMinor: 0, sales: 0 })
})

test('every day of the time stands in the chart, also one on which nothing was sold', async ({
  ctx,
}) => {
  await sell(ctx, { at: '2026-11-17T23:59:59.999Z', paidMinor: 1 })
  await sell(ctx, { at: '2026-11-18T00:00:00Z', paidMinor: 1000 })
  await sell(ctx, { at: '2026-11-18T23:59:59.999Z', paidMinor: 500 })
  await sell(ctx, { at: '2026-11-20T11:59:59Z', paidMinor: 700 })

  expect(await revenueByDay(noon(ctx), 'USD', 3)).toEqual([
    { day: '2026-11-18', amountMinor: 1500, sales: 2 },
    { day: '2026-11-19', amountMinor: 0, sales: 0 },
    { day: '2026-11-20', amountMinor: 700, sales: 1 },
  ])
})

test('sales in another currency are neither money nor sales of this chart', async ({ ctx }) => {
  await sell(ctx, { at: '2026-11-20T10:00:00Z', paidMinor: 700 })
  await sell(ctx, { at: '2026-11-20T10:00:00Z', paidMinor: 300_000, currency: 'NGN' })
  await sell(ctx, { at: '2026-11-19T10:00:00Z', paidMinor: 300_000, currency: 'NGN' })

  expect(await revenueByDay(noon(ctx), 'USD', 2)).toEqual([
    { day: '2026-11-19', amountMinor: 0, sales: 0 },
    { day: '2026-11-20', amountMinor: 700, sales: 1 },
  ])
})

test('a balance is the sum of its entries, by account and currency', async ({ ctx }) => {
  await sell(ctx, { at: '2026-11-20T10:00:00Z', paidMinor: 1000 })
  await sell(ctx, { at: '2026-11-20T11:00:00Z', paidMinor: 2000, provider: 'paystack' })
  await sell(ctx, { at: '2026-11-20T11:00:00Z', paidMinor: 5000, currency: 'NGN' })
  await sell(ctx, { at: '2026-11-20T11:00:00Z', paidMinor: 100, sellerId: 'quay' })

  expect(await balances(ctx, 'seller:')).toEqual([
    { account: 'seller:heron', currency: 'NGN', amountMinor: -4500 },
    { account: 'seller:heron', currency: 'USD', amountMinor: -2700 },
    { account: 'seller:quay', currency: 'USD', amountMinor: -90 },
  ])
  expect(await balances(ctx, 'provider:')).toEqual([
    { account: 'provider:paystack', currency: 'USD', amountMinor: 1950 },
    { account: 'provider:stripe', currency: 'NGN', amountMinor: 4950 },
    { account: 'provider:stripe', currency: 'USD', amountMinor: 1000 },
  ])
  const all = await balances(ctx)
  expect(
    all.filter((one) => one.currency === 'USD').reduce((sum, one) => sum + one.amountMinor, 0),
  ).toBe(0)
})
