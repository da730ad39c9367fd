import fc from 'fast-check'
import { describe } from 'vitest'
import { viewCart } from '#modules/carts/index.ts'
import { linesOfOrder, placeOrder } from '#modules/orders/index.ts'
import { listWaysToPay } from '#modules/payments/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { expect, test } from '#tests/database.ts'
import { convert, convertBack } from './exchange.ts'
import { setVariantPrices } from './index.ts'

const to = (
  currency: string,
  rate: string,
  rounding: 'exact' | 'whole' | 'tens' | 'charm' = 'exact',
) => ({ currency, rate, rounding })
const inCurrency = (ctx: Context, currency: string): Context => ({
  ...ctx,
  actor: { ...ctx.actor, currency },
})

describe('a converted price', () => {
  test.for([
    [1999, to('EUR', '0.92'), 1839],
    [1999, to('EUR', '0.92', 'charm'), 1899],
    [1999, to('EUR', '0.92', 'whole'), 1900],
    [1999, to('NGN', '1540.5', 'tens'), 3_080_000],
    [1999, to('JPY', '150.25'), 3003],
    [1999, to('JPY', '150.25', 'charm'), 3009],
    [1999, to('KWD', '0.307'), 6137],
    [1999, to('KWD', '0.307', 'charm'), 6990],
    [1999, to('ISK', '137.9', 'whole'), 2757],
    [1999, to('UGX', '3702.11', 'tens'), 74_010],
    [1, to('JPY', '0.5'), 1],
    [0, to('EUR', '0.92', 'charm'), 0],
  ] as const)('of %i cents as %o is %i', ([cents, exchange, expected]) => {
    expect(convert(cents, 'USD', exchange)).toBe(expected)
  })

  test('is never less than the exact worth, but for half a unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.constantFrom('exact', 'whole', 'tens', 'charm'),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (cents, rate, rounding, currency) => {
          const exchange = to(currency, (rate / 1000).toFixed(3), rounding)
          const exact = convert(cents, 'USD', { ...exchange, rounding: 'exact' })
          expect(convert(cents, 'USD', exchange)).toBeGreaterThanOrEqual(exact)
        },
      ),
    )
  })

  test('goes back to what it was', () => {
    expect(convertBack(3003, 'USD', to('JPY', '150.25'))).toBe(1999)
    expect(convertBack(6137, 'USD', to('KWD', '0.307'))).toBe(1999)
  })
})

describe('a buyer who chose another currency', () => {
  const also = [to('EUR', '0.92', 'charm'), to('JPY', '150.25', 'whole')]

  test('sees and orders everything in it, postage too [PAY-09]', async ({ ctx }) => {
    await changeSetting(ctx, 'currencies', { also })
    await changeSetting(ctx, 'shipping', { flatMinor: 500 })
    const mug = await buildVariant(ctx, { priceMinor: 1200, ships: true, stock: 5 })
    const guest = inCurrency(await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 2 }]), 'JPY')

    const cart = await viewCart(guest)
    const order = await placeOrder(guest, orderInput({ shippingAddress }))

    expect(cart).toMatchObject({ currency: 'JPY', itemsMinor: 3606, ready: true })
    expect(cart.lines[0]?.notice).toBeUndefined()
    expect(order).toMatchObject({
      currency: 'JPY',
      itemsMinor: 3606,
      shippingMinor: 751,
      totalMinor: 4357,
    })
    expect(await linesOfOrder(ctx, order.id)).toMatchObject([{ unitPriceMinor: 1803 }])
  })

  test('pays the price that was set by hand, where one was', async ({ ctx }) => {
    await changeSetting(ctx, 'currencies', { also })
    const book = await buildVariant(ctx, { priceMinor: 1999 })
    await setVariantPrices(ctx, book.id, { prices: [{ currency: 'EUR', amount: 1500 }] })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

    expect((await viewCart(inCurrency(guest, 'EUR'))).itemsMinor).toBe(1500)
    expect((await viewCart(inCurrency(guest, 'JPY'))).itemsMinor).toBe(3003)
    expect((await viewCart(guest)).itemsMinor).toBe(1999)
  })

  test('gets the main currency when theirs is not offered', async ({ ctx }) => {
    await changeSetting(ctx, 'currencies', { also })
    const book = await buildVariant(ctx, { priceMinor: 1999 })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

    expect(await viewCart(inCurrency(guest, 'GBP'))).toMatchObject({
      currency: 'USD',
      itemsMinor: 1999,
    })
  })

  test('is offered only companies that take it', async ({ ctx }) => {
    const ways = await listWaysToPay(ctx, 'KWD')
    const names = ways.map((one) => one.name)

    expect(names).not.toContain('paystack')
  })

  test('may not be given a price in a currency the shop does not have', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const wrong = setVariantPrices(ctx, book.id, { prices: [{ currency: 'CHF', amount: 1 }] })

    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
