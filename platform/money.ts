/**
 * Money is a safe integer of the currency's minor unit (cents, kobo, yen) with its ISO 4217 code
 * beside it. Decimals exist only at the edges: what a person types and what a page shows.
 */
export interface Money {
  amountMinor: number
  currency: string
}

/** How money looks on the wire: `{ amount: 1999, currency: "USD" }`, minor units. */
export interface WireMoney {
  amount: number
  currency: string
}

const EXPONENTS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

/** The largest amount we accept anywhere: far above any sale, far below where floats lose units. */
export const MAX_AMOUNT_MINOR = 100_000_000_000

/** ISO 4217 exponent: how many decimals the currency has (USD 2, JPY 0, KWD 3). */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2
}

export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code)
}

/** `1999, "USD"` → `"19.99"`, exactly, by string. Negative amounts keep their sign. */
export function toDecimal(amountMinor: number, currency: string): string {
  const exponent = exponentOf(currency)
  const sign = amountMinor < 0 ? '-' : ''
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0')
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/**
 * Reads an amount that a person or a file wrote (`"19.99"`, `"1,999.00"`, `"12"`) into minor units.
 * Answers `undefined` for anything that is not an exact, non-negative amount of that currency.
 */
export function parseMoney(text: string, currency: string): number | undefined {
  const exponent = exponentOf(currency)
  const plain = text.trim().replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain)
  if (!match) return undefined
  const fraction = match[2] ?? ''
  if (/[1-9]/.test(fraction.slice(exponent))) return undefined
  const amount = Number(match[1] + fraction.slice(0, exponent).padEnd(exponent, '0'))
  return amount <= MAX_AMOUNT_MINOR ? amount : undefined
}

const formatters = new Map<string, Intl.NumberFormat>()

/** `1999, "USD"` → `"$19.99"`; whole amounts keep their decimals so that columns line up. */
export function formatMoney(amountMinor: number, currency: string, locale = 'en'): string {
  const key = `${locale}|${currency}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: exponentOf(currency),
      maximumFractionDigits: exponentOf(currency),
    })
    formatters.set(key, formatter)
  }
  // A decimal string keeps every unit; a float would not. The standard takes strings here.
  return formatter.format(toDecimal(amountMinor, currency) as Intl.StringNumericLiteral)
}

export function wireMoney(amountMinor: number, currency: string): WireMoney {
  return { amount: amountMinor, currency }
}

/**
 * Splits a total over weights so that the parts sum to the total exactly. Remainders go to the
 * largest fractions first, and among equal ones to the earlier line, so it is reproducible.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (weights.length === 0) return []
  if (sum === 0) return weights.map((_, i) => (i === 0 ? total : 0))
  const parts = weights.map((weight, index) => {
    const exact = BigInt(total) * BigInt(weight)
    const share = Number(exact / BigInt(sum))
    return { index, share, rest: Number(exact % BigInt(sum)) }
  })
  let left = total - parts.reduce((a, part) => a + part.share, 0)
  const step = left < 0 ? -1 : 1
  const byRest = [...parts].sort((a, b) => Math.abs(b.rest) - Math.abs(a.rest) || a.index - b.index)
  for (const part of byRest) {
    if (left === 0) break
    part.share += step
    left -= step
  }
  return parts.map((part) => part.share)
}

/** `amount × basisPoints / 10 000`, rounded half away from zero, in integers. */
export function share(amountMinor: number, basisPoints: number): number {
  const product = BigInt(Math.abs(amountMinor)) * BigInt(basisPoints)
  const rounded = Number((product + 5000n) / 10000n)
  return amountMinor < 0 ? -rounded : rounded
}
