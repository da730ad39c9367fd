import { sql } from 'drizzle-orm'
import { describe } from 'vitest'
import { z } from 'zod'
import { expect, queuedJobs, test } from '#tests/database.ts'
import { type Context, inTransaction } from './context.ts'
import { announce, defineEvent, setReactions, when } from './events.ts'
import {
  defineJob,
  enqueue,
  listFailedJobs,
  MAX_ATTEMPTS,
  retryFailedJobs,
  secondsUntilRetry,
  withdrawJob,
} from './jobs.ts'

const payload = z.object({ orderId: z.uuid() })
const writeLetter = defineJob({ name: 'tests.write_letter', payload, run: async () => {} })
const packParcel = defineJob({ name: 'tests.pack_parcel', payload, run: async () => {} })
const orderId = '01900000-0000-7000-8000-000000000001'

async function waiting(ctx: Context) {
  const { rows } = await ctx.db.execute<{ payload: unknown; run_at: string; queue: string | null }>(
    sql`select j.payload, j.run_at, q.queue_name as queue, j.attempts, j.max_attempts, j.priority
      from graphile_worker._private_jobs j
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
      where j.created_at = now() order by j.id`,
  )
  return rows
}

/** What the worker leaves behind when a job has failed for the last time. */
async function failForGood(ctx: Context) {
  await ctx.db.execute(
    sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no ink' where created_at = now()`,
  )
}

describe('a job', () => {
  test('is queued only with the commit of whoever asked for it', async ({ ctx }) => {
    const undone = inTransaction(ctx, async (ctx) => {
      await enqueue(ctx, writeLetter, { orderId })
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    expect(await queuedJobs(ctx)).toEqual([])

    await inTransaction(ctx, (ctx) => enqueue(ctx, writeLetter, { orderId }))
    expect(await queuedJobs(ctx)).toEqual(['tests.write_letter'])
  })

  test('carries what was checked, and is tried three times', async ({ ctx }) => {
    const dirty = { orderId, note: 'not part of it' }
    await enqueue(ctx, writeLetter, dirty, { queue: 'letters', priority: 5 })

    expect(await waiting(ctx)).toMatchObject([
      { payload: { orderId }, queue: 'letters', priority: 5, attempts: 0, max_attempts: 3 },
    ])
    expect((await waiting(ctx))[0]?.payload).not.toHaveProperty('note')
  })

  test('with a payload that does not fit is not queued at all', async ({ ctx }) => {
    await expect(enqueue(ctx, writeLetter, { orderId: 'K7M4' })).rejects.toThrow()

    expect(await queuedJobs(ctx)).toEqual([])
  })

  test('with a key waits once, however often it is asked for, until it is withdrawn', async ({
    ctx,
  }) => {
    for (let i = 1; i <= 3; i++) {
      const runAt = new Date(Date.UTC(2030, 0, i))
      await enqueue(ctx, writeLetter, { orderId }, { key: 'letter:1', runAt })
    }
    const jobs = await waiting(ctx)
    expect(jobs).toHaveLength(1)
    expect(new Date(jobs[0]?.run_at ?? 0)).toEqual(new Date(Date.UTC(2030, 0, 3)))

    await withdrawJob(ctx, 'letter:1')
    await withdrawJob(ctx, 'letter:1')
    expect(await queuedJobs(ctx)).toEqual([])
  })

  test('is tried again after 2 and then 4 seconds', () => {
    expect([1, 2].map(secondsUntilRetry)).toEqual([2, 4])
    expect(MAX_ATTEMPTS).toBe(3)
  })
})

describe('a job that was given up', () => {
  test('is kept with what went wrong, newest first, and others are not shown [ERR-06]', async ({
    ctx,
  }) => {
    await enqueue(ctx, writeLetter, { orderId })
    await enqueue(ctx, packParcel, { orderId })
    await failForGood(ctx)
    await enqueue(ctx, writeLetter, { orderId })

    expect(await listFailedJobs(ctx)).toMatchObject([
      {
        name: 'tests.pack_parcel',
        attempts: 3,
        maxAttempts: 3,
        lastError: 'no ink',
        payload: { orderId },
      },
      { name: 'tests.write_letter', lastError: 'no ink' },
    ])
    expect(await listFailedJobs(ctx, 1)).toHaveLength(1)
  })

  test('gets three new attempts when its owner says so', async ({ ctx }) => {
    await enqueue(ctx, writeLetter, { orderId })
    await enqueue(ctx, packParcel, { orderId })
    await failForGood(ctx)
    const [parcel] = await listFailedJobs(ctx)

    expect(await retryFailedJobs(ctx, [parcel?.id ?? ''])).toBe(1)
    expect(await listFailedJobs(ctx)).toMatchObject([{ name: 'tests.write_letter' }])
    expect(await retryFailedJobs(ctx)).toBe(1)

    expect(await listFailedJobs(ctx)).toEqual([])
    expect(await waiting(ctx)).toMatchObject([{ attempts: 0 }, { attempts: 0 }])
    expect(await retryFailedJobs(ctx)).toBe(0)
  })

  test('one that is not kept cannot be retried', async ({ ctx }) => {
    await enqueue(ctx, writeLetter, { orderId }, { runAt: new Date(Date.UTC(2030, 0, 1)) })
    const { rows } = await ctx.db.execute<{ id: string }>(
      sql`select id::text from graphile_worker._private_jobs where created_at = now()`,
    )

    expect(await retryFailedJobs(ctx, [rows[0]?.id ?? '', '999999999'])).toBe(0)

    expect(new Date((await waiting(ctx))[0]?.run_at ?? 0).getUTCFullYear()).toBe(2030)
  })
})

describe('an event', () => {
  const orderSent = defineEvent('tests.order_sent', payload)
  const orderLost = defineEvent('tests.order_lost', payload)

  test('queues one job for each reaction, in the transaction that announced it', async ({
    ctx,
  }) => {
    setReactions([
      when(orderSent, writeLetter),
      when(orderSent, packParcel),
      when(orderLost, packParcel),
    ])

    const undone = inTransaction(ctx, async (ctx) => {
      await announce(ctx, orderSent, { orderId })
      throw new Error('taken back')
    })
    await expect(undone).rejects.toThrow('taken back')
    expect(await queuedJobs(ctx)).toEqual([])

    await announce(ctx, orderSent, { orderId })
    expect(await queuedJobs(ctx)).toEqual(['tests.write_letter', 'tests.pack_parcel'])
    expect((await waiting(ctx)).map((job) => job.payload)).toEqual([{ orderId }, { orderId }])
  })

  test('that nobody reacts to is announced into the void', async ({ ctx }) => {
    setReactions([when(orderSent, writeLetter)])

    await announce(ctx, orderLost, { orderId })

    expect(await queuedJobs(ctx)).toEqual([])
  })

  test('with a payload that does not fit is not announced', async ({ ctx }) => {
    setReactions([when(orderSent, writeLetter)])

    await expect(announce(ctx, orderSent, { orderId: 'K7M4' })).rejects.toThrow()

    expect(await queuedJobs(ctx)).toEqual([])
  })
})
