import { stripeAmount, stripeExponent } from './checkout.ts'
import { invalidParameter } from './errors.ts'

const SMALLEST: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
}
const LARGEST = 99_999_999
const LARGEST_OF: Record<string, number> = {
  cop: 9_999_999_999,
  huf: 9_999_999_999,
  idr: 999_999_999_999,
  lbp: 999_999_999_999,
}
/** Three-decimal currencies end in 0; ISK and UGX are whole but counted in hundredths. */
export function checkUnit(amount: number, currency: string, at: string): void {
  const step =
    stripeExponent(currency) === 3 ? 10 : currency === 'isk' || currency === 'ugx' ? 100 : 1
  if (amount % step !== 0) {
    throw invalidParameter(at, `Invalid amount in ${currency}: it must be a multiple of ${step}`)
  }
}

/** Refuses totals below and above what Stripe charges in a currency. */
export function checkTotal(amount: number, currency: string): void {
  const smallest = SMALLEST[currency] ?? 1
  if (amount < smallest) {
    throw invalidParameter(
      'line_items',
      `The total must be at least ${stripeAmount(smallest, currency)} ${currency}`,
      'amount_too_small',
    )
  }
  const largest = LARGEST_OF[currency] ?? LARGEST
  if (amount > largest) {
    throw invalidParameter(
      'line_items',
      `The total must be no more than ${stripeAmount(largest, currency)} ${currency}`,
      'amount_too_large',
    )
  }
}
