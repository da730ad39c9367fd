import { sql } from 'drizzle-orm'
import type { Job } from '#platform/jobs.ts'
import { tasks } from '../../worker/tasks.ts'
import type { World } from './world.ts'

const byName = new Map(tasks.map((job) => [job.name, job]))
/** How often a job may fail before it counts as one that nobody gets done. */
const MOST_TRIES = 4
/** Mails are written in the transactions that are looked at here; sending them is another matter. */
const LEFT_OUT = new Set(['mail.send', 'sms.send'])

interface Waiting {
  id: string
  name: string
  payload: unknown
}

/** A job that was done as often as a worker would do it, and failed every time. */
export class JobGivenUp extends Error {
  override name = 'JobGivenUp'
}

/**
 * Does up to `most` waiting jobs by the world's clock, one after the other, as a worker would. A
 * job is gone only once it is done: what dies or fails in it leaves it to be done again.
 */
export async function doJobs(
  world: World,
  most: number,
  run: (work: () => Promise<unknown>) => Promise<boolean> = (work) => work().then(() => false),
): Promise<number> {
  let done = 0
  const tries = new Map<string, number>()
  while (done < most) {
    const waiting = await waitingJobs(world, most - done)
    if (waiting.length === 0) return done
    for (const one of waiting) {
      done += 1
      const job = byName.get(one.name)
      if (!job || LEFT_OUT.has(one.name)) {
        await forget(world, one.id)
        continue
      }
      try {
        const died = await run(() => doOne(world, job, one))
        if (died) return done
      } catch (error) {
        const failed = (tries.get(one.id) ?? 0) + 1
        tries.set(one.id, failed)
        if (failed >= MOST_TRIES)
          throw new JobGivenUp(`${one.name}: ${String(error)}`, { cause: error })
      }
    }
  }
  return done
}

async function doOne(world: World, job: Job, { id, payload }: Waiting): Promise<void> {
  await job.run(world.ctx(), job.payload.parse(payload))
  await forget(world, id)
}

async function waitingJobs(world: World, most: number): Promise<Waiting[]> {
  const { rows } = await world.app.db.execute<{ id: string; name: string; payload: unknown }>(sql`
    select j.id::text as id, t.identifier as name, j.payload
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.run_at <= greatest(now(), ${world.now.toISOString()}::timestamptz)
    order by j.priority, j.id limit ${most}`)
  return rows.map(({ id, name, payload }) => ({ id, name, payload }))
}

async function forget(world: World, id: string): Promise<void> {
  await world.app.db.execute(
    sql`delete from graphile_worker._private_jobs where id = ${id}::bigint`,
  )
}
