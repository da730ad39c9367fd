import { z } from 'zod'
import { sweepSessions } from '#modules/accounts/index.ts'
import type { Context } from '#platform/context.ts'
import { sweepIdempotencyRecords } from '#platform/idempotency.ts'
import { defineJob } from '#platform/jobs.ts'
import { sweepLimits } from '#platform/limits.ts'
import { measureDelivery, sweepOutbox } from '#platform/outbox.ts'

export const tidyUp = defineJob({
  name: 'platform.tidy_up',
  payload: z.object({}),
  run: (ctx) => tidy(ctx),
})

async function tidy(ctx: Context): Promise<void> {
  await sweepLimits(ctx)
  await sweepIdempotencyRecords(ctx)
  await sweepSessions(ctx)
  await sweepOutbox(ctx)
  await measureDelivery(ctx)
}
