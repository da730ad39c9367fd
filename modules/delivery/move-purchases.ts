import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { entitlements } from './tables.ts'

export const movePurchases = defineJob({
  name: 'delivery.move_to_address',
  payload: z.object({ userId: z.uuid(), from: z.string(), to: z.string() }),
  run: (ctx, moved) => movePurchasesTo(ctx, moved),
})

/** What an address was given it gives up to another one. Twice is as good as once. */
async function movePurchasesTo(ctx: Context, { from, to }: { from: string; to: string }) {
  await ctx.db.update(entitlements).set({ email: to }).where(eq(entitlements.email, from))
}
