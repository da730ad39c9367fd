import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { adoptKnownRates } from '#modules/pricing/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { mails } from '#platform/tables.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { payOrder } from '#tests/builders/purchases.ts'
import { expect, test } from '#tests/database.ts'
import { findOrderRow, linesOfOrder, placeOrder } from './index.ts'
import { countryOfPhone } from './phone-country.ts'
import { orders } from './tables.ts'

async function shopInGermany(ctx: Context, tax: { pricesIncludeTax?: boolean } = {}) {
  await adoptKnownRates(ctx, { countries: ['DE', 'FR', 'GB', 'NG'] })
  await changeSetting(ctx, 'shop', { country: 'DE' })
  await changeSetting(ctx, 'tax', tax)
  await changeSetting(ctx, 'shipping', { flatMinor: 500 })
}

async function guestWithBook(ctx: Context, networkCountry?: string): Promise<Context> {
  const book = await buildVariant(ctx, { priceMinor: 1999 })
  const guest = await buildGuestCart(ctx, [{ variantId: book.id }])
  return networkCountry ? { ...guest, actor: { ...guest.actor, networkCountry } } : guest
}

describe('an order of a business', () => {
  test('abroad bears no tax, says so, and keeps company and VAT id [P-21]', async ({ ctx }) => {
    await shopInGermany(ctx)
    const guest = await guestWithBook(ctx)

    const order = await placeOrder(
      guest,
      orderInput({ country: 'FR', company: 'Encre SARL', vatId: 'fr 40 303 265 045' }),
    )

    // 19.99 contains 1.04 at 5.5 %.
    expect(order).toMatchObject({
      company: 'Encre SARL',
      vatId: 'FR40303265045',
      taxTreatment: 'reverse_charge',
      taxMinor: 0,
      totalMinor: 1895,
    })
    expect(order.taxNote).toContain('Reverse charge')
    expect(await linesOfOrder(ctx, order.id)).toMatchObject([
      { unitPriceMinor: 1895, totalMinor: 1895, taxMinor: 0, taxRateBps: 0 },
    ])
  })

  test('at home is taxed like everybody', async ({ ctx }) => {
    await shopInGermany(ctx)
    const guest = await guestWithBook(ctx)

    const order = await placeOrder(
      guest,
      orderInput({ country: 'DE', company: 'Tinte GmbH', vatId: 'DE136695976' }),
    )

    expect(order).toMatchObject({ taxTreatment: 'taxed', totalMinor: 1999, taxMinor: 131 })
  })

  test.for([
    [{ company: 'Encre SARL', vatId: 'FR41303265045' }, 'vatId'],
    [{ company: 'Encre SARL', vatId: 'DE136695976' }, 'vatId'],
    [{ vatId: 'FR40303265045' }, 'company'],
  ] as const)(
    'with %j is refused at its field and nothing is ordered',
    async ([given, field], { ctx }) => {
      await shopInGermany(ctx)
      const guest = await guestWithBook(ctx)

      await expect(
        placeOrder(guest, orderInput({ country: 'FR', ...given })),
      ).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: { [field]: [expect.any(String)] } },
      })
      expect(await ctx.db.$count(orders)).toBe(0)
    },
  )
})

describe('an order of prices without tax', () => {
  test('adds it to the total, and PostgreSQL agrees with the sum [CHK-18]', async ({ ctx }) => {
    await shopInGermany(ctx, { pricesIncludeTax: false })
    const mug = await buildVariant(ctx, { priceMinor: 1000, ships: true, stock: 5 })
    const guest = await buildGuestCart(ctx, [{ variantId: mug.id, quantity: 2 }])
    const address = { ...shippingAddress, country: 'DE' }

    const order = await placeOrder(guest, orderInput({ shippingAddress: address }))

    expect(order).toMatchObject({
      itemsMinor: 2000,
      shippingMinor: 500,
      shippingTaxMinor: 95,
      taxMinor: 475,
      taxAddedMinor: 475,
      totalMinor: 2975,
    })
    const wrong = ctx.db.transaction((tx) =>
      tx.update(orders).set({ taxAddedMinor: 0 }).where(eq(orders.id, order.id)),
    )
    await expect(wrong).rejects.toThrow()
  })
})

describe('the receipt', () => {
  test('names the tax by its rates [CHK-18]', async ({ ctx }) => {
    await shopInGermany(ctx)
    const book = await buildVariant(ctx, { priceMinor: 1999 })
    const mug = await buildVariant(ctx, { priceMinor: 1000, ships: true, stock: 5 })
    const lines = [{ variantId: book.id }, { variantId: mug.id }]
    const guest = await buildGuestCart(ctx, lines)
    const address = { ...shippingAddress, country: 'DE' }
    const order = await placeOrder(guest, orderInput({ shippingAddress: address }))

    await payOrder(ctx, order.id)

    const [mail] = await ctx.db.select().from(mails).where(eq(mails.template, 'receipt'))
    expect(mail?.text).toMatch(/MwSt\. 19 % included.*2\.40/)
    expect(mail?.text).toMatch(/MwSt\. 7 % included.*1\.31/)
  })
})

describe('where a buyer is', () => {
  test('is kept with the order as two signs, and a contradiction is shown to the owner [CHK-17]', async ({
    ctx,
  }) => {
    await shopInGermany(ctx)
    const honest = await placeOrder(await guestWithBook(ctx, 'FR'), orderInput({ country: 'FR' }))
    const odd = await placeOrder(await guestWithBook(ctx, 'DE'), orderInput({ country: 'NG' }))
    await payOrder(ctx, honest.id)
    await payOrder(ctx, odd.id)

    expect(honest.taxEvidence).toEqual([
      { kind: 'given', country: 'FR' },
      { kind: 'network', country: 'FR' },
    ])
    expect((await findOrderRow(ctx, honest.id))?.attention).toBeNull()
    expect((await findOrderRow(ctx, odd.id))?.attention).toBe(
      'Check where it is taxed: the buyer gave NG, the connection came from DE',
    )
  })

  test.for([
    ['+49 30 1234567', 'DE'],
    ['00234 803 123 4567', 'NG'],
    ['+353 1 234', 'IE'],
    ['+1 212 555 0100', undefined],
    ['030 1234567', undefined],
    ['+', undefined],
  ] as const)('is told by the telephone %s: %s', ([phone, country]) => {
    expect(countryOfPhone(phone)).toBe(country)
  })
})
