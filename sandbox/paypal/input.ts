import { upperId } from '../ids.ts'
import { isWebUrl } from '../pages.ts'
import type { ProviderContext } from '../server.ts'
import { isRecord, readJson, recordIn, textIn } from '../wire-json.ts'
import { malformed, missing, PaypalRefusal, unprocessable } from './errors.ts'
import { readMoney } from './money.ts'
import type { PaypalOrder } from './order.ts'

const UNIT = "/purchase_units/@reference_id=='default'"
const PARTS = [
  ['item_total', 1],
  ['shipping', 1],
  ['handling', 1],
  ['tax_total', 1],
  ['insurance', 1],
  ['shipping_discount', -1],
  ['discount', -1],
] as const

/** Reads `POST /v2/checkout/orders`. `now` is Unix ms. */
export function readPaypalOrder(body: Record<string, unknown>, now: number): PaypalOrder {
  if (body.intent === undefined) throw missing('/intent')
  if (body.intent !== 'CAPTURE') {
    throw unprocessable(
      'UNSUPPORTED_INTENT',
      'The sandbox plays the intent CAPTURE only.',
      '/intent',
    )
  }
  const unit = readUnit(body.purchase_units)
  const { amount, currency } = readMoney(unit.amount, '/purchase_units/0/amount')
  const breakdown = isRecord(unit.amount) ? unit.amount.breakdown : undefined
  checkSums(amount, currency, breakdown, unit.items)

  const source = recordIn(recordIn(body, 'payment_source') ?? {}, 'paypal')
  const context =
    recordIn(source ?? {}, 'experience_context') ?? recordIn(body, 'application_context') ?? {}
  return {
    id: upperId(17),
    createdAt: now,
    updatedAt: now,
    status: source ? 'PAYER_ACTION_REQUIRED' : 'CREATED',
    amount,
    currency,
    unit: {
      referenceId: textIn(unit, 'reference_id') ?? 'default',
      customId: shortText(unit, 'custom_id'),
      invoiceId: shortText(unit, 'invoice_id'),
      description: shortText(unit, 'description'),
      breakdown,
      items: unit.items,
      payee: unit.payee,
    },
    returnUrl: readUrl(context, 'return_url'),
    cancelUrl: readUrl(context, 'cancel_url'),
    brand: shortText(context, 'brand_name'),
    declines: false,
    comesLate: false,
    capture: null,
    refunds: [],
    dispute: null,
    notice: null,
  }
}

function readUnit(units: unknown): Record<string, unknown> {
  if (!Array.isArray(units)) throw missing('/purchase_units')
  if (units.length === 0 || units.length > 10) {
    const issue = units.length === 0 ? 'INVALID_ARRAY_MIN_ITEMS' : 'INVALID_ARRAY_MAX_ITEMS'
    throw malformed(issue, '/purchase_units', 'There must be 1 to 10 purchase units.')
  }
  if (units.length > 1) {
    throw unprocessable('NOT_SUPPORTED', 'The sandbox plays one purchase unit.', '/purchase_units')
  }
  const unit: unknown = units[0]
  if (!isRecord(unit)) throw missing('/purchase_units/0')
  return unit
}

function shortText(record: Record<string, unknown>, name: string): string | null {
  const text = textIn(record, name) ?? null
  if (text !== null && text.length > 127) {
    throw malformed(
      'INVALID_STRING_LENGTH',
      `/purchase_units/0/${name}`,
      'The value of a field is either too short or too long',
      text,
    )
  }
  return text
}

function readUrl(context: Record<string, unknown>, name: string): string | null {
  const url = textIn(context, name)
  if (url === undefined) return null
  if (isWebUrl(url)) return url
  throw malformed(
    'INVALID_PARAMETER_SYNTAX',
    `/payment_source/paypal/experience_context/${name}`,
    'The value of a field does not conform to the expected format.',
    url,
  )
}

/** With a breakdown the parts make the whole, and the items their total, to the last cent. */
function checkSums(amount: number, currency: string, breakdown: unknown, items: unknown): void {
  const part = (name: string): number | undefined => {
    const value = isRecord(breakdown) ? breakdown[name] : undefined
    if (value === undefined) return undefined
    const read = readMoney(value, `${UNIT}/amount/breakdown/${name}`, { mayBeZero: true })
    checkCurrency(read.currency, currency)
    return read.amount
  }
  if (isRecord(breakdown)) {
    const whole = PARTS.reduce((sum, [name, factor]) => sum + factor * (part(name) ?? 0), 0)
    if (whole !== amount) {
      throw unprocessable(
        'AMOUNT_MISMATCH',
        'Should equal item_total + tax_total + shipping + handling + insurance - shipping_discount - discount.',
        `${UNIT}/amount/value`,
      )
    }
  }
  if (!Array.isArray(items) || items.length === 0) return
  checkItems(items, currency, part('item_total'), part('tax_total') ?? 0)
}

function checkItems(
  items: readonly unknown[],
  currency: string,
  itemTotal: number | undefined,
  taxTotal: number,
): void {
  let [prices, taxes] = [0, 0]
  for (const [index, item] of items.entries()) {
    const at = `${UNIT}/items/${index}`
    if (!isRecord(item) || !textIn(item, 'name')) throw missing(`${at}/name`)
    const quantity = Number(textIn(item, 'quantity'))
    if (!Number.isInteger(quantity) || quantity < 1) {
      throw malformed('INVALID_PARAMETER_SYNTAX', `${at}/quantity`, 'A whole number as a text.')
    }
    const price = readMoney(item.unit_amount, `${at}/unit_amount`, { mayBeZero: true })
    checkCurrency(price.currency, currency)
    prices += price.amount * quantity
    if (item.tax !== undefined)
      taxes += readMoney(item.tax, `${at}/tax`, { mayBeZero: true }).amount * quantity
  }
  if (itemTotal === undefined) {
    throw unprocessable(
      'ITEM_TOTAL_REQUIRED',
      'With items, breakdown.item_total is required.',
      UNIT,
    )
  }
  if (itemTotal !== prices) {
    throw unprocessable(
      'ITEM_TOTAL_MISMATCH',
      'Should equal sum of (unit_amount * quantity) across all items for a given purchase_unit.',
      `${UNIT}/amount/breakdown/item_total/value`,
    )
  }
  if (taxes > 0 && taxTotal !== taxes) {
    throw unprocessable(
      'TAX_TOTAL_MISMATCH',
      'Should equal sum of (tax * quantity) across all items for a given purchase_unit.',
      `${UNIT}/amount/breakdown/tax_total/value`,
    )
  }
}

function checkCurrency(currency: string, expected: string): void {
  if (currency !== expected) {
    throw unprocessable(
      'MULTI_CURRENCY_ORDER',
      'The entire order must have the same currency_code.',
    )
  }
}

/** The JSON body; a capture or a full refund may have none. */
export async function readBody(
  c: ProviderContext,
  mayBeEmpty = false,
): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (mayBeEmpty && text === '') return {}
  const body = readJson(text)
  if (!body) {
    const description = 'The request JSON is not well formed.'
    throw new PaypalRefusal(400, [{ issue: 'MALFORMED_REQUEST_JSON', description, field: '/' }])
  }
  return body
}

/** A refund's amount, which must be in the currency of the capture. */
export function readRefundAmount(value: unknown, currency: string): number {
  const asked = readMoney(value, '/amount')
  if (asked.currency !== currency) {
    throw unprocessable(
      'REFUND_CAPTURE_CURRENCY_MISMATCH',
      'Refund must be in the same currency as the capture',
      '/amount/currency_code',
    )
  }
  return asked.amount
}
