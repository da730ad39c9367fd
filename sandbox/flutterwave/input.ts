import { fromDecimal } from '../currencies.ts'
import { lowerId } from '../ids.ts'
import { isWebUrl } from '../pages.ts'
import { recordIn, textIn } from '../wire-json.ts'
import { FLUTTERWAVE_CURRENCIES, type FlutterwaveLink, flutterwaveExponent } from './transaction.ts'

/** An error answer: `{ status: 'error', message, data: null }`. */
export class FlutterwaveRefusal extends Error {
  readonly status: 400 | 401 | 404
  constructor(status: 400 | 401 | 404, message: string) {
    super(message)
    this.status = status
  }
}

const refused = (message: string) => new FlutterwaveRefusal(400, message)

/** Reads `POST /v3/payments`. `now` is Unix ms. */
export function readLink(fields: Record<string, unknown>, now: number): FlutterwaveLink {
  const txRef = textIn(fields, 'tx_ref')
  if (!txRef) throw refused('tx_ref is required')
  // Left out it is naira, whatever the shop had in mind.
  const currency = fields.currency === undefined ? 'NGN' : String(fields.currency)
  if (!FLUTTERWAVE_CURRENCIES.includes(currency)) throw refused(`${currency} is not supported`)
  const redirectUrl = textIn(fields, 'redirect_url') ?? ''
  if (!isWebUrl(redirectUrl)) throw refused('redirect_url is required and must be a URL')
  const customer = recordIn(fields, 'customer') ?? {}
  const email = textIn(customer, 'email') ?? ''
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw refused('customer email is required')
  const texts = recordIn(fields, 'customizations') ?? {}
  return {
    id: lowerId(20),
    txRef,
    amount: readMajor(fields.amount, currency),
    currency,
    email,
    name: textIn(customer, 'name') ?? 'Anonymous customer',
    phone: textIn(customer, 'phonenumber') ?? textIn(customer, 'phone_number') ?? null,
    redirectUrl,
    title: textIn(texts, 'title') ?? null,
    description: textIn(texts, 'description') ?? null,
    meta: fields.meta ?? null,
    createdAt: now,
    expiresAt: readExpiry(fields.session_duration, now),
    transactions: [],
    refunds: [],
    chargeback: null,
    notice: null,
  }
}

/** A positive JSON number or text in the major unit, with no more decimals than the currency has. */
export function readMajor(value: unknown, currency: string): number {
  const isText = typeof value === 'string' || typeof value === 'number'
  const amount = isText ? fromDecimal(String(value), flutterwaveExponent(currency)) : undefined
  if (amount === undefined || amount < 1) throw refused('amount is invalid')
  return amount
}

function readExpiry(minutes: unknown, now: number): number | null {
  if (minutes === undefined) return null
  const number = Number(minutes)
  if (!Number.isInteger(number) || number < 1 || number > 1440) {
    throw refused('session_duration must be between 1 and 1440 minutes')
  }
  return now + number * 60_000
}
