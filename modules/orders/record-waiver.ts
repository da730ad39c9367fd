import { recordConsents } from '#modules/accounts/index.ts'
import { WITHDRAWAL_WAIVER } from '#modules/legal/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import type { OrderRow } from './create-order.ts'

/**
 * Keeps, word for word, that the buyer wants files at once and gives up the right to withdraw with
 * their download. Only where the law of the order's country knows such a thing; else it means nothing.
 */
export async function recordWaiver(
  ctx: Context,
  order: OrderRow,
  lines: readonly { ships: boolean }[],
): Promise<void> {
  const { consumerLaw } = await readSettings(ctx)
  const hasFiles = lines.some((line) => !line.ships)
  if (!hasFiles || !consumerLaw[order.country ?? '']?.digitalWaiver) return
  await recordConsents(ctx, {
    email: order.email,
    userId: ctx.actor.person?.id,
    documents: [WITHDRAWAL_WAIVER],
    occasion: `checkout:${order.id}`,
  })
}
