import fc from 'fast-check'
import { describe } from 'vitest'
import { changeSetting } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { formatMoney } from '#platform/money.ts'
import { expect, test } from '#tests/database.ts'
import { containedTax, type PricedLine, quote } from './index.ts'
import { taxRates } from './tables.ts'

type Rate = [
  country: string,
  appliesTo: 'standard' | 'ebook' | 'printed_book',
  rateBps: number,
  validFrom?: string,
]

async function levy(ctx: Context, ...rates: Rate[]) {
  await ctx.db.delete(taxRates)
  await ctx.db.insert(taxRates).values(
    rates.map(([country, appliesTo, rateBps, validFrom = '2020-01-01']) => ({
      country,
      appliesTo,
      rateBps,
      validFrom,
      name: 'VAT',
    })),
  )
}

const ebook: PricedLine = { kind: 'book', ships: false, unitPriceMinor: 1999, quantity: 1 }
const print: PricedLine = { kind: 'book', ships: true, unitPriceMinor: 1999, quantity: 1 }
const mug: PricedLine = { kind: 'physical', ships: true, unitPriceMinor: 1200, quantity: 2 }
const font: PricedLine = { kind: 'digital', ships: false, unitPriceMinor: 4900, quantity: 1 }

const ratesOf = async (ctx: Context, country: string | undefined) =>
  (await quote(ctx, [ebook, print, mug, font], { country })).lines.map((line) => line.taxRateBps)

describe('the tax inside a price', () => {
  test('is the exact fraction, rounded half up to the unit [CHK-17]', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000_000_000 }), fc.nat({ max: 10_000 }), (gross, bps) => {
        const tax = containedTax(gross, bps)
        // gross × bps / (10 000 + bps) lies in [tax − ½, tax + ½)
        const exactTwice = 2n * BigInt(gross) * BigInt(bps)
        const unit = BigInt(10_000 + bps)

        expect(exactTwice >= (2n * BigInt(tax) - 1n) * unit).toBe(true)
        expect(exactTwice < (2n * BigInt(tax) + 1n) * unit).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('and the rest are the price again, whichever way one reckons', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), fc.nat({ max: 10_000 }), (gross, bps) => {
        const tax = containedTax(gross, bps)
        const net = gross - tax

        expect(net).toBeGreaterThanOrEqual(0)
        // Taxing the net price again is off by no more than the rounding.
        const again = (BigInt(net) * BigInt(bps) + 5_000n) / 10_000n
        expect(Math.abs(Number(again) - tax)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test.for([
    [1999, 750, 139],
    [1199, 2000, 200],
    [1000, 1900, 160],
    [3, 2000, 1],
    [2, 2000, 0],
    [1999, 0, 0],
    [0, 2000, 0],
    [100, 10_000, 50],
  ] as const)('of %i at %i basis points is %i', ([gross, bps, tax]) => {
    expect(containedTax(gross, bps)).toBe(tax)
  })
})

describe('the rate', () => {
  test("is that of the buyer's country and of the kind of thing [CHK-17]", async ({ ctx }) => {
    await levy(
      ctx,
      ['DE', 'standard', 1900],
      ['DE', 'ebook', 700],
      ['DE', 'printed_book', 500],
      ['FR', 'standard', 2000],
    )

    expect(await ratesOf(ctx, 'DE')).toEqual([700, 500, 1900, 1900])
    expect(await ratesOf(ctx, 'FR')).toEqual([2000, 2000, 2000, 2000])
  })

  test('is none where none is known, and while the country is not known', async ({ ctx }) => {
    await levy(ctx, ['DE', 'standard', 1900])

    expect(await ratesOf(ctx, 'US')).toEqual([0, 0, 0, 0])
    expect(await ratesOf(ctx, undefined)).toEqual([0, 0, 0, 0])
    expect(await quote(ctx, [ebook], { country: 'US' })).toMatchObject({
      taxMinor: 0,
      taxName: undefined,
    })
  })

  test('changes on its day and not before', async ({ ctx }) => {
    await levy(
      ctx,
      ['DE', 'standard', 1900],
      ['DE', 'standard', 2100, '2026-12-01'],
      ['DE', 'ebook', 700, '2026-12-01'],
    )
    const on = (at: string) => ratesOf({ ...ctx, now: new Date(at) }, 'DE')

    expect(await on('2026-11-30T23:59:59Z')).toEqual([1900, 1900, 1900, 1900])
    expect(await on('2026-12-01T00:00:00Z')).toEqual([700, 2100, 2100, 2100])
  })

  test('is not asked for by a shop that charges no tax', async ({ ctx }) => {
    await levy(ctx, ['DE', 'standard', 1900])
    await changeSetting(ctx, 'tax', { enabled: false })

    expect(await quote(ctx, [mug], { country: 'DE' })).toMatchObject({
      taxMinor: 0,
      lines: [{ taxRateBps: 0 }],
    })
  })
})

describe('the price of an order', () => {
  test('contains the tax and never adds it [CHK-18]', async ({ ctx }) => {
    await levy(ctx, ['DE', 'standard', 1900])
    await changeSetting(ctx, 'shipping', { flatMinor: 0 })

    const without = await quote(ctx, [ebook, mug], {})
    const within = await quote(ctx, [ebook, mug], { country: 'DE' })

    expect(within).toMatchObject({ totalMinor: 4399, itemsMinor: 4399, taxName: 'VAT' })
    expect(without.totalMinor).toBe(within.totalMinor)
    // 19.99 contains 3.19, 24.00 contains 3.83.
    expect(within.lines.map((line) => line.taxMinor)).toEqual([319, 383])
    expect(within.taxMinor).toBe(702)
    expect(formatMoney(within.taxMinor, 'USD')).toBe('$7.02')
  })

  test('has postage once, and only when something is sent [SHIP-05] [SHIP-06]', async ({ ctx }) => {
    await levy(ctx, ['DE', 'standard', 1900])
    await changeSetting(ctx, 'shipping', { flatMinor: 595 })

    expect(await quote(ctx, [ebook, font], { country: 'DE' })).toMatchObject({
      shippingMinor: 0,
      totalMinor: 6899,
    })
    const parcel = await quote(ctx, [ebook, mug, print], { country: 'DE' })
    expect(parcel).toMatchObject({ itemsMinor: 6398, shippingMinor: 595, totalMinor: 6993 })
    // The postage contains 0.95 of tax, beside that of the lines.
    expect(parcel.taxMinor - parcel.lines.reduce((sum, line) => sum + line.taxMinor, 0)).toBe(95)
  })

  test('sums up for any lines: total, items, postage and tax agree', async ({ ctx }) => {
    await levy(ctx, ['DE', 'standard', 1900], ['DE', 'ebook', 700])
    const line = fc.record({
      kind: fc.constantFrom('book', 'physical', 'digital', 'course'),
      ships: fc.boolean(),
      unitPriceMinor: fc.nat({ max: 10_000_000 }),
      quantity: fc.integer({ min: 1, max: 999 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 10 }), async (lines) => {
        const { itemsMinor, shippingMinor, taxMinor, totalMinor, ...quoted } = await quote(
          ctx,
          lines,
          { country: 'DE' },
        )

        expect(quoted.lines.map((one) => one.totalMinor)).toEqual(
          lines.map(({ unitPriceMinor, quantity }) => unitPriceMinor * quantity),
        )
        expect(itemsMinor).toBe(quoted.lines.reduce((sum, one) => sum + one.totalMinor, 0))
        expect(totalMinor).toBe(itemsMinor + shippingMinor)
        expect(shippingMinor > 0).toBe(lines.some((one) => one.ships))
        const lineTax = quoted.lines.reduce((sum, one) => sum + one.taxMinor, 0)
        expect(taxMinor).toBe(lineTax + containedTax(shippingMinor, 1900))
      }),
      { numRuns: 50 },
    )
  })
})
