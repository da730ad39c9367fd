import { describe } from 'vitest'
import { variantsOfProduct } from '#modules/catalog/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { buildProduct, buildSeller, buildVariant } from '#tests/builders/catalog.ts'
import { insertOrder } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import {
  availabilityOf,
  changeManyStocks,
  changeStock,
  componentsOf,
  importCounts,
  listStock,
  releaseReserved,
  reserveAgain,
  reserveStock,
  returnStock,
  setComponents,
  stockJournal,
  stockOf,
  takeReserved,
} from './index.ts'

const buildMug = (ctx: Context, stock?: number, title = 'Enamel Mug') =>
  buildVariant(ctx, { ships: true, title, ...(stock === undefined ? {} : { stock }) })

const availableOf = async (ctx: Context, id: string) => (await availabilityOf(ctx, [id])).get(id)

describe('the owner of the shelf', () => {
  test('counts, adds and takes away, each with its reason in the journal [INV-08] [INV-09] [ADM-23]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const mug = await buildMug(ctx, 5)
    const at = (minute: number) => ({
      ...owner,
      now: new Date(ctx.now.getTime() + minute * 60_000),
    })

    await changeStock(at(1), { variantId: mug.id, add: 7, note: 'second firing' })
    await changeStock(at(2), { variantId: mug.id, add: -2, reason: 'damaged' })
    await changeStock(at(3), { variantId: mug.id, set: 9 })

    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 9, reserved: 0 })
    const { items } = await stockJournal(owner, mug.id)
    expect(items).toMatchObject([
      { change: -1, reason: 'counted', by: owner.actor.person?.name },
      { change: -2, reason: 'damaged' },
      { change: 7, reason: 'restocked', note: 'second firing' },
      { change: 5, reason: 'initial' },
    ])
  })

  test('changes many at once; what cannot be done is said and holds up nothing else [INV-09]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const mug = await buildMug(ctx, 5)
    const bowl = await buildMug(ctx, 5, 'Bowl')
    const book = await buildVariant(ctx)
    const { id } = await insertOrder(ctx)
    await reserveStock(ctx, id, [{ variantId: mug.id, quantity: 4 }])

    const report = await changeManyStocks(owner, [
      { variantId: mug.id, set: 3 },
      { variantId: bowl.id, set: 3 },
      { variantId: book.id, set: 3 },
    ])

    expect(report.map(({ refusal }) => refusal?.code)).toEqual([
      'less_than_reserved',
      undefined,
      'not_counted',
    ])
    expect(await stockOf(ctx, mug.id)).toMatchObject({ onHand: 5 })
    expect(await stockOf(ctx, bowl.id)).toMatchObject({ onHand: 3 })
  })

  test('finds things by words and number, and what runs low by its own threshold or the shop’s [INV-09] [ADM-23]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    await buildMug(ctx, 40, 'Indigo Bowl')
    await buildMug(ctx, 4, 'Enamel Mug')
    const own = await buildMug(ctx, 8, 'Brass Bell')
    await buildMug(ctx, undefined, 'Made Chair')
    await changeStock(owner, { variantId: own.id, lowAt: 10 })
    const titles = async (asked: Parameters<typeof listStock>[1]) =>
      (await listStock(owner, asked)).items.map(({ title }) => title)

    expect(await titles({})).toEqual(['Made Chair', 'Brass Bell', 'Enamel Mug', 'Indigo Bowl'])
    expect(await titles({ only: 'low' })).toEqual(['Brass Bell', 'Enamel Mug'])
    expect(await titles({ only: 'uncounted' })).toEqual(['Made Chair'])
    expect(await titles({ q: 'bow' })).toEqual(['Indigo Bowl'])
    expect(await titles({ sort: 'left' })).toEqual(['Enamel Mug', 'Brass Bell', 'Indigo Bowl'])
    const first = await listStock(owner, { sort: 'left', limit: 2 })
    expect(await titles({ sort: 'left', cursor: first.nextCursor ?? '' })).toEqual(['Indigo Bowl'])
    const [line] = (await listStock(owner, { q: 'enamel' })).items
    expect(await titles({ q: line?.sku.slice(0, 6).toLowerCase() ?? '' })).toContain('Enamel Mug')
  })

  test('reads counts from a file, line by line [INV-09]', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    const mug = await buildMug(ctx, 5)
    const [line] = (await listStock(owner)).items
    const file = `sku,title,on_hand\r\n${line?.sku},Enamel Mug,12\r\nNOPE-1,x,3\r\n${line?.sku},x,many\r\n`

    const done = await importCounts(owner, file)

    expect(done).toMatchObject({
      changed: 1,
      problems: [
        { line: 3, sku: 'NOPE-1', message: 'There is no edition with this number' },
        { line: 4, message: '“many” is not a whole number' },
      ],
    })
    expect(await stockOf(ctx, mug.id)).toMatchObject({ onHand: 12 })
    await expect(importCounts(owner, 'a,b\n1,2')).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

test('a seller keeps their own shelves and sees no others; buyers see none [INV-09] [SEC-23]', async ({
  ctx,
}) => {
  await buildOwner(ctx)
  const seller = await buildSeller(ctx)
  const house = await buildMug(ctx, 5)
  const { id } = await buildProduct(ctx, { sellerId: seller.id, title: 'Heron Print' })
  const [print = ''] = await variantsOfProduct(ctx, id)

  await changeStock(seller.ctx, { variantId: print, set: 3 })

  expect((await listStock(seller.ctx)).items.map(({ title }) => title)).toEqual(['Heron Print'])
  await expect(changeStock(seller.ctx, { variantId: house.id, set: 1 })).rejects.toMatchObject({
    reason: 'not_found',
  })
  await expect(stockJournal(seller.ctx, house.id)).rejects.toMatchObject({ reason: 'not_found' })
  const buyer = as(ctx, await buildPerson(ctx))
  await expect(listStock(buyer)).rejects.toMatchObject({ reason: 'not_allowed' })
  await expect(changeStock(buyer, { variantId: print, set: 1 })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})

describe('back-orders', () => {
  test('are sold as far as the limit says, marked, and taken from what comes in', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const mug = await buildMug(ctx, 2)
    await changeStock(owner, { variantId: mug.id, backorderLimit: 3 })
    const first = await insertOrder(ctx)
    const second = await insertOrder(ctx)
    expect(await availableOf(ctx, mug.id)).toBe(5)

    const marked = await reserveStock(ctx, first.id, [{ variantId: mug.id, quantity: 4 }])
    await expect(
      reserveStock(ctx, second.id, [{ variantId: mug.id, quantity: 2 }]),
    ).rejects.toMatchObject({ code: 'out_of_stock' })
    await takeReserved(ctx, first.id)

    expect(marked).toEqual([2])
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: -2, reserved: 0 })
    await expect(
      changeStock(owner, { variantId: mug.id, backorderLimit: 1 }),
    ).rejects.toMatchObject({ code: 'backorders_open', details: { least: 2 } })
    await changeStock(owner, { variantId: mug.id, add: 10 })
    expect(await stockOf(ctx, mug.id)).toMatchObject({ onHand: 8 })
  })

  test('late money takes the stock again, beyond the shelf where that is allowed [INV-07]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const mug = await buildMug(ctx, 1)
    const late = await insertOrder(ctx)
    const other = await insertOrder(ctx)
    await reserveStock(ctx, late.id, [{ variantId: mug.id, quantity: 1 }])
    await releaseReserved(ctx, late.id)
    await reserveStock(ctx, other.id, [{ variantId: mug.id, quantity: 1 }])

    expect(await reserveAgain(ctx, late.id)).toBe(false)
    await changeStock(owner, { variantId: mug.id, backorderLimit: 1 })
    expect(await reserveAgain(ctx, late.id)).toBe(true)

    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 1, reserved: 2 })
  })
})

describe('a set', () => {
  test('is sold from the shelves of its parts, and comes back to them [INV-03] [INV-04]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const cup = await buildMug(ctx, 9, 'Cup')
    const pot = await buildMug(ctx, 3, 'Pot')
    const service = await buildMug(ctx, undefined, 'Tea Service')
    await setComponents(owner, service.id, [
      { variantId: cup.id, quantity: 4 },
      { variantId: pot.id, quantity: 1 },
    ])
    const { id } = await insertOrder(ctx)

    expect(await availableOf(ctx, service.id)).toBe(2)
    await expect(
      reserveStock(ctx, id, [
        { variantId: service.id, quantity: 2 },
        { variantId: cup.id, quantity: 2 },
      ]),
    ).rejects.toMatchObject({ code: 'out_of_stock' })
    await reserveStock(ctx, id, [
      { variantId: service.id, quantity: 2 },
      { variantId: cup.id, quantity: 1 },
    ])
    await takeReserved(ctx, id)
    expect(await stockOf(ctx, cup.id)).toEqual({ onHand: 0, reserved: 0 })
    expect(await stockOf(ctx, pot.id)).toEqual({ onHand: 1, reserved: 0 })

    await returnStock(asSystem(ctx), id, [{ variantId: service.id, quantity: 1 }])
    expect(await stockOf(ctx, cup.id)).toMatchObject({ onHand: 4 })
    expect(await stockOf(ctx, pot.id)).toMatchObject({ onHand: 2 })
  })

  test('is made of plain things, not of sets and not of itself', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    const [cup, tray, box] = [
      await buildMug(ctx, 1, 'Cup'),
      await buildMug(ctx, 1, 'Tray'),
      await buildMug(ctx, 1, 'Box'),
    ]
    await setComponents(owner, tray.id, [{ variantId: cup.id, quantity: 2 }])
    const refused = { code: 'nested_components' }

    await expect(
      setComponents(owner, box.id, [{ variantId: tray.id, quantity: 1 }]),
    ).rejects.toMatchObject(refused)
    await expect(
      setComponents(owner, cup.id, [{ variantId: box.id, quantity: 1 }]),
    ).rejects.toMatchObject(refused)
    await expect(
      setComponents(owner, cup.id, [{ variantId: cup.id, quantity: 1 }]),
    ).rejects.toMatchObject(refused)
    expect(await componentsOf(ctx, tray.id)).toEqual([{ variantId: cup.id, quantity: 2 }])
  })
})

test('editions can share a shelf and part again; nothing on it is lost [INV-08]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const loose = await buildMug(ctx, 5, 'Loose')
  const wrapped = await buildMug(ctx, 2, 'Wrapped')

  await changeStock(owner, { variantId: wrapped.id, sharesWith: loose.id })
  expect(await stockOf(ctx, wrapped.id)).toEqual({ onHand: 7, reserved: 0 })
  const [line] = (await listStock(owner, { q: 'wrapped' })).items
  expect(line?.item).toMatchObject({ sharedBy: 1, left: 7 })

  await changeStock(owner, { variantId: wrapped.id, sharesWith: null })
  expect(await stockOf(ctx, wrapped.id)).toEqual({ onHand: 0, reserved: 0 })
  expect(await stockOf(ctx, loose.id)).toEqual({ onHand: 7, reserved: 0 })

  const { id } = await insertOrder(ctx)
  await reserveStock(ctx, id, [{ variantId: loose.id, quantity: 1 }])
  await expect(
    changeStock(owner, { variantId: loose.id, sharesWith: wrapped.id }),
  ).rejects.toMatchObject({ code: 'still_promised' })
})
