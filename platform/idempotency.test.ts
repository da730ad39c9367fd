import { describe } from 'vitest'
import { expect, later, test } from '#tests/database.ts'
import { contextOf } from './app.ts'
import { type Context, inTransaction } from './context.ts'
import { IdempotencyKeyReused, once, sweepIdempotencyRecords } from './idempotency.ts'
import { idempotencyRecords } from './tables.ts'

/** An operation that counts how often it was really done. */
function counted() {
  let times = 0
  const order = (ctx: Context, key: string, body: unknown, scope = 'orders') =>
    inTransaction(ctx, (ctx) =>
      once(ctx, { scope, key, body }, async () => {
        times++
        return { order: times }
      }),
    )
  return { order, times: () => times }
}

test('the same key and body get the first answer again, without the work', async ({ ctx }) => {
  const { order, times } = counted()

  const first = await order(ctx, 'k', { total: 1 })
  const again = await order(ctx, 'k', { total: 1 })

  expect(again).toEqual(first)
  expect(times()).toBe(1)
})

test('the same key with another body is refused', async ({ ctx }) => {
  const { order, times } = counted()
  await order(ctx, 'k', { total: 1 })

  await expect(order(ctx, 'k', { total: 2 })).rejects.toBeInstanceOf(IdempotencyKeyReused)

  expect(times()).toBe(1)
})

test("two people's equal keys have nothing to do with each other", async ({ ctx }) => {
  const { order } = counted()

  expect(await order(ctx, 'k', {}, 'orders:ada')).toEqual({ order: 1 })
  expect(await order(ctx, 'k', {}, 'orders:bola')).toEqual({ order: 2 })
})

test('work that was refused leaves the key free for another try', async ({ ctx }) => {
  const { order } = counted()
  const refused = inTransaction(ctx, (ctx) =>
    once(ctx, { scope: 'orders', key: 'k', body: {} }, () => Promise.reject(new Error('sold out'))),
  )
  await expect(refused).rejects.toThrow('sold out')

  expect(await order(ctx, 'k', {})).toEqual({ order: 1 })
})

test('is remembered for two days', async ({ ctx }) => {
  const { order } = counted()
  await order(ctx, 'k', {})

  await sweepIdempotencyRecords(later(ctx, 48 * 60))
  expect(await ctx.db.select().from(idempotencyRecords)).toHaveLength(1)
  await sweepIdempotencyRecords(later(ctx, 48 * 60 + 1))
  expect(await ctx.db.select().from(idempotencyRecords)).toEqual([])
})

describe('at the same moment', () => {
  test('20 equal requests do the work once and all get its answer', async ({ app }) => {
    const { order, times } = counted()

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => order(contextOf(app), 'parallel', { total: 1 })),
    )

    expect(times()).toBe(1)
    expect(answers).toEqual(Array(20).fill({ order: 1 }))
  })

  test('when the first is refused, one of those who waited does the work', async ({ app }) => {
    let tries = 0
    const attempt = () =>
      inTransaction(contextOf(app), (ctx) =>
        once(ctx, { scope: 'orders', key: 'shaky', body: {} }, async () => {
          if (++tries === 1) throw new Error('lost')
          return { order: 'the one' }
        }),
      )

    const answers = await Promise.allSettled(Array.from({ length: 8 }, attempt))

    expect(tries).toBe(2)
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toEqual(
      Array(7).fill({ status: 'fulfilled', value: { order: 'the one' } }),
    )
  })
})
