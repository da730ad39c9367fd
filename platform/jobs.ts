import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '#db/database.ts'
import type { Context } from './context.ts'

export interface Job<Payload extends z.ZodType = z.ZodType> {
  /** Imperative and namespaced: `orders.confirm_by_email`. */
  name: string
  payload: Payload
  /** May run twice: look before acting. Gets a plain `ctx` and opens its own short transactions. */
  run(ctx: Context, payload: z.infer<Payload>): Promise<unknown>
}

export interface JobOptions {
  runAt?: Date
  /** One waiting job per key; a later `enqueue` replaces it. */
  key?: string
  /** Jobs of one queue run one after the other. Few names only. */
  queue?: string
  /** Smaller runs first. 0 unless told. */
  priority?: number
}

/** Three attempts, waiting 2 s then 4 s; after that the job is kept and shown to the owner. */
export const MAX_ATTEMPTS = 3

export function secondsUntilRetry(attempts: number): number {
  return 2 ** attempts
}

export function defineJob<Payload extends z.ZodType>(job: Job<Payload>): Job<Payload> {
  return job
}

/** Queues a job in the caller's transaction: no commit, no job. */
export async function enqueue<Payload extends z.ZodType>(
  ctx: Pick<Context, 'db'>,
  job: Job<Payload>,
  payload: z.input<Payload>,
  options: JobOptions = {},
): Promise<void> {
  await addJobs(ctx.db, [{ name: job.name, payload: job.payload.parse(payload), ...options }])
}

interface QueuedJob extends JobOptions {
  name: string
  payload: unknown
}

/** One round trip for any number of jobs. */
export async function addJobs(db: Db, jobs: readonly QueuedJob[]): Promise<void> {
  if (jobs.length === 0) return
  const specs: SQL[] = jobs.map(
    (job) =>
      sql`(${job.name}, ${JSON.stringify(job.payload)}::json, ${job.queue ?? null}, ${job.runAt?.toISOString() ?? null}::timestamptz, ${MAX_ATTEMPTS}::smallint, ${job.key ?? null}, ${job.priority ?? 0}::smallint, null::text[])::graphile_worker.job_spec`,
  )
  await db.execute(sql`select 1 from graphile_worker.add_jobs(array[${sql.join(specs, sql`, `)}])`)
}

/** Takes back a waiting job, for what no longer needs to happen. A running job is not stopped. */
export async function withdrawJob(ctx: Pick<Context, 'db'>, key: string): Promise<void> {
  await ctx.db.execute(sql`select 1 from graphile_worker.remove_job(${key})`)
}

export interface FailedJob {
  id: string
  name: string
  attempts: number
  maxAttempts: number
  lastError: string | null
  runAt: Date
  payload: unknown
}

/** Jobs that used up their attempts, newest first. */
export async function listFailedJobs(ctx: Context, limit = 50): Promise<FailedJob[]> {
  const { rows } = await ctx.db.execute<Record<string, unknown>>(sql`
    select j.id::text, t.identifier as name, j.attempts, j.max_attempts, j.last_error, j.run_at, j.payload
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null
    order by j.id desc limit ${limit}`)
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    attempts: Number(row.attempts),
    maxAttempts: Number(row.max_attempts),
    lastError: row.last_error === null ? null : String(row.last_error),
    runAt: new Date(String(row.run_at)),
    payload: row.payload,
  }))
}

/** Gives kept jobs three new attempts, at once. Answers how many there were; others stay as they are. */
export async function retryFailedJobs(ctx: Context, ids?: readonly string[]): Promise<number> {
  const chosen = ids ? sql`and id = any(${sql.param(ids)}::bigint[])` : sql``
  const { rows } = await ctx.db.execute(sql`
    select id from graphile_worker.reschedule_jobs(
      array(select id from graphile_worker._private_jobs
        where attempts >= max_attempts and locked_at is null ${chosen}),
      run_at := now(), attempts := 0)`)
  return rows.length
}
