import { describe } from 'vitest'
import { changeSetting } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { expect, test } from '#tests/database.ts'
import { adoptKnownRates, type PricedLine, quote, setTaxRate } from './index.ts'
import { KNOWN_COUNTRIES } from './known-rates.ts'

const LINES: PricedLine[] = [
  { kind: 'book', ships: false, unitPriceMinor: 1999, quantity: 1 },
  { kind: 'book', ships: true, unitPriceMinor: 1999, quantity: 1 },
  { kind: 'digital', ships: false, unitPriceMinor: 1999, quantity: 1 },
]

/**
 * Tax on an e-book, a printed book and a digital service at 19.99 each, sold from Germany in
 * November 2026: inside the price, on top of it, and what a business with a VAT id is charged.
 * Reckoned apart from this program.
 */
const TABLE: [
  country: string,
  inside: [number, number, number],
  onTop: [number, number, number],
  business: 'taxed' | 'reversed',
][] = [
  ['DE', [131, 131, 319], [140, 140, 380], 'taxed'],
  ['FR', [104, 104, 333], [110, 110, 400], 'reversed'],
  ['IT', [77, 77, 360], [80, 80, 440], 'reversed'],
  ['ES', [77, 77, 347], [80, 80, 420], 'reversed'],
  ['NL', [165, 165, 347], [180, 180, 420], 'reversed'],
  ['IE', [0, 0, 374], [0, 0, 460], 'reversed'],
  ['SE', [113, 113, 400], [120, 120, 500], 'reversed'],
  ['DK', [400, 400, 400], [500, 500, 500], 'reversed'],
  ['HU', [425, 95, 425], [540, 100, 540], 'reversed'],
  ['FI', [238, 238, 406], [270, 270, 510], 'reversed'],
  ['GB', [0, 0, 333], [0, 0, 400], 'reversed'],
  ['CH', [51, 51, 150], [52, 52, 162], 'reversed'],
  ['NO', [0, 0, 400], [0, 0, 500], 'reversed'],
  ['NG', [139, 0, 139], [150, 0, 150], 'taxed'],
  ['KE', [276, 276, 276], [320, 320, 320], 'taxed'],
  ['ZA', [261, 261, 261], [300, 300, 300], 'taxed'],
  ['IN', [95, 0, 305], [100, 0, 360], 'taxed'],
  ['AU', [182, 182, 182], [200, 200, 200], 'reversed'],
  ['NZ', [261, 261, 261], [300, 300, 300], 'reversed'],
  ['CA', [95, 95, 95], [100, 100, 100], 'taxed'],
  ['US', [0, 0, 0], [0, 0, 0], 'taxed'],
]

async function shopInGermany(ctx: Context, tax: { pricesIncludeTax: boolean }) {
  await adoptKnownRates(ctx, { countries: [...KNOWN_COUNTRIES] })
  await changeSetting(ctx, 'shop', { country: 'DE' })
  await changeSetting(ctx, 'shipping', { flatMinor: 0 })
  await changeSetting(ctx, 'tax', tax)
  return { ...ctx, now: new Date('2026-11-28T12:00:00Z') }
}

describe('twenty-one countries, e-book, print and service', () => {
  test('to a person, prices with tax in them: the price stays, the tax differs [CHK-17]', async ({
    ctx,
  }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: true })

    for (const [country, inside] of TABLE) {
      const quoted = await quote(shop, LINES, { country })
      const taxes = quoted.lines.map((line) => line.taxMinor)
      expect([country, taxes]).toEqual([country, inside])
      expect(quoted).toMatchObject({ totalMinor: 5997, taxAddedMinor: 0, taxTreatment: 'taxed' })
    }
  })

  test('to a person, prices without tax: it comes on top, line by line [CHK-17]', async ({
    ctx,
  }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: false })

    for (const [country, , onTop] of TABLE) {
      const quoted = await quote(shop, LINES, { country })
      const taxes = quoted.lines.map((line) => line.taxMinor)
      const sum = onTop[0] + onTop[1] + onTop[2]
      expect([country, taxes]).toEqual([country, onTop])
      expect(quoted).toMatchObject({ totalMinor: 5997 + sum, taxAddedMinor: sum, taxMinor: sum })
    }
  })

  test('to a business abroad, none: the price is what is left without it [P-21]', async ({
    ctx,
  }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: true })

    for (const [country, inside, , business] of TABLE) {
      const quoted = await quote(shop, LINES, { country, isBusiness: true })
      const sum = inside[0] + inside[1] + inside[2]
      expect([country, quoted.totalMinor]).toEqual([
        country,
        business === 'reversed' ? 5997 - sum : 5997,
      ])
      expect([country, quoted.taxMinor]).toEqual([country, business === 'reversed' ? 0 : sum])
      expect(Boolean(quoted.taxNote)).toBe(business === 'reversed')
    }
  })

  test('to a business abroad, prices without tax: the price alone [P-21]', async ({ ctx }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: false })

    for (const [country, , onTop, business] of TABLE) {
      const quoted = await quote(shop, LINES, { country, isBusiness: true })
      const sum = business === 'reversed' ? 0 : onTop[0] + onTop[1] + onTop[2]
      expect([country, quoted.totalMinor]).toEqual([country, 5997 + sum])
    }
  })
})

describe('the place of the tax', () => {
  test('is the seller’s country while sales into the Union are below the threshold [CHK-17]', async ({
    ctx,
  }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: true })
    await changeSetting(ctx, 'tax', { belowThreshold: true })
    const taxIn = async (country: string, isBusiness = false) =>
      (await quote(shop, LINES.slice(2), { country, isBusiness })).taxMinor

    expect(await taxIn('FR')).toBe(319)
    expect(await taxIn('HU')).toBe(319)
    expect(await taxIn('GB')).toBe(333)
    expect(await taxIn('FR', true)).toBe(0)
  })

  test('says in which countries prices are shown the other way round', async ({ ctx }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: true })
    await changeSetting(ctx, 'tax', { otherwiseIn: ['CA'] })

    expect(await quote(shop, LINES, { country: 'CA' })).toMatchObject({ taxAddedMinor: 300 })
    expect(await quote(shop, LINES, { country: 'FR' })).toMatchObject({ taxAddedMinor: 0 })
  })

  test('may be a province with a rate of its own', async ({ ctx }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: false })
    await setTaxRate(ctx, {
      country: 'CA',
      region: 'ON',
      appliesTo: 'standard',
      name: 'HST',
      rateBps: 1300,
      validFrom: '2020-01-01',
    })

    expect(await quote(shop, LINES, { country: 'CA', region: 'on' })).toMatchObject({
      taxName: 'HST',
      taxMinor: 780,
    })
    expect(await quote(shop, LINES, { country: 'CA', region: 'AB' })).toMatchObject({
      taxName: 'GST',
      taxMinor: 300,
    })
  })
})

describe('tax on shipping', () => {
  test('follows the goods: a parcel of two rates is taxed in parts by their value', async ({
    ctx,
  }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: true })
    await changeSetting(ctx, 'shipping', { flatMinor: 900 })
    const book = { kind: 'book', ships: true, unitPriceMinor: 1000, quantity: 2 }
    const mug = { kind: 'physical', ships: true, unitPriceMinor: 1000, quantity: 1 }
    const file = { kind: 'book', ships: false, unitPriceMinor: 9000, quantity: 1 }

    const quoted = await quote(shop, [book, mug, file], { country: 'DE' })

    // 6.00 of the postage at 7 %, 3.00 at 19 %.
    expect(quoted).toMatchObject({ shippingMinor: 900, shippingTaxMinor: 39 + 48 })
    expect(quoted.taxes).toEqual([
      { name: 'MwSt.', rateBps: 1900, netMinor: 840 + 252, taxMinor: 160 + 48 },
      { name: 'MwSt.', rateBps: 700, netMinor: 1869 + 561 + 8411, taxMinor: 131 + 39 + 589 },
    ])
  })

  test('of a book alone is that of books', async ({ ctx }) => {
    const shop = await shopInGermany(ctx, { pricesIncludeTax: false })
    await changeSetting(ctx, 'shipping', { flatMinor: 500 })

    expect(await quote(shop, LINES.slice(1, 2), { country: 'GB' })).toMatchObject({
      shippingTaxMinor: 0,
      totalMinor: 2499,
    })
  })
})
