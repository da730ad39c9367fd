import { exponentOf } from '#platform/money.ts'

/** Whole units by ISO, but sent with two decimals: 5 UGX is `500`. */
const SENT_WITH_CENTS = new Set(['ISK', 'UGX'])
/** Two decimals by ISO, but sent in whole units. */
const SENT_WHOLE = new Set(['MGA'])

/** Our minor units as Stripe wants them in `unit_amount`. Three-decimal amounts must end in 0. */
export function stripeAmount(amountMinor: number, currency: string): string {
  if (SENT_WITH_CENTS.has(currency)) return String(amountMinor * 100)
  if (SENT_WHOLE.has(currency)) return String(Math.ceil(amountMinor / 100))
  if (exponentOf(currency) === 3) return String(Math.ceil(amountMinor / 10) * 10)
  return String(amountMinor)
}

/** What Stripe reports, in our minor units. */
export function stripeMinor(amount: number, currency: string): number {
  if (SENT_WITH_CENTS.has(currency)) return Math.round(amount / 100)
  if (SENT_WHOLE.has(currency)) return amount * 100
  return amount
}
