import { isCurrency } from '../currencies.ts'
import { mixedId } from '../ids.ts'
import type { ProviderContext } from '../server.ts'
import { isRecord, readJson, textIn } from '../wire-json.ts'
import { type RazorpayOrder, razorpayAmount, razorpayExponent } from './order.ts'

/** An error answer: `{ error: { code, description, source, step, reason, metadata, field } }`. */
export class RazorpayRefusal extends Error {
  readonly status: 400 | 401 | 404 | 409
  readonly field: string | undefined
  constructor(status: 400 | 401 | 404 | 409, description: string, field?: string) {
    super(description)
    this.status = status
    this.field = field
  }
}

const refused = (description: string, field?: string) =>
  new RazorpayRefusal(400, description, field)

const ORDER_FIELDS = [
  'amount',
  'currency',
  'receipt',
  'notes',
  'partial_payment',
  'first_payment_min_amount',
  'payment_capture',
  'payment',
  'customer_id',
  'method',
  'offer_id',
  'transfers',
]
export const REFUND_FIELDS = ['amount', 'speed', 'notes', 'receipt']

/** Reads `POST /v1/orders`. `now` is Unix seconds. */
export function readOrder(fields: Record<string, unknown>, now: number): RazorpayOrder {
  refuseExtra(fields, ORDER_FIELDS)
  const currency = textIn(fields, 'currency')
  if (!currency) throw refused('The currency field is required.', 'currency')
  if (!isCurrency(currency)) throw refused('Currency is not supported', 'currency')
  const capture = isRecord(fields.payment) ? fields.payment.capture : undefined
  return {
    id: mixedId('order_', 14),
    amount: readAmount(fields.amount, currency),
    currency,
    receipt: readReceipt(fields),
    notes: readNotes(fields.notes),
    createdAt: now,
    manualCapture:
      capture === 'manual' || fields.payment_capture === 0 || fields.payment_capture === false,
    status: 'created',
    attempts: 0,
    payments: [],
    refunds: [],
    dispute: null,
    checkout: null,
    latePayment: null,
    notice: null,
  }
}

export function refuseExtra(fields: Record<string, unknown>, allowed: readonly string[]): void {
  const extra = Object.keys(fields).filter((name) => !allowed.includes(name))
  if (extra.length > 0) {
    throw refused(`${extra.join(', ')} is/are not required and should not be sent`, extra[0])
  }
}

/** A whole number of the smallest unit, at least 1.00; with three decimals it ends in 0. */
export function readAmount(value: unknown, currency: string): number {
  const amount = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (amount === undefined) throw refused('The amount field is required.', 'amount')
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount)) {
    throw refused('The amount must be an integer.', 'amount')
  }
  const exponent = razorpayExponent(currency)
  const least = 10 ** exponent
  if (amount < least) {
    const shown = razorpayAmount({ amount: least, currency })
    throw refused(`The amount must be at least ${shown}`, 'amount')
  }
  if (exponent === 3 && amount % 10 !== 0) {
    throw refused('The last digit of the amount must be 0 in this currency', 'amount')
  }
  return amount
}

export function readReceipt(fields: Record<string, unknown>): string | null {
  const receipt = textIn(fields, 'receipt') ?? null
  if (receipt && receipt.length > 40) {
    throw refused('The receipt may not be greater than 40 characters.', 'receipt')
  }
  return receipt
}

export function readNotes(value: unknown): Record<string, string> {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
    return {}
  }
  if (!isRecord(value)) throw refused('The notes must be an object.', 'notes')
  const notes = Object.entries(value).map(([name, note]) => [name, String(note)] as const)
  if (notes.length > 15) throw refused('The notes may have at most 15 pairs.', 'notes')
  if (notes.some(([, note]) => note.length > 256)) {
    throw refused('A note may not be greater than 256 characters.', 'notes')
  }
  return Object.fromEntries(notes)
}

/** The JSON body; a refund of everything may have none. */
export async function readFields(
  c: ProviderContext,
  mayBeEmpty = false,
): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (mayBeEmpty && text === '') return {}
  const isJson = c.req.header('content-type')?.startsWith('application/json')
  const fields = isJson ? readJson(text) : undefined
  if (!fields) throw new RazorpayRefusal(400, 'Please provide your data in a valid JSON format')
  return fields
}
