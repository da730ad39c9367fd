import { lowerId, numberId } from '../ids.ts'
import { isWebUrl } from '../pages.ts'
import type { ProviderContext } from '../server.ts'
import { readJson, textIn } from '../wire-json.ts'
import { PAYSTACK_CURRENCIES, type PaystackTransaction } from './transaction.ts'

type Fields = Record<string, unknown>

/** An error answer: `{ status: false, message, meta: { nextStep }, type, code }`. */
export class PaystackRefusal extends Error {
  readonly status: 400 | 401 | 404
  readonly code: string
  readonly nextStep: string
  constructor(status: 400 | 401 | 404, code: string, message: string, nextStep: string) {
    super(message)
    this.status = status
    this.code = code
    this.nextStep = nextStep
  }
}

/** JSON and forms are both taken. */
export async function readFields(c: ProviderContext): Promise<Fields> {
  const contentType = c.req.header('content-type') ?? ''
  const text = await c.req.text()
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  const fields = contentType.startsWith('application/json') ? readJson(text) : undefined
  if (!fields) {
    throw new PaystackRefusal(400, 'invalid_params', 'Invalid request body', 'Send JSON or a form')
  }
  return fields
}

/** Reads `POST /transaction/initialize`. `now` is Unix ms. */
export function readTransaction(fields: Fields, now: number): PaystackTransaction {
  const email = textIn(fields, 'email') ?? ''
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw new PaystackRefusal(
      400,
      'invalid_email_address',
      'Invalid Email Address Passed',
      'Send the email address of the customer',
    )
  }
  const amount = readAmount(fields.amount)
  const currency = fields.currency === undefined ? 'NGN' : String(fields.currency)
  if (!PAYSTACK_CURRENCIES.includes(currency)) {
    throw new PaystackRefusal(
      400,
      'unsupported_currency',
      'Currency not supported by merchant',
      'Send a currency that is switched on for your business',
    )
  }
  const reference = textIn(fields, 'reference') ?? lowerId(10)
  if (!/^[A-Za-z0-9.=-]+$/.test(reference)) {
    throw new PaystackRefusal(
      400,
      'invalid_reference',
      'Transaction reference includes an invalid character',
      'Use letters, digits and - . = only',
    )
  }
  const callbackUrl = textIn(fields, 'callback_url')
  return {
    id: numberId(),
    reference,
    accessCode: lowerId(15),
    amount,
    requestedAmount: amount,
    currency,
    email,
    customerId: numberId(),
    callbackUrl: callbackUrl && isWebUrl(callbackUrl) ? callbackUrl : null,
    metadata: fields.metadata ?? null,
    subaccount: textIn(fields, 'subaccount') ?? null,
    createdAt: now,
    paidAt: null,
    status: 'abandoned',
    attempts: 0,
    refunds: [],
    dispute: null,
    notice: null,
  }
}

/** A whole positive number of hundredths, as a number or as a text. */
export function readAmount(value: unknown): number {
  const amount = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof amount === 'number' && Number.isSafeInteger(amount) && amount > 0) return amount
  throw new PaystackRefusal(
    400,
    'invalid_amount',
    'Invalid Amount Sent',
    'Send a whole number in the smallest unit of the currency',
  )
}

export const noTransaction = () =>
  new PaystackRefusal(
    400,
    'transaction_not_found',
    'Transaction reference not found.',
    'Check that the transaction exists on this integration',
  )

export const refundRefused = (message: string, code: string) =>
  new PaystackRefusal(400, code, message, 'Look at the transaction before you refund it')
