import { eq } from 'drizzle-orm'
import { describe } from 'vitest'
import { expect, later, test } from '#tests/database.ts'
import { contextOf } from './app.ts'
import type { Context } from './context.ts'
import { TooMany } from './errors.ts'
import { forgetLimit, giveBackToLimit, sweepLimits, takeFromLimit } from './limits.ts'
import { limits } from './tables.ts'

const guesses = { key: 'guesses:ada', max: 3, seconds: 60 }

/** The same context at the very beginning of an hour, so that no window ends by chance. */
const onTheHour = (ctx: Context): Context => ({ ...ctx, now: new Date('2026-11-20T12:00:00Z') })

const outcomesOf = async (work: readonly Promise<void>[]) =>
  (await Promise.allSettled(work)).map((one) => (one.status === 'fulfilled' ? 'taken' : one.reason))

describe('a limit', () => {
  test('lets through as many as it says and then says when to come back [SEC-09]', async ({
    ctx,
  }) => {
    const at = (second: number): Context => ({
      ...ctx,
      now: new Date(Date.UTC(2026, 10, 20, 12, 0, second)),
    })

    for (const second of [0, 10, 20]) await takeFromLimit(at(second), guesses)

    await expect(takeFromLimit(at(30), guesses)).rejects.toMatchObject({
      reason: 'too_many',
      details: { retryAfterSeconds: 30 },
    })
    await expect(takeFromLimit(at(59), guesses)).rejects.toMatchObject({
      details: { retryAfterSeconds: 1 },
    })
  })

  test('begins afresh with the next window', async ({ ctx }) => {
    const now = onTheHour(ctx)
    for (let i = 0; i < 3; i++) await takeFromLimit(now, guesses)

    await expect(takeFromLimit(later(now, 0.99), guesses)).rejects.toBeInstanceOf(TooMany)
    await expect(takeFromLimit(later(now, 1), guesses)).resolves.toBeUndefined()
  })

  test('holds for each key on its own [SEC-07]', async ({ ctx }) => {
    const now = onTheHour(ctx)
    for (let i = 0; i < 3; i++) await takeFromLimit(now, guesses)

    await expect(takeFromLimit(now, { ...guesses, key: 'guesses:bola' })).resolves.toBeUndefined()
  })

  test('can be forgotten, for all windows', async ({ ctx }) => {
    const now = onTheHour(ctx)
    for (let i = 0; i < 3; i++) await takeFromLimit(now, guesses)

    await forgetLimit(now, guesses.key)

    await expect(takeFromLimit(now, guesses)).resolves.toBeUndefined()
  })

  test('is swept away when its window is over, not before', async ({ ctx }) => {
    const now = onTheHour(ctx)
    await takeFromLimit(now, guesses)

    await sweepLimits(later(now, 1))
    expect(await ctx.db.select().from(limits)).toHaveLength(1)
    await sweepLimits(later(now, 1.1))
    expect(await ctx.db.select().from(limits)).toEqual([])
  })

  test('takes back an attempt that did not count, and no more than there were', async ({ ctx }) => {
    const now = onTheHour(ctx)
    await takeFromLimit(now, guesses)
    await takeFromLimit(now, guesses)

    for (let i = 0; i < 3; i++) await giveBackToLimit(now, guesses)

    for (let i = 0; i < 3; i++) await takeFromLimit(now, guesses)
    await expect(takeFromLimit(now, guesses)).rejects.toBeInstanceOf(TooMany)
  })
})

describe('in parallel', () => {
  test('of 50 exactly 10 get through, from however many connections', async ({ app }) => {
    const now = onTheHour(contextOf(app))
    const limit = { key: 'parallel', max: 10, seconds: 3600 }

    const outcomes = await outcomesOf(Array.from({ length: 50 }, () => takeFromLimit(now, limit)))

    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(10)
    expect(outcomes.filter((outcome) => outcome instanceof TooMany)).toHaveLength(40)
  })

  test('what is given back while others take is counted once', async ({ app }) => {
    const now = onTheHour(contextOf(app))
    const limit = { key: 'give and take', max: 1000, seconds: 3600 }
    for (let round = 0; round < 20; round++) {
      await takeFromLimit(now, limit)

      // One is there already, so the giver always finds one: three must be left.
      await Promise.all([
        takeFromLimit(now, limit),
        giveBackToLimit(now, limit),
        takeFromLimit(now, limit),
        takeFromLimit(now, limit),
      ])

      const [row] = await now.db.select().from(limits).where(eq(limits.key, limit.key))
      expect(row?.taken, `round ${round}`).toBe(3)
      await forgetLimit(now, limit.key)
    }
  })
})
