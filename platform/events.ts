import type { z } from 'zod'
import type { Context } from './context.ts'
import { addJobs, type Job } from './jobs.ts'

/** Something that happened, in the past tense: `orders.paid`. Payloads carry ids, never rows. */
export interface Event<Payload extends z.ZodType = z.ZodType> {
  name: string
  payload: Payload
}

export interface Reaction {
  event: string
  jobs: readonly Job[]
}

export function defineEvent<Payload extends z.ZodType>(
  name: string,
  payload: Payload,
): Event<Payload> {
  return { name, payload }
}

/** Says which jobs run when the event was announced. Each takes the event's payload. */
export function when<Payload extends z.ZodType>(
  event: Event<Payload>,
  ...jobs: readonly Job<Payload>[]
): Reaction {
  return { event: event.name, jobs: jobs as unknown as readonly Job[] }
}

let reactions: ReadonlyMap<string, readonly Job[]> | undefined

/** Called once at start with the list of `worker/reactions.ts`. */
export function setReactions(list: readonly Reaction[]): void {
  const map = new Map<string, Job[]>()
  for (const { event, jobs } of list) map.set(event, [...(map.get(event) ?? []), ...jobs])
  reactions = map
}

/** Queues every job that reacts to the event, in the caller's transaction. */
export async function announce<Payload extends z.ZodType>(
  ctx: Context,
  event: Event<Payload>,
  payload: z.input<Payload>,
): Promise<void> {
  if (!reactions)
    throw new Error('Call setReactions(reactions) at start, before anything is announced')
  const checked = event.payload.parse(payload)
  const jobs = reactions.get(event.name) ?? []
  await addJobs(
    ctx.db,
    jobs.map((job) => ({ name: job.name, payload: checked })),
  )
}
