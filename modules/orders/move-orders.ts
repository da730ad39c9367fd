import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { defineJob } from '#platform/jobs.ts'
import { orders } from './tables.ts'

export const moveOrders = defineJob({
  name: 'orders.move_to_address',
  payload: z.object({ userId: z.uuid(), from: z.string(), to: z.string() }),
  run: (ctx, moved) => moveOrdersTo(ctx, moved),
})

/** What was ordered under an address belongs to another one from now on. Twice is as good as once. */
async function moveOrdersTo(ctx: Context, { from, to }: { from: string; to: string }) {
  await ctx.db.update(orders).set({ email: to }).where(eq(orders.email, from))
}
