import { displayAmount, feeOf, fromDecimal, toDecimal } from '../currencies.ts'
import { isRecord } from '../wire-json.ts'
import { malformed, missing, unprocessable } from './errors.ts'

const CURRENCIES =
  'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD'.split(
    ' ',
  )
const NO_DECIMALS = ['HUF', 'JPY', 'TWD']
const HIGHEST = 999_999_999_999

/** Decimals at PayPal: HUF and TWD have none, other than at Stripe. */
export const paypalExponent = (currency: string): number => (NO_DECIMALS.includes(currency) ? 0 : 2)

export const paypalAmount = ({ amount, currency }: { amount: number; currency: string }) =>
  displayAmount(amount, paypalExponent(currency), currency)

/** `1999, "USD"` → `{ currency_code: "USD", value: "19.99" }`. */
export const money = (amount: number, currency: string) => ({
  currency_code: currency,
  value: toDecimal(amount, paypalExponent(currency)),
})

/** 3.49 % and 49 of the smallest unit. */
export const paypalFee = ({ amount }: { amount: number }): number =>
  Math.min(amount, feeOf(amount, 349, 49))

/** Reads a Money object at a JSON pointer: a text with no more decimals than the currency has. */
export function readMoney(
  value: unknown,
  field: string,
  { mayBeZero = false } = {},
): { amount: number; currency: string } {
  if (!isRecord(value)) throw missing(field)
  const currency = value.currency_code
  if (currency === undefined) throw missing(`${field}/currency_code`)
  if (typeof currency !== 'string' || !CURRENCIES.includes(currency)) {
    throw unprocessable(
      'INVALID_CURRENCY_CODE',
      'Currency code is invalid or is not currently supported.',
      `${field}/currency_code`,
    )
  }
  const text = value.value
  if (text === undefined) throw missing(`${field}/value`)
  if (typeof text !== 'string' || text.length > 32 || !/^-?(\d+|\d*\.\d+)$/.test(text)) {
    throw malformed(
      'INVALID_PARAMETER_SYNTAX',
      `${field}/value`,
      'The value of a field does not conform to the expected format.',
      String(text),
    )
  }
  return { amount: readValue(text, currency, `${field}/value`, mayBeZero), currency }
}

function readValue(text: string, currency: string, field: string, mayBeZero: boolean): number {
  if (paypalExponent(currency) === 0 && text.includes('.')) {
    throw unprocessable('DECIMALS_NOT_SUPPORTED', 'Currency does not support decimals.', field)
  }
  if (text.startsWith('-') || (!mayBeZero && Number(text) === 0)) {
    throw mayBeZero
      ? unprocessable('CANNOT_BE_NEGATIVE', 'Must be greater than or equal to 0.', field)
      : unprocessable('CANNOT_BE_ZERO_OR_NEGATIVE', 'Must be greater than zero.', field)
  }
  const amount = fromDecimal(text.startsWith('.') ? `0${text}` : text, paypalExponent(currency))
  if (amount === undefined) {
    throw unprocessable(
      'DECIMAL_PRECISION',
      'If the currency supports decimals, only two decimal place precision is supported.',
      field,
    )
  }
  if (amount > HIGHEST) {
    throw unprocessable('MAX_VALUE_EXCEEDED', 'The value is greater than the maximum.', field)
  }
  return amount
}
