import { randomBytes, randomInt } from 'node:crypto'

const MIXED = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LOWER = '0123456789abcdefghijklmnopqrstuvwxyz'
const UPPER = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

function pick(alphabet: string, length: number): string {
  let text = ''
  for (const byte of randomBytes(length)) text += alphabet[byte % alphabet.length]
  return text
}

/** `cs_test_8fK2…`: a prefix and letters of both cases, as Stripe and Razorpay name things. */
export const mixedId = (prefix: string, length: number): string => prefix + pick(MIXED, length)

/** Lower-case letters and digits, as Paystack's access codes. */
export const lowerId = (length: number): string => pick(LOWER, length)

/** Upper-case letters and digits, as PayPal's orders and captures. */
export const upperId = (length: number): string => pick(UPPER, length)

/** A ten-digit number, as Paystack's and Flutterwave's transactions. */
export const numberId = (): number => randomInt(1_000_000_000, 9_999_999_999)
