import { consentsAt } from '#modules/accounts/index.ts'
import { downloadsOfOrder } from '#modules/delivery/index.ts'
import { WITHDRAWAL_WAIVER } from '#modules/legal/index.ts'
import { historyOfOrder, type OrderLineRow, type OrderRow } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { leftOfLine } from './parts.ts'

const DAY_MS = 86_400_000

export interface LineRight {
  line: OrderLineRow
  /** Until when a consumer may withdraw; absent while the parcel is still on its way. */
  until: Date | undefined
  may: boolean
  /** Why not, in words for the buyer. */
  why: string | undefined
}

export interface Rights {
  /** The shop's own window. `until` is absent while the parcel is still on its way. */
  window: { days: number; until: Date | undefined; isOpen: boolean }
  /** The right to withdraw by the law of the buyer's country; absent where there is none. */
  withdrawal: { days: number; lines: LineRight[]; may: boolean } | undefined
  /** Given at the checkout: the files are delivered at once and the right ends with it. */
  waivedAt: Date | undefined
}

/** What a buyer may ask of a paid order today, by the shop's promise and by the law. */
export async function rightsOf(
  ctx: Context,
  order: OrderRow,
  lines: readonly OrderLineRow[],
): Promise<Rights> {
  const { refundWindowDays, consumerLaw } = await readSettings(ctx)
  const history = await historyOfOrder(ctx, order.id)
  const arrivedAt = history.findLast(
    ({ axis, toStatus }) => axis === 'fulfilment' && toStatus === 'delivered',
  )?.at
  const waivedAt = (await consentsAt(ctx, `checkout:${order.id}`)).find(
    ({ document }) => document === WITHDRAWAL_WAIVER.document,
  )?.acceptedAt
  const isPaid = order.paymentStatus === 'paid' && order.paidAt !== null
  const ships = lines.some((line) => line.ships)
  const begin = ships ? arrivedAt : (order.paidAt ?? undefined)
  const until = begin && new Date(begin.getTime() + refundWindowDays * DAY_MS)
  const window = {
    days: refundWindowDays,
    until,
    isOpen: isPaid && refundWindowDays > 0 && (until === undefined || until > ctx.now),
  }
  const law = consumerLaw[order.country ?? '']
  if (!law || law.withdrawalDays === 0) return { window, withdrawal: undefined, waivedAt }
  const downloads = await downloadsOfOrder(ctx, order.id)
  const used = new Set(downloads.map(({ orderLineId }) => orderLineId))
  const rights = lines.map((line): LineRight => {
    const from = line.ships ? arrivedAt : (order.paidAt ?? undefined)
    const end = from && new Date(from.getTime() + law.withdrawalDays * DAY_MS)
    const why = !isPaid
      ? 'It is not paid, or was given back already'
      : leftOfLine(order, line).amountMinor === 0
        ? 'It was given back already'
        : end && end <= ctx.now
          ? `The ${law.withdrawalDays} days are over`
          : !line.ships && waivedAt && used.has(line.id)
            ? 'You asked for it at once and have downloaded it, which ended the right'
            : undefined
    return { line, until: end, may: why === undefined, why }
  })
  return {
    window,
    withdrawal: {
      days: law.withdrawalDays,
      lines: rights,
      may: rights.some(({ may }) => may),
    },
    waivedAt,
  }
}
