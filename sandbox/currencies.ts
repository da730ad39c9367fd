/*
 * Amounts are kept as integers of the unit a provider counts in, which is not always ISO's minor
 * unit: 5 UGX is 500 at Stripe and 5 at Flutterwave. The tables here are the sandbox's own and not
 * the shop's, so that a mistake in one is caught by the other.
 */

const NO_DECIMALS = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '),
)
const THREE_DECIMALS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))
const KNOWN = new Set(Intl.supportedValuesOf('currency'))

/** Decimals by ISO 4217: USD 2, JPY 0, KWD 3. */
export function isoExponent(currency: string): number {
  if (NO_DECIMALS.has(currency)) return 0
  return THREE_DECIMALS.has(currency) ? 3 : 2
}

export const isCurrency = (code: string): boolean => KNOWN.has(code)

/** From the provider's unit to ISO's minor unit: 500 UGX-at-Stripe (exponent 2) → 5. */
export function toIsoMinor(amount: number, exponent: number, currency: string): number {
  return Math.round(amount * 10 ** (isoExponent(currency) - exponent))
}

/** From ISO's minor unit to the provider's. */
export function fromIsoMinor(amountMinor: number, exponent: number, currency: string): number {
  return Math.round(amountMinor * 10 ** (exponent - isoExponent(currency)))
}

/** `1999, 2` → `"19.99"`, by string, so that no unit is lost in a float. */
export function toDecimal(amount: number, exponent: number): string {
  const sign = amount < 0 ? '-' : ''
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** `"19.9", 2` → `1990`; `undefined` when it is no amount or has more decimals than allowed. */
export function fromDecimal(text: string, exponent: number): number | undefined {
  const match = /^(\d{1,13})(?:\.(\d*))?$/.exec(text)
  if (!match) return undefined
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > exponent) return undefined
  return Number(match[1] + fraction.padEnd(exponent, '0'))
}

/** What a payment page shows: `$19.99 USD`, `¥500 JPY`, `KWD 1.500`. */
export function displayAmount(amount: number, exponent: number, currency: string): string {
  const digits = isoExponent(currency)
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const text = format.format(toDecimal(amount, exponent) as Intl.StringNumericLiteral)
  // A dollar sign alone does not say whose dollars.
  return text.includes(currency) ? text : `${text} ${currency}`
}

/** `amount × rate`, rounded half up, plus a fixed part: how providers count their fees. */
export function feeOf(amount: number, basisPoints: number, fixed = 0): number {
  return Math.floor((amount * basisPoints + 5000) / 10_000) + fixed
}
