import { existsSync, readFileSync } from 'node:fs'
import { describe } from 'vitest'
import { buildOwner } from '#tests/builders/owner.ts'
import { expect, test } from '#tests/database.ts'
import { importTaxRates, listTaxRates, removeTaxRate, setTaxRate } from './index.ts'
import { KNOWN_RATES } from './known-rates.ts'
import { taxRates } from './tables.ts'

const SHARED = new URL('../../../shared/data/', import.meta.url)
const VAT = new URL('vat/vat-rates.json', SHARED)
const WOO = new URL('woo/sample_tax_rates.csv', SHARED)
const rate = {
  country: 'DE',
  region: '',
  appliesTo: 'standard' as const,
  name: 'MwSt.',
  rateBps: 1900,
  validFrom: '2021-01-01',
}

describe('published rates', () => {
  test.skipIf(!existsSync(VAT))('agree with those of others for every country of the EU', () => {
    const { items } = JSON.parse(readFileSync(VAT, 'utf8')) as {
      items: Record<string, { effective_from: string; rates: { standard: number } }[]>
    }
    const theirs = Object.entries(items).map(([country, periods]) => {
      const newest = periods.toSorted((a, b) => (a.effective_from < b.effective_from ? 1 : -1))[0]
      return [country, newest?.rates.standard]
    })
    const ours = theirs.map(([country]) => [
      country,
      KNOWN_RATES[String(country)]?.rates.at(-1)?.standard,
    ])

    expect(ours).toEqual(theirs)
  })
})

describe('the owner’s tax table', () => {
  test('takes a rate from a day on, and mends it when that day is given again', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    await ctx.db.delete(taxRates)
    await setTaxRate(owner, rate)
    await setTaxRate(owner, { ...rate, rateBps: 1600, validFrom: '2020-07-01' })
    await setTaxRate(owner, { ...rate, rateBps: 2100, validFrom: '2099-01-01' })
    await setTaxRate(owner, { ...rate, rateBps: 1950 })

    const listed = await listTaxRates(owner)
    expect(listed.map(({ validFrom, rateBps, when }) => [validFrom, rateBps, when])).toEqual([
      ['2099-01-01', 2100, 'future'],
      ['2021-01-01', 1950, 'now'],
      ['2020-07-01', 1600, 'past'],
    ])
  })

  test('is closed to everyone else', async ({ ctx }) => {
    const guest = { ...ctx, actor: { kind: 'guest' as const } }

    await expect((async () => setTaxRate(guest, rate))()).rejects.toMatchObject({
      code: 'not_signed_in',
    })
    await expect(listTaxRates(guest)).rejects.toMatchObject({ code: 'not_signed_in' })
    await expect(removeTaxRate(guest, crypto.randomUUID())).rejects.toMatchObject({
      code: 'not_signed_in',
    })
  })
})

describe('a WooCommerce tax file', () => {
  const HEAD =
    'Country Code,State Code,ZIP/Postcode,City,Rate %,Tax Name,Priority,Compound,Shipping,Tax Class'

  test.skipIf(!existsSync(WOO))('as it is exported is taken over', async ({ ctx }) => {
    await ctx.db.delete(taxRates)
    const done = await importTaxRates(ctx, {
      csv: readFileSync(WOO, 'utf8'),
      validFrom: '2026-01-01',
    })

    expect(done.kept).toBe(2)
    expect(done.left).toEqual([
      'Line 3: there is no class “reduced-rate” here',
      'Line 4: there is no class “zero-rate” here',
      'Line 6: it is for one town or postcode',
    ])
    expect((await listTaxRates(ctx)).map((one) => [one.country, one.rateBps])).toEqual([
      ['GB', 2000],
      ['US', 1000],
    ])
  })

  test('brings provinces and books, and says what it leaves out', async ({ ctx }) => {
    await ctx.db.delete(taxRates)
    const csv = `${HEAD}
CA,ON,*,*,13.0000,HST,1,0,1,
FR,*,*,*,5.5000,TVA,1,0,1,books
US,CA,90210,*,9.5000,Tax,1,0,1,
CA,QC,*,*,9.9700,QST,2,1,1,`

    const done = await importTaxRates(ctx, { csv, validFrom: '2026-01-01' })

    expect(done).toEqual({
      kept: 3,
      left: ['Line 4: it is for one town or postcode', 'Line 5: it comes on top of another rate'],
    })
  })

  test.for([
    ['DE,*,*,*,190,MwSt.,1,0,1,', 'Line 3: must be at most 100 %'],
    ['DE,*,*,*,nineteen,MwSt.,1,0,1,', 'Line 3: must be a percentage such as 19 or 5.5'],
    ['Germany,*,*,*,19,MwSt.,1,0,1,', 'Line 3: Please choose a country'],
  ] as const)('with %s in it changes nothing', async ([line, why], { ctx }) => {
    await ctx.db.delete(taxRates)
    const csv = `${HEAD}\nGB,*,*,*,20,VAT,1,0,1,\n${line}`

    await expect(importTaxRates(ctx, { csv, validFrom: '2026-01-01' })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: { file: [why] } },
    })
    expect(await listTaxRates(ctx)).toEqual([])
  })

  test('that is something else is refused by name of what it lacks', async ({ ctx }) => {
    const wrong = importTaxRates(ctx, { csv: 'a,b\n1,2', validFrom: '2026-01-01' })

    await expect(wrong).rejects.toMatchObject({
      details: {
        fields: { file: ['It has no column Country Code, State Code, Rate %, Tax Name'] },
      },
    })
  })
})
