import { z } from 'zod'
import { sweepSessions } from '#modules/accounts/index.ts'
import { sweepCarts } from '#modules/carts/index.ts'
import { sweepDownloadAddresses } from '#modules/delivery/index.ts'
import { sweepEventBodies } from '#modules/payments/index.ts'
import { sweepExports } from '#modules/privacy/index.ts'
import { sweepAuditAddresses } from '#platform/audit.ts'
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

/** Enforces the plan of `platform/retention.ts`, save what has a job of its own. */
export async function tidy(ctx: Context): Promise<void> {
  await sweepLimits(ctx)
  await sweepIdempotencyRecords(ctx)
  await sweepSessions(ctx)
  await sweepOutbox(ctx)
  await sweepCarts(ctx)
  await sweepEventBodies(ctx)
  await sweepDownloadAddresses(ctx)
  await sweepAuditAddresses(ctx)
  await sweepExports(ctx)
  await measureDelivery(ctx)
}
