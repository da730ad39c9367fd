import { listTaxRates } from '#modules/pricing/index.ts'
import { taxRates } from '#modules/pricing/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import { listZones } from '#modules/shipping/index.ts'
import type { Context } from '#platform/context.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import { visit } from '#tests/visit-page.ts'
import * as selling from './selling.tsx'
import * as shipping from './shipping.tsx'
import * as shop from './shop.tsx'
import * as tax from './tax.tsx'

const pages = {
  shop: [shop, 'dashboard/settings'],
  selling: [selling, 'dashboard/settings/selling'],
  tax: [tax, 'dashboard/settings/tax'],
  shipping: [shipping, 'dashboard/settings/shipping'],
} as const

const open = (ctx: Context, name: keyof typeof pages, form?: Record<string, string>) => {
  const [page, path] = pages[name]
  return visit(ctx, page, path, `/${path}`, form ? { form } : {})
}

test('the owner names the shop, and a wrong value is said at its field and changes nothing [ADM-24]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const form = {
    form: 'shop',
    name: 'Quarto & Quay',
    tagline: '',
    country: 'NG',
    contactEmail: 'hello@quarto.test',
    locale: 'en-GB',
    timeZone: 'Africa/Lagos',
  }

  await open(owner, 'shop', form)
  const refused = await open(owner, 'shop', { ...form, name: '', contactEmail: 'nobody' })

  expect((await readSettings(ctx)).shop).toMatchObject({
    name: 'Quarto & Quay',
    contactEmail: 'hello@quarto.test',
    timeZone: 'Africa/Lagos',
  })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('must be an e-mail address')
  expect(refused.page.getByLabelText(/E-mail/)).toHaveProperty('value', 'nobody')
})

test('mode and refund window are the owner’s to set [ADM-24]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)

  await open(owner, 'selling', { form: 'selling', mode: 'marketplace', refundWindowDays: '30' })
  const refused = await open(owner, 'selling', {
    form: 'selling',
    mode: 'single',
    refundWindowDays: 'soon',
  })

  expect(await readSettings(ctx)).toMatchObject({ mode: 'marketplace', refundWindowDays: 30 })
  expect(refused.status).toBe(422)
})

test('the owner sets the tax rules, takes over published rates and adds one [CHK-17] [ADM-24]', async ({
  ctx,
}) => {
  await ctx.db.delete(taxRates)
  const owner = await buildOwner(ctx)

  await open(owner, 'tax', {
    form: 'rules',
    enabled: 'yes',
    prices: 'without',
    otherwiseIn: 'de, FR',
  })
  await open(owner, 'tax', { form: 'known', country: 'EU' })
  const rate = {
    form: 'rate',
    rateCountry: 'CA',
    region: 'on',
    appliesTo: 'standard',
    name: 'HST',
    percent: '13',
    validFrom: '2026-01-01',
  }
  await open(owner, 'tax', rate)
  const refused = await open(owner, 'tax', { ...rate, percent: 'a lot' })

  expect((await readSettings(ctx)).tax).toMatchObject({
    pricesIncludeTax: false,
    otherwiseIn: ['DE', 'FR'],
    belowThreshold: false,
  })
  const rates = await listTaxRates(owner)
  expect(new Set(rates.map((one) => one.country)).size).toBe(28)
  expect(rates.find((one) => one.country === 'CA')).toMatchObject({ region: 'ON', rateBps: 1300 })
  expect(refused.text).toContain('Please give a percentage such as 19 or 5.5')
})

test('the owner sets up a zone with ways of sending, and steps that cannot be read are refused [SHIP-05]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  await open(owner, 'shipping', { form: 'new-zone', name: 'Home', countries: 'NG gh' })
  const [zone] = await listZones(owner)
  const way = { form: `method:${zone?.id}`, name: 'Post', kind: 'weight' }

  await open(owner, 'shipping', { ...way, steps: '500 = 4.50\n2000 = 8', freeFrom: '60' })
  const refused = await open(owner, 'shipping', { ...way, name: 'Van', steps: 'half a kilo' })

  expect(await listZones(owner)).toMatchObject([
    {
      name: 'Home',
      countries: ['GH', 'NG'],
      methods: [
        {
          name: 'Post',
          steps: [
            { upTo: 500, priceMinor: 450 },
            { upTo: 2000, priceMinor: 800 },
          ],
          freeFromMinor: 6000,
        },
      ],
    },
  ])
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Line 1 cannot be read')
})

test('settings are shown to nobody but the owner', async ({ ctx }) => {
  const stranger = as(ctx, await buildPerson(ctx))

  for (const name of Object.keys(pages) as (keyof typeof pages)[]) {
    expect((await open(stranger, name)).status).toBe(403)
  }
})

test('the owner says how long stock is held and from when it is low; a wrong figure changes nothing [ADM-24]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const form = {
    form: 'stock',
    holdGuestsMinutes: '20',
    holdSignedInMinutes: '',
    holdStaffHours: '48',
    lowAt: '3',
  }

  await open(owner, 'selling', form)
  const refused = await open(owner, 'selling', { ...form, lowAt: 'some', holdStaffHours: '0' })

  expect((await readSettings(ctx)).stock).toEqual({
    holdGuestsMinutes: 20,
    holdSignedInMinutes: null,
    holdStaffHours: 48,
    lowAt: 3,
  })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Please give a whole number from 1 to 720')
  const buyer = as(ctx, await buildPerson(ctx))
  expect((await open(buyer, 'selling', form)).status).toBe(403)
})
