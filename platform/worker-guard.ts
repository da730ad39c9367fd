import { randomInt } from 'node:crypto'
import pg from 'pg'
import type { Pool } from '#db/database.ts'
import type { App } from './app.ts'

const LOCK_CLASS = 7_246
const LOOK_EVERY_MS = 30_000

export interface JobGuard {
  /** Notes that a worker thread belongs to this program. */
  claim(workerId: string): void
  release(): Promise<void>
}

/**
 * Frees the jobs of programs that died in the middle of them. Each program holds an advisory lock
 * on a connection of its own for as long as it lives; whose lock can be had is dead. Without this a
 * job of a killed program would wait four hours for the library to give it up.
 */
export async function guardJobs(app: App, pool: Pool): Promise<JobGuard> {
  const instance = randomInt(1, 2 ** 31 - 1)
  let holder = await hold(app, instance)
  const claims = new Set<Promise<unknown>>()
  let stopped = false
  await freeDead(app, pool, instance)
  const timer = setInterval(async () => {
    try {
      if (holder.lost() && !stopped) holder = await hold(app, instance)
      await freeDead(app, pool, instance)
    } catch (error) {
      app.log.warn({ err: error }, 'the look for dead workers comes again later')
    }
  }, LOOK_EVERY_MS)
  return {
    claim(workerId) {
      const noted = pool
        .query(
          'insert into worker_instances (worker_id, instance, started_at) values ($1, $2, now()) on conflict do nothing',
          [workerId, instance],
        )
        .catch((error: unknown) => app.log.warn({ err: error }, 'a worker could not be noted'))
        .finally(() => claims.delete(noted))
      claims.add(noted)
    },
    async release() {
      stopped = true
      clearInterval(timer)
      await Promise.all(claims)
      await pool.query('delete from worker_instances where instance = $1', [instance])
      await holder.client.end()
    },
  }
}

async function hold(app: App, instance: number) {
  const client = new pg.Client({
    connectionString: app.directUrl,
    application_name: 'stoa worker alive',
    keepAlive: true,
  })
  let lost = false
  client.on('error', () => {})
  client.on('end', () => {
    lost = true
  })
  await client.connect()
  await client.query('select pg_advisory_lock($1, $2)', [LOCK_CLASS, instance])
  return { client, lost: () => lost }
}

async function freeDead(app: App, pool: Pool, self: number): Promise<void> {
  const { rows } = await pool.query<{ instance: number; workers: string[] }>(
    'select instance, array_agg(worker_id) as workers from worker_instances where instance <> $1 group by instance',
    [self],
  )
  for (const { instance, workers } of rows) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const free = await client.query<{ got: boolean }>(
        'select pg_try_advisory_xact_lock($1, $2) as got',
        [LOCK_CLASS, instance],
      )
      if (free.rows[0]?.got) {
        app.log.warn({ workers: workers.length }, 'jobs of a program that died are freed')
        await client.query('select graphile_worker.force_unlock_workers($1::text[])', [workers])
        await client.query('delete from worker_instances where instance = $1', [instance])
      }
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }
}
