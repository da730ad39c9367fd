import type { z } from 'zod'
import { DraftOrder, draftOrder, type OrderRow } from '#modules/orders/index.ts'
import { listWaysToPay } from '#modules/payments/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'

/** As staff send it: the way to pay is the buyer's to choose, unless one is named. */
export const DeskDraft = DraftOrder.extend({ provider: DraftOrder.shape.provider.optional() })

/** An order that staff put together, on a way to pay that the shop offers today. */
export async function draftCheckOut(
  ctx: Context,
  input: z.infer<typeof DeskDraft>,
): Promise<OrderRow> {
  requireAdmin(ctx)
  const { currency } = await readSettings(ctx)
  const offered = (await listWaysToPay(ctx, currency)).map(({ name }) => String(name))
  const provider = input.provider ?? offered[0]
  if (!provider || !offered.includes(provider)) {
    throw new InvalidInput({ provider: ['This way to pay is not offered'] })
  }
  return await draftOrder(ctx, { ...input, provider })
}
