import type { DiscountRow, DiscountState } from '#modules/discounts/index.ts'
import { formatMoney } from '#platform/money.ts'
import type { Tone } from '../../ui/badge.tsx'

export const STATE_WORDS: Record<DiscountState, string> = {
  running: 'Running',
  scheduled: 'Begins later',
  ended: 'Ended',
  off: 'Switched off',
}

export const STATE_TONES: Record<DiscountState, Tone> = {
  running: 'good',
  scheduled: 'info',
  ended: 'neutral',
  off: 'neutral',
}

/** What a discount takes off, in a few words. */
export function whatItDoes(
  discount: Pick<DiscountRow, 'type' | 'percentBps' | 'amounts' | 'buyQuantity' | 'getQuantity'>,
  currency: string,
): string {
  const { amounts } = discount
  switch (discount.type) {
    case 'percent':
      return `${(discount.percentBps ?? 0) / 100} %`
    case 'amount': {
      const shown = amounts[currency] ? [currency] : Object.keys(amounts)
      return shown.map((one) => formatMoney(amounts[one] ?? 0, one)).join(', ')
    }
    case 'free_shipping':
      return 'Postage'
    case 'buy_x_get_y':
      return `${discount.getQuantity} free with ${discount.buyQuantity}`
  }
}
