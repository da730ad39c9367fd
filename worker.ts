import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  Logger as GraphileLogger,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { openPool, type Pool } from '#db/database.ts'
import { type App, contextOf } from '#platform/app.ts'
import { SYSTEM } from '#platform/context.ts'
import { setReactions } from '#platform/events.ts'
import { type Job, MAX_ATTEMPTS, secondsUntilRetry } from '#platform/jobs.ts'
import { jobsDone } from '#platform/metrics.ts'
import { guardJobs } from '#platform/worker-guard.ts'
import { reactions } from './worker/reactions.ts'
import { schedule } from './worker/schedule.ts'
import { tasks } from './worker/tasks.ts'

/**
 * Under load jobs are fetched a handful at a time and ended together, instead of two questions to
 * the database for each. What waits here for more than ttl (ms) goes back for other programs.
 */
const LOCAL_QUEUE = { size: 5, ttl: 5_000 }

export interface RunningWorker {
  /** Takes no new jobs, finishes those in hand. */
  stop(): Promise<void>
}

/** Runs jobs until stopped. Several may run on one database, in one process or in many. */
export async function startWorker(
  app: App,
  options: { concurrency?: number } = {},
): Promise<RunningWorker> {
  setReactions(reactions)
  const pooled = app.directUrl !== app.config.DATABASE_URL
  const pool = pooled
    ? openPool(app.directUrl, {
        max: 4,
        name: 'stoa worker',
        onError: (error) => app.log.warn({ err: error }, 'a worker connection was lost'),
      })
    : app.pool
  const events = new EventEmitter() as WorkerEvents
  const guard = await guardJobs(app, pool)
  const moving = new Set<Promise<unknown>>()
  events.on('worker:create', ({ worker }) => {
    // Jobs are locked in the name of the pool or of one worker, as the library sees fit.
    guard.claim(worker.workerPool.id)
    guard.claim(worker.workerId)
  })
  events.on('job:complete', ({ job, error }) => {
    if (!error || job.attempts >= MAX_ATTEMPTS) return
    // The library waits 2.7 s, then 7.4 s; ours are 2 s and 4 s. If this fails, its stand.
    const runAt = new Date(Date.now() + secondsUntilRetry(job.attempts) * 1000)
    const moved = reschedule(pool, job.id, runAt)
      .catch((error: unknown) => app.log.warn({ err: error }, 'a retry keeps its longer wait'))
      .finally(() => moving.delete(moved))
    moving.add(moved)
  })
  const runner: Runner = await run({
    pgPool: pool,
    taskList: taskList(app),
    concurrency: options.concurrency ?? 4,
    pollInterval: 2000,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(schedule),
    events,
    preset: { worker: { localQueue: LOCAL_QUEUE, completeJobBatchDelay: 0 } },
    logger: new GraphileLogger(() => (level, message) => {
      if (level === 'error' || level === 'warning') app.log.warn({ job: true }, message)
    }),
  })
  runner.promise.catch((error: unknown) => app.log.error({ err: error }, 'the worker stopped'))
  return {
    async stop() {
      await runner.stop()
      await Promise.all(moving)
      await guard.release()
      if (pooled) await pool.end()
    },
  }
}

/**
 * The library tells of a failure while it is still writing it down on another connection, and only
 * a job that it has let go of can be moved: so this looks again until then.
 */
async function reschedule(pool: Pool, jobId: string, runAt: Date): Promise<void> {
  while (Date.now() < runAt.getTime()) {
    const { rowCount } = await pool.query(
      'select from graphile_worker.reschedule_jobs(array[$1::bigint], run_at := $2)',
      [jobId, runAt],
    )
    if (rowCount) return
    await sleep(25)
  }
}

function taskList(app: App): TaskList {
  return Object.fromEntries(
    tasks.map((job) => [
      job.name,
      (payload: unknown, helpers: { job: { id: string; attempts: number } }) =>
        runJob(app, job, payload, helpers.job),
    ]),
  )
}

async function runJob(
  app: App,
  job: Job,
  payload: unknown,
  attempt: { id: string; attempts: number },
): Promise<void> {
  const ctx = contextOf(app, { actor: SYSTEM, requestId: `job-${attempt.id}` })
  try {
    await job.run(ctx, job.payload.parse(withoutCron(payload)))
    jobsDone.inc({ job: job.name, outcome: 'done' })
  } catch (error) {
    const last = attempt.attempts >= MAX_ATTEMPTS
    jobsDone.inc({ job: job.name, outcome: last ? 'given_up' : 'failed' })
    ctx.log[last ? 'error' : 'warn'](
      { err: error, job: job.name, attempt: attempt.attempts },
      last
        ? 'a job was given up and is kept for the owner'
        : 'a job failed and will be tried again',
    )
    throw error
  }
}

/** Scheduled jobs carry a `_cron` note of the library that our payloads do not know. */
function withoutCron(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload
  const { _cron, ...rest } = payload
  return rest
}
