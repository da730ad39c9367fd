import { describe } from 'vitest'
import { findOrderRow, placeOrder } from '#modules/orders/index.ts'
import { quote } from '#modules/pricing/index.ts'
import { changeSetting } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildGuestCart, orderInput, shippingAddress } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { expect, test } from '#tests/database.ts'
import { createMethod, createZone, findMethods, listZones, NewMethod, removeZone } from './index.ts'

const mug = { kind: 'physical', ships: true, unitPriceMinor: 1200, quantity: 1, weightGrams: 400 }

async function zoneOf(ctx: Context, countries: string[], ...methods: Partial<NewMethod>[]) {
  const zone = await createZone(ctx, { name: countries.join(' '), countries })
  const made = []
  for (const method of methods) {
    const whole = NewMethod.parse({ name: 'Standard', kind: 'flat', ...method })
    made.push(await createMethod(ctx, zone.id, whole))
  }
  return { zone, methods: made }
}

const priceIn = async (ctx: Context, country: string, lines = [mug]) =>
  (await quote(ctx, lines, { country })).shippingMinor

describe('a shop without zones', () => {
  test('sends everywhere at its one price [SHIP-05] [SHIP-06]', async ({ ctx }) => {
    await changeSetting(ctx, 'shipping', { flatMinor: 595 })

    expect(await priceIn(ctx, 'NG')).toBe(595)
    expect(await priceIn(ctx, 'NZ')).toBe(595)
  })
})

describe('a way of sending', () => {
  test('costs what its country’s zone says, and a star stands for all others [SHIP-05]', async ({
    ctx,
  }) => {
    await zoneOf(ctx, ['NG'], { priceMinor: 300 })
    await zoneOf(ctx, ['GB', 'FR'], { priceMinor: 900 })
    await zoneOf(ctx, ['*'], { priceMinor: 1500 })

    expect(await priceIn(ctx, 'NG')).toBe(300)
    expect(await priceIn(ctx, 'FR')).toBe(900)
    expect(await priceIn(ctx, 'AU')).toBe(1500)
  })

  test('by weight takes the first step that bears all pieces together [SHIP-05]', async ({
    ctx,
  }) => {
    const steps = [
      { upTo: 500, priceMinor: 450 },
      { upTo: 2000, priceMinor: 850 },
    ]
    await zoneOf(ctx, ['DE'], { kind: 'weight', steps })
    const pieces = (quantity: number) => priceIn(ctx, 'DE', [{ ...mug, quantity }])

    expect(await pieces(1)).toBe(450)
    expect(await pieces(2)).toBe(850)
    expect(await pieces(5)).toBe(850)
    // Too heavy: no way is left.
    expect(
      (await quote(ctx, [{ ...mug, quantity: 6 }], { country: 'DE' })).shippingMethods,
    ).toEqual([])
  })

  test('by worth, and free from an amount on, counts only what is sent [SHIP-05]', async ({
    ctx,
  }) => {
    const steps = [
      { upTo: 2000, priceMinor: 500 },
      { upTo: 100_000, priceMinor: 300 },
    ]
    await zoneOf(ctx, ['DE'], { kind: 'value', steps, freeFromMinor: 4800 })
    const file = { kind: 'digital', ships: false, unitPriceMinor: 9900, quantity: 1 }
    const pieces = (quantity: number) =>
      quote(ctx, [{ ...mug, quantity }, file], { country: 'DE' }).then((q) => q.shippingMinor)

    expect(await pieces(1)).toBe(500)
    expect(await pieces(3)).toBe(300)
    expect(await pieces(4)).toBe(0)
  })

  test('is refused with steps that do not rise, and without any', () => {
    const method = { name: 'Post', kind: 'weight' as const }

    expect(NewMethod.safeParse({ ...method, steps: [] }).success).toBe(false)
    const down = [
      { upTo: 500, priceMinor: 1 },
      { upTo: 500, priceMinor: 2 },
    ]
    expect(NewMethod.safeParse({ ...method, steps: down }).success).toBe(false)
  })
})

describe('an order', () => {
  async function guestWithMug(ctx: Context) {
    const variant = await buildVariant(ctx, { priceMinor: 1200, ships: true, stock: 9 })
    return await buildGuestCart(ctx, [{ variantId: variant.id }])
  }

  test('is sent the way its buyer chose, and keeps that way when the owner removes it [SHIP-01] [SHIP-06]', async ({
    ctx,
  }) => {
    const { zone, methods } = await zoneOf(
      ctx,
      ['NG'],
      { name: 'Standard', priceMinor: 300 },
      { name: 'Express', priceMinor: 1100 },
    )
    const express = methods[1]?.id
    const guest = await guestWithMug(ctx)

    const order = await placeOrder(
      guest,
      orderInput({ shippingAddress, shippingMethod: String(express) }),
    )
    await removeZone(ctx, zone.id)

    expect(await findOrderRow(ctx, order.id)).toMatchObject({
      shippingMinor: 1100,
      totalMinor: 2300,
      shippingMethod: { id: express, name: 'Express', kind: 'flat' },
    })
  })

  test('goes the first way when none was chosen', async ({ ctx }) => {
    await zoneOf(ctx, ['NG'], { name: 'Post', priceMinor: 300 }, { name: 'Van', priceMinor: 200 })

    const order = await placeOrder(await guestWithMug(ctx), orderInput({ shippingAddress }))

    expect(order).toMatchObject({ shippingMinor: 300, shippingMethod: { name: 'Post' } })
  })

  test('to a country in no zone is refused in plain words, and changes nothing', async ({
    ctx,
  }) => {
    await zoneOf(ctx, ['GB'], { priceMinor: 300 })
    const guest = await guestWithMug(ctx)

    await expect(placeOrder(guest, orderInput({ shippingAddress }))).rejects.toMatchObject({
      code: 'not_sent_there',
      message: 'We do not send to this country',
    })
  })

  test('by a way of another zone is refused at its field', async ({ ctx }) => {
    await zoneOf(ctx, ['NG'], { priceMinor: 300 })
    const { methods } = await zoneOf(ctx, ['GB'], { priceMinor: 100 })
    const guest = await guestWithMug(ctx)
    const input = orderInput({ shippingAddress, shippingMethod: String(methods[0]?.id) })

    await expect(placeOrder(guest, input)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: { shippingMethod: [expect.any(String)] } },
    })
  })

  test('of files alone asks for no way and no address [SHIP-07]', async ({ ctx }) => {
    await zoneOf(ctx, ['GB'], { priceMinor: 300 })
    const book = await buildVariant(ctx, { priceMinor: 1999 })
    const guest = await buildGuestCart(ctx, [{ variantId: book.id }])

    const order = await placeOrder(guest, orderInput({ country: 'NG' }))

    expect(order).toMatchObject({ shippingMinor: 0, shippingMethod: null, shipTo: null })
  })
})

describe('zones', () => {
  test('share no country, and are the owner’s alone', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    await createZone(owner, { name: 'Home', countries: ['NG'] })

    await expect(
      createZone(owner, { name: 'Away', countries: ['GH', 'NG'] }),
    ).rejects.toMatchObject({
      details: { fields: { countries: ['NG is in the zone “Home” already'] } },
    })
    expect((await listZones(owner)).map((zone) => zone.name)).toEqual(['Home'])
    const guest: Context = { ...ctx, actor: { kind: 'guest' } }
    await expect(createZone(guest, { name: 'Mine', countries: ['GH'] })).rejects.toMatchObject({
      code: 'not_signed_in',
    })
    expect(await findMethods(ctx, 'NG', { weightGrams: 0, valueMinor: 0 })).toEqual([])
  })
})
