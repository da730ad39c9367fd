import { eq, type SQL, sql } from 'drizzle-orm'
import pg from 'pg'
import { describe } from 'vitest'
import { contextOf } from '#platform/app.ts'
import { CACHE_CHANNEL } from '#platform/cache.ts'
import type { Context } from '#platform/context.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { insertOrder } from '#tests/builders/orders.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { expect, test } from '#tests/database.ts'
import {
  availabilityOf,
  releaseReserved,
  reserveStock,
  setStock,
  stockOf,
  takeReserved,
} from './index.ts'
import { stockItems, stockMovements } from './tables.ts'

const journal = (ctx: Context) =>
  ctx.db.select().from(stockMovements).orderBy(stockMovements.at, stockMovements.id)

describe('counting the shelf', () => {
  test('begins with the first count and writes every difference into the journal, with its reason and who [INV-01] [INV-08]', async ({
    ctx,
  }) => {
    const mug = await buildVariant(ctx, { ships: true })
    const person = await buildPerson(ctx, { roles: ['admin'] })
    const owner = as(ctx, person)
    const at = (minute: number) => ({
      ...owner,
      now: new Date(ctx.now.getTime() + minute * 60_000),
    })
    expect(await stockOf(ctx, mug.id)).toBeUndefined()

    await setStock(at(1), mug.id, 12)
    await setStock(at(2), mug.id, 10, { reason: 'damaged', note: 'fell off the shelf' })
    await setStock(at(3), mug.id, 10)
    await setStock(at(4), mug.id, 30, { reason: 'restocked' })

    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 30, reserved: 0 })
    expect(await journal(ctx)).toMatchObject([
      { change: 12, reason: 'initial', byUserId: person.id },
      { change: -2, reason: 'damaged', note: 'fell off the shelf' },
      { change: 20, reason: 'restocked' },
    ])
  })

  test('cannot take away what is promised to orders that await payment', async ({ ctx }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 5 })
    const { id } = await insertOrder(ctx)
    await reserveStock(ctx, id, [{ variantId: mug.id, quantity: 3 }])

    await expect(setStock(ctx, mug.id, 2)).rejects.toMatchObject({
      code: 'less_than_reserved',
      details: { reserved: 3 },
    })
    await setStock(ctx, mug.id, 3)

    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 3, reserved: 3 })
  })
})

describe('a reservation', () => {
  test('counts as gone for others, not for the order that holds it [INV-03]', async ({ ctx }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 5 })
    const { id } = await insertOrder(ctx)
    await reserveStock(ctx, id, [{ variantId: mug.id, quantity: 3 }])

    expect((await availabilityOf(ctx, [mug.id])).get(mug.id)).toBe(2)
    expect((await availabilityOf(ctx, [mug.id], id)).get(mug.id)).toBe(5)

    await takeReserved(ctx, id)
    expect((await availabilityOf(ctx, [mug.id], id)).get(mug.id)).toBe(2)
    expect((await journal(ctx)).at(-1)).toMatchObject({ change: -3, reason: 'sold', orderId: id })
  })

  test('that is given back leaves no trace in the journal of the shelf', async ({ ctx }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 5 })
    const { id } = await insertOrder(ctx)
    await reserveStock(ctx, id, [{ variantId: mug.id, quantity: 3 }])

    await releaseReserved(ctx, id)

    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 5, reserved: 0 })
    expect(await journal(ctx)).toHaveLength(1)
  })

  test('of several lines names every one that is short and holds none', async ({ ctx }) => {
    const [mug, bowl, cup] = [
      await buildVariant(ctx, { ships: true, stock: 1 }),
      await buildVariant(ctx, { ships: true, stock: 9 }),
      await buildVariant(ctx, { ships: true, stock: 0 }),
    ]
    const { id } = await insertOrder(ctx)
    const lines = [mug, bowl, cup].map((one) => ({ variantId: one.id, quantity: 2 }))

    const refused: unknown = await reserveStock(ctx, id, lines).catch((error: unknown) => error)

    expect(refused).toMatchObject({
      code: 'out_of_stock',
      message: 'There are fewer left than you asked for',
    })
    const { shortages } = (refused as { details: { shortages: { variantId: string }[] } }).details
    expect(new Set(shortages.map((one) => one.variantId))).toEqual(new Set([mug.id, cup.id]))
    for (const one of [mug, bowl, cup])
      expect(await stockOf(ctx, one.id)).toMatchObject({ reserved: 0 })
  })

  test('is not needed for files and for goods without a stock figure [INV-10]', async ({ ctx }) => {
    const book = await buildVariant(ctx)
    const made = await buildVariant(ctx, { ships: true })
    const { id } = await insertOrder(ctx)
    const lines = [book, made].map((one) => ({ variantId: one.id, quantity: 999 }))

    await reserveStock(ctx, id, lines)

    expect(await availabilityOf(ctx, [book.id, made.id])).toEqual(new Map())
    expect(await takeReserved(ctx, id)).toBe(false)
    expect(await ctx.db.select().from(stockItems)).toEqual([])
  })
})

describe('the tables', () => {
  const broken = (ctx: Context, statement: SQL) => ctx.db.transaction((tx) => tx.execute(statement))

  test('refuse less than nothing and more promised than there is [INV-05] [DATA-25]', async ({
    ctx,
  }) => {
    const mug = await buildVariant(ctx, { ships: true, stock: 5 })
    const { id } = await insertOrder(ctx)
    await reserveStock(ctx, id, [{ variantId: mug.id, quantity: 3 }])

    await expect(broken(ctx, sql`update stock_items set on_hand = -1`)).rejects.toThrow()
    await expect(broken(ctx, sql`update stock_items set on_hand = 2`)).rejects.toThrow()
    await expect(broken(ctx, sql`update stock_items set reserved = 6`)).rejects.toThrow()
    await expect(broken(ctx, sql`update stock_items set reserved = -1`)).rejects.toThrow()
    await expect(
      broken(ctx, sql`update reservations set taken_at = now(), released_at = now()`),
    ).rejects.toThrow()
    await expect(
      broken(ctx, sql`update reservations set order_id = gen_random_uuid()`),
    ).rejects.toThrow()
  })

  test('keep the journal as it was written [INV-08]', async ({ ctx }) => {
    await buildVariant(ctx, { ships: true, stock: 5 })
    const [movement] = await ctx.db.select().from(stockMovements)
    const mine = eq(stockMovements.id, movement?.id ?? '')

    await expect(
      ctx.db.transaction((tx) => tx.update(stockMovements).set({ change: 6 }).where(mine)),
    ).rejects.toMatchObject({ cause: { constraint: 'stock_movements_append_only' } })
    await expect(
      ctx.db.transaction((tx) => tx.delete(stockMovements).where(mine)),
    ).rejects.toThrow()

    expect(await journal(ctx)).toHaveLength(1)
  })
})

test('a shelf that is found empty is told to the pages that show it', async ({ app }) => {
  const ctx = contextOf(app)
  const mug = await buildVariant(ctx, { ships: true })
  const ear = new pg.Client({ connectionString: app.directUrl })
  const heard: string[] = []
  ear.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await ear.connect()
  await ear.query(`listen ${CACHE_CHANNEL}`)

  await setStock(ctx, mug.id, 0)

  await expect.poll(() => heard).toEqual([JSON.stringify([`product:${mug.productId}`])])
  expect(await availabilityOf(ctx, [mug.id])).toEqual(new Map([[mug.id, 0]]))
  await ear.end()
})
