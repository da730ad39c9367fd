import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe } from 'vitest'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context, inTransaction } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { insertOrder } from '#tests/builders/orders.ts'
import { expect, test } from '#tests/database.ts'
import {
  BackordersOpen,
  changeStock,
  LessThanReserved,
  OutOfStock,
  releaseReserved,
  reserveAgain,
  reserveStock,
  returnStock,
  setComponents,
  setStock,
  stockOf,
  takeReserved,
} from './index.ts'
import { reservations, stockItems, stockMovements, variantStock } from './tables.ts'

const SHELVES = 3
/** Sold beyond the shelf: of the first nothing, of the others a little. */
const LIMITS = [0, 3, 2]
/** Besides the plain things there is a set: two of the first and one of the second in each. */
const SET = SHELVES
const PARTS = [
  [0, 2],
  [1, 1],
] as const
const ORDERS = 4

type Step =
  | { do: 'reserve'; order: number; wanted: { shelf: number; quantity: number }[] }
  | { do: 'take' | 'release' | 'again'; order: number }
  | { do: 'count'; shelf: number; onHand: number }
  | { do: 'limit'; shelf: number; limit: number }
  | { do: 'restock'; order: number }

const order = fc.nat({ max: ORDERS - 1 })
const shelf = fc.nat({ max: SHELVES - 1 })
const sold = fc.nat({ max: SET })
const wanted = fc.record({ shelf: sold, quantity: fc.integer({ min: 1, max: 4 }) })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({
      do: fc.constant('reserve'),
      order,
      wanted: fc.array(wanted, { minLength: 1, maxLength: 4 }),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constantFrom('take', 'release', 'again'), order }), weight: 4 },
  {
    arbitrary: fc.record({ do: fc.constant('count'), shelf, onHand: fc.nat({ max: 8 }) }),
    weight: 1,
  },
  {
    arbitrary: fc.record({ do: fc.constant('limit'), shelf, limit: fc.nat({ max: 4 }) }),
    weight: 1,
  },
  { arbitrary: fc.record({ do: fc.constant('restock'), order }), weight: 1 },
)

interface Shelf {
  onHand: number
  reserved: number
  limit: number
}
interface Held {
  state: 'held' | 'taken' | 'released'
  pieces: Map<number, number>
  /** What was asked for, not yet taken back. */
  lines: { shelf: number; quantity: number }[]
}

/** What of which shelf so many of a thing need. */
function drawn(shelf: number, quantity: number): [number, number][] {
  if (shelf !== SET) return [[shelf, quantity]]
  return PARTS.map(([part, each]) => [part, each * quantity])
}

/** What should be true, in a few lines of arithmetic: no database, no locks. */
class Model {
  readonly shelves: Shelf[] = LIMITS.map((limit) => ({ onHand: 5, reserved: 0, limit }))
  readonly held = new Map<number, Held>()

  at(shelf: number): Shelf {
    return this.shelves[shelf] ?? { onHand: 0, reserved: 0, limit: 0 }
  }

  fits(pieces: Map<number, number>): boolean {
    return [...pieces].every(
      ([i, n]) => this.at(i).onHand - this.at(i).reserved + this.at(i).limit >= n,
    )
  }

  hold(pieces: Map<number, number>, sign: 1 | -1 = 1) {
    for (const [i, n] of pieces) this.at(i).reserved += sign * n
  }
}

/** Does one step on both and says whether they agree on how it went. */
async function perform(
  ctx: Context,
  model: Model,
  ids: { shelves: string[]; orders: string[] },
  step: Step,
) {
  if (step.do === 'count') {
    const { shelf, onHand } = step
    const counting = setStock(ctx, ids.shelves[shelf] ?? '', onHand)
    if (onHand < model.at(shelf).reserved - model.at(shelf).limit)
      return await expect(counting).rejects.toThrow(LessThanReserved)
    await counting
    model.at(shelf).onHand = onHand
    return
  }
  if (step.do === 'limit') {
    const { shelf, limit } = step
    const { onHand, reserved } = model.at(shelf)
    const input = { variantId: ids.shelves[shelf] ?? '', backorderLimit: limit }
    const changing = changeStock(asSystem(ctx), input)
    if (limit < reserved - onHand) return await expect(changing).rejects.toThrow(BackordersOpen)
    await changing
    model.at(shelf).limit = limit
    return
  }
  const id = ids.orders[step.order] ?? ''
  const held = model.held.get(step.order)
  if (step.do === 'reserve') {
    if (held) return
    const pieces = new Map<number, number>()
    for (const { shelf, quantity } of step.wanted)
      for (const [part, n] of drawn(shelf, quantity)) pieces.set(part, (pieces.get(part) ?? 0) + n)
    const lines = step.wanted.map(({ shelf, quantity }) => ({
      variantId: ids.shelves[shelf] ?? '',
      quantity,
    }))
    const reserving = inTransaction(ctx, (ctx) => reserveStock(ctx, id, lines))
    if (!model.fits(pieces)) return await expect(reserving).rejects.toThrow(OutOfStock)
    await reserving
    model.hold(pieces)
    model.held.set(step.order, { state: 'held', pieces, lines: step.wanted })
    return
  }
  if (step.do === 'restock') {
    if (held?.state !== 'taken') return
    const back = held.lines.pop()
    if (!back) return
    const { shelf, quantity } = back
    await returnStock(ctx, id, [{ variantId: ids.shelves[shelf] ?? '', quantity }])
    for (const [part, n] of drawn(shelf, quantity)) model.at(part).onHand += n
    return
  }
  if (step.do === 'take') {
    expect(await takeReserved(ctx, id)).toBe(held?.state === 'held')
    if (held?.state !== 'held') return
    model.hold(held.pieces, -1)
    for (const [i, n] of held.pieces) model.at(i).onHand -= n
    held.state = 'taken'
  } else if (step.do === 'release') {
    await releaseReserved(ctx, id)
    if (held?.state !== 'held') return
    model.hold(held.pieces, -1)
    held.state = 'released'
  } else {
    const canHave = held?.state !== 'released' || model.fits(held.pieces)
    expect(await reserveAgain(ctx, id)).toBe(canHave)
    if (held?.state !== 'released' || !canHave) return
    model.hold(held.pieces)
    held.state = 'held'
  }
}

/** On hand is the sum of the movements, reserved the sum of the open reservations; for each shelf. */
async function requireAgreement(ctx: Context) {
  const { rows } = await ctx.db.execute(sql`
    select s.id, s.on_hand, s.reserved,
      (select coalesce(sum(change), 0)::integer from ${stockMovements} where stock_item_id = s.id) as moved,
      (select coalesce(sum(quantity), 0)::integer from ${reservations}
        where stock_item_id = s.id and taken_at is null and released_at is null) as held
    from ${stockItems} s`)
  for (const row of rows) expect({ ...row, on_hand: row.moved, reserved: row.held }).toEqual(row)
  const beyond = await ctx.db.execute(sql`
    select 1 from ${stockItems} where on_hand - reserved < -backorder_limit`)
  expect(beyond.rows).toEqual([])
}

class RollBack extends Error {}

test('whatever happens in whatever sequence, back-orders, sets and returns included, the shelf, its journal and the reservations agree [INV-01] [INV-07] [INV-08]', {
  timeout: 60_000,
}, async ({ ctx }) => {
  const shelves: string[] = []
  for (let i = 0; i < SHELVES; i++)
    shelves.push((await buildVariant(ctx, { ships: true, stock: 5 })).id)
  for (const [i, backorderLimit] of LIMITS.entries())
    await changeStock(asSystem(ctx), { variantId: shelves[i] ?? '', backorderLimit })
  shelves.push((await buildVariant(ctx, { ships: true })).id)
  await setComponents(
    asSystem(ctx),
    shelves[SET] ?? '',
    PARTS.map(([part, quantity]) => ({ variantId: shelves[part] ?? '', quantity })),
  )
  const orders: string[] = []
  for (let i = 0; i < ORDERS; i++) orders.push((await insertOrder(ctx)).id)

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const history = inTransaction(ctx, async (ctx) => {
        const model = new Model()
        for (const one of steps) {
          await perform(ctx, model, { shelves, orders }, one)
          for (const [i, id] of shelves.slice(0, SHELVES).entries()) {
            const { onHand, reserved } = model.at(i)
            expect(await stockOf(ctx, id)).toEqual({ onHand, reserved })
          }
        }
        await requireAgreement(ctx)
        throw new RollBack()
      })
      await expect(history).rejects.toBeInstanceOf(RollBack)
    }),
    { numRuns: 40 },
  )
})

describe('at the same moment', () => {
  test('orders of the same things in another sequence wait for each other, not in a circle', async ({
    app,
  }) => {
    const ctx = contextOf(app)
    const things: string[] = []
    for (let i = 0; i < 4; i++)
      things.push((await buildVariant(ctx, { ships: true, stock: 1_000 })).id)

    for (let round = 0; round < 20; round++) {
      const ids = await Promise.all([1, 2, 3, 4].map(async () => (await insertOrder(ctx)).id))
      const sequences = ids.map((_, i) => [...things.slice(i), ...things.slice(0, i)])
      if (round % 2) for (const sequence of sequences) sequence.reverse()

      await Promise.all(
        ids.map((id, i) =>
          inTransaction(ctx, async (ctx) => {
            const lines = (sequences[i] ?? []).map((variantId) => ({ variantId, quantity: 1 + i }))
            await reserveStock(ctx, id, lines)
            if (i === 0) await takeReserved(ctx, id)
            if (i === 1) await releaseReserved(ctx, id)
          }),
        ),
      )
    }

    // Of each thing 1 was taken, 2 were given back, 3 and 4 are held, in each of 20 rounds.
    expect(await Promise.all(things.map((id) => stockOf(ctx, id)))).toEqual(
      things.map(() => ({ onHand: 980, reserved: 140 })),
    )
    await requireAgreement(ctx)
  })

  test('paid and expired, three times each: a reservation ends once', async ({ app }) => {
    const ctx = contextOf(app)
    const mug = await buildVariant(ctx, { ships: true, stock: 100 })
    for (let round = 0; round < 10; round++) {
      const { id } = await insertOrder(ctx)
      await inTransaction(ctx, (ctx) => reserveStock(ctx, id, [{ variantId: mug.id, quantity: 2 }]))

      await Promise.all([
        ...[1, 2, 3].map(() => inTransaction(ctx, (ctx) => takeReserved(ctx, id))),
        ...[1, 2, 3].map(() => inTransaction(ctx, (ctx) => releaseReserved(ctx, id))),
      ])

      await requireAgreement(ctx)
      expect(await stockOf(ctx, mug.id)).toMatchObject({ reserved: 0 })
    }
  })

  test('50 buyers of the last piece: one has it, also where three more may be sold beyond the shelf four have [INV-05] [INV-06]', async ({
    app,
  }) => {
    const ctx = contextOf(app)
    for (const [backorderLimit, sold] of [
      [0, 1],
      [3, 4],
    ] as const) {
      const mug = await buildVariant(ctx, { ships: true, stock: 1 })
      await changeStock(asSystem(ctx), { variantId: mug.id, backorderLimit })
      const ids = await Promise.all(
        Array.from({ length: 50 }, async () => (await insertOrder(ctx)).id),
      )

      const results = await Promise.allSettled(
        ids.map((id) =>
          inTransaction(ctx, (ctx) => reserveStock(ctx, id, [{ variantId: mug.id, quantity: 1 }])),
        ),
      )

      const done = results.filter((one) => one.status === 'fulfilled').map((one) => one.value[0])
      expect(done.toSorted()).toEqual([0, 1, 1, 1].slice(0, sold))
      expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 1, reserved: sold })
    }
    await requireAgreement(ctx)
  })

  test('20 buyers of the last 7 pieces, each wanting 2, hold 6 of them', async ({ app }) => {
    const ctx = contextOf(app)
    const mug = await buildVariant(ctx, { ships: true, stock: 7 })
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => (await insertOrder(ctx)).id),
    )

    const results = await Promise.allSettled(
      ids.map((id) =>
        inTransaction(ctx, (ctx) => reserveStock(ctx, id, [{ variantId: mug.id, quantity: 2 }])),
      ),
    )

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await stockOf(ctx, mug.id)).toEqual({ onHand: 7, reserved: 6 })
    await requireAgreement(ctx)
  })

  test('several variants that sell from one shelf draw on it together', async ({ app }) => {
    const ctx = contextOf(app)
    const loose = await buildVariant(ctx, { ships: true, stock: 3 })
    const wrapped = await buildVariant(ctx, { ships: true })
    await ctx.db.execute(sql`
      insert into ${variantStock} (variant_id, stock_item_id)
      select ${wrapped.id}::uuid, stock_item_id from ${variantStock} where variant_id = ${loose.id}`)
    const lines = (a: number, b: number) => [
      { variantId: loose.id, quantity: a },
      { variantId: wrapped.id, quantity: b },
    ]
    const { id } = await insertOrder(ctx)

    await expect(reserveStock(ctx, id, lines(2, 2))).rejects.toThrow(OutOfStock)
    await inTransaction(ctx, (ctx) => reserveStock(ctx, id, lines(2, 1)))

    expect(await stockOf(ctx, wrapped.id)).toEqual({ onHand: 3, reserved: 3 })
    await expect(reserveStock(ctx, newId(), lines(1, 0))).rejects.toMatchObject({
      details: { shortages: [{ wanted: 1, available: 0 }] },
    })
    await requireAgreement(ctx)
  })
})
