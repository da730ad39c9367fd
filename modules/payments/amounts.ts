import { exponentOf } from '#platform/money.ts'
import type { ProviderName } from './provider.ts'

/*
 * Providers count in units of their own: 5 UGX is `500` at Stripe and `5` at Flutterwave, 500 HUF
 * is `50000` at Stripe and `"500"` at PayPal. The point is moved in the digits, never by a float.
 */
const STRIPE_WHOLE = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
)
const STRIPE_CENTS = new Set(['ISK', 'UGX'])
const PAYPAL_WHOLE = new Set(['HUF', 'JPY', 'TWD'])

/** How many decimals the provider's integer (or decimal text) of this currency has. */
export function providerExponent(provider: ProviderName, currency: string): number {
  switch (provider) {
    case 'stripe':
      if (STRIPE_WHOLE.has(currency)) return 0
      return STRIPE_CENTS.has(currency) ? 2 : exponentOf(currency)
    case 'paystack':
      return 2
    case 'paypal':
      return PAYPAL_WHOLE.has(currency) ? 0 : 2
    default:
      return exponentOf(currency)
  }
}

/**
 * Our minor units in the provider's units, exactly; `undefined` when the provider cannot name that
 * amount (half a forint at PayPal, the last fils of a dinar at Stripe and Razorpay).
 */
export function toUnits(
  provider: ProviderName,
  amountMinor: number,
  currency: string,
): number | undefined {
  const units = movePoint(amountMinor, providerExponent(provider, currency) - exponentOf(currency))
  const endsInZero = provider === 'stripe' || provider === 'razorpay'
  if (endsInZero && exponentOf(currency) === 3 && amountMinor % 10 !== 0) return undefined
  return units
}

/** The same as decimal text of the major unit: `1999, USD` → `"19.99"`, and `"500"` for HUF at PayPal. */
export function toMajor(
  provider: ProviderName,
  amountMinor: number,
  currency: string,
): string | undefined {
  const exponent = providerExponent(provider, currency)
  const units = toUnits(provider, amountMinor, currency)
  if (units === undefined) return undefined
  const digits = String(units).padStart(exponent + 1, '0')
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** What a provider reports, in our minor units; a rest below them is not counted as money. */
export function fromUnits(provider: ProviderName, units: number, currency: string): number {
  const places = exponentOf(currency) - providerExponent(provider, currency)
  if (!Number.isSafeInteger(units)) throw new Error(`Expected whole units, not ${units}`)
  const exact = movePoint(units, places)
  if (exact !== undefined) return exact
  const digits = String(Math.abs(units))
  return Number(digits.slice(0, places) || '0') * Math.sign(units)
}

/** A provider's decimal, text or JSON number, in our minor units; `undefined` when it is none. */
export function fromMajor(value: string | number, currency: string): number | undefined {
  const match = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(String(value))
  if (!match) return undefined
  const exponent = exponentOf(currency)
  const fraction = (match[3] ?? '').slice(0, exponent).padEnd(exponent, '0')
  const amount = Number(`${match[2]}${fraction}`)
  return match[1] && amount !== 0 ? -amount : amount
}

/** Moves the decimal point of an integer; `undefined` when digits other than zero would be lost. */
function movePoint(amount: number, places: number): number | undefined {
  const digits = String(Math.abs(amount))
  const sign = amount < 0 ? -1 : 1
  if (places >= 0) return sign * Number(digits + '0'.repeat(places))
  if (/[1-9]/.test(digits.slice(places))) return undefined
  return sign * Number(digits.slice(0, places) || '0')
}
