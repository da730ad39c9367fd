import { CodeRefused } from '#modules/discounts/index.ts'
import { AlreadyOwned, TotalChanged } from '#modules/orders/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { formatMoney } from '#platform/money.ts'
import { flat, type Problems } from './checkout-input.ts'

/** What an answer adds to the form as it was typed. */
export interface Answer {
  problems?: Problems
  message?: { tone: 'good' | 'warn' | 'bad'; title: string; text?: string }
  /** An address that was probably meant. */
  suggestion?: string
  /** Titles of files that the buyer has bought before. */
  owned?: string[]
  /** The total is another than the buyer saw last, and waits for a second yes. */
  totalChanged?: boolean
  /** A way to pay that does not work just now. */
  failedWay?: string
  /** A discount code as it was typed and refused. */
  code?: string
}

/** What the checkout says when an order could not be placed, and what the buyer can do about it. */
export function explain(
  refusal: Refusal,
  asked: { expectedTotalMinor: number | undefined; provider: string },
): Answer {
  const said = { tone: 'bad' as const, title: `${refusal.message}.` }
  if (refusal instanceof TotalChanged) {
    const { amount, currency } = refusal.details.total
    const was = formatMoney(asked.expectedTotalMinor ?? 0, currency)
    return {
      totalChanged: true,
      message: {
        tone: 'warn',
        title: `The total is now ${formatMoney(amount, currency)}; it was ${was}.`,
        text: 'A price changed since you opened this page. Nothing has been ordered yet: look it over, then confirm below.',
      },
    }
  }
  if (refusal instanceof CodeRefused) {
    return {
      totalChanged: true,
      message: {
        tone: 'warn',
        title: `${refusal.details.code}: ${refusal.message}.`,
        text: 'The total below is without it. Nothing has been ordered yet: look it over, then confirm.',
      },
    }
  }
  if (refusal instanceof AlreadyOwned) {
    const text = 'You need not pay twice. Take it out below to go on with the rest.'
    return { owned: refusal.details.titles, message: { ...said, tone: 'warn', text } }
  }
  switch (refusal.code) {
    case 'out_of_stock':
    case 'not_for_sale': {
      const text = 'The lines concerned are marked. Everything you typed is still here.'
      return { message: { ...said, text } }
    }
    case 'provider_unavailable':
    case 'provider_not_offered': {
      const text = 'No money was taken, and what you typed is still here.'
      return { message: { ...said, text }, failedWay: asked.provider }
    }
    case 'invalid_input': {
      const { fields } = refusal.details as { fields?: Problems }
      return fields ? { problems: flat(fields) } : { message: said }
    }
    default:
      return { message: said }
  }
}
