import { isCurrency } from '../currencies.ts'
import { mixedId } from '../ids.ts'
import { isWebUrl } from '../pages.ts'
import type { StripeCheckout, StripeLine } from './checkout.ts'
import { invalidParameter, missingParameter, noSuch } from './errors.ts'
import {
  branchOf,
  checkShape,
  type FormTree,
  integerOf,
  listOf,
  metadataOf,
  requiredText,
  textOf,
} from './form.ts'
import { checkTotal, checkUnit } from './limits.ts'
import { SESSION_PARAMETERS } from './parameters.ts'

const HALF_HOUR = 30 * 60
const DAY = 24 * 3600

/** Reads `POST /v1/checkout/sessions`, refusing what Stripe would refuse. `now` is Unix seconds. */
export function readCheckout(form: FormTree, now: number): StripeCheckout {
  checkShape(form, SESSION_PARAMETERS)
  onlyHostedPayments(form)

  const successUrl = webUrl(form, 'success_url', requiredText(form, 'success_url'))
  const cancelUrl = textOf(form, 'cancel_url')
  const email = textOf(form, 'customer_email') ?? null
  if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw invalidParameter('customer_email', `Invalid email address: ${email}`, 'email_invalid')
  }
  const reference = textOf(form, 'client_reference_id') ?? null
  if (reference !== null && reference.length > 200) {
    throw invalidParameter('client_reference_id', 'client_reference_id: at most 200 characters')
  }
  const { lines, currency } = readLines(form)
  const subtotal = lines.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0)
  const shipping = readShipping(form, currency)
  checkTotal(subtotal + shipping, currency)

  return {
    id: mixedId('cs_test_', 58),
    created: now,
    expiresAt: readExpiry(form, now),
    status: 'open',
    amount: subtotal + shipping,
    subtotal,
    shipping,
    currency,
    paid: false,
    processing: false,
    successUrl,
    cancelUrl: cancelUrl === undefined ? null : webUrl(form, 'cancel_url', cancelUrl),
    reference,
    email,
    metadata: metadataOf(form, 'metadata'),
    locale: textOf(form, 'locale') ?? null,
    lines,
    intentData: readIntentData(branchOf(form, 'payment_intent_data') ?? {}, subtotal + shipping),
    intent: null,
    charges: [],
    refunds: [],
    dispute: null,
    notice: null,
  }
}

function onlyHostedPayments(form: FormTree): void {
  const mode = textOf(form, 'mode')
  if (mode === undefined) throw missingParameter('mode')
  if (mode !== 'payment') {
    throw invalidParameter('mode', `Invalid mode: ${mode}. The sandbox plays payment only.`)
  }
  const page = textOf(form, 'ui_mode') ?? 'hosted_page'
  if (page !== 'hosted_page') {
    throw invalidParameter(
      'ui_mode',
      `Invalid ui_mode: ${page}. The sandbox plays hosted_page only.`,
    )
  }
  const customer = textOf(form, 'customer')
  if (customer) throw noSuch('customer', customer, 'customer', 400)
  for (const discount of listOf(form, 'discounts')) {
    if (typeof discount === 'string') continue
    throw noSuch(
      'coupon',
      textOf(discount, 'coupon') ?? textOf(discount, 'promotion_code') ?? '',
      'discounts',
      400,
    )
  }
}

function webUrl(form: FormTree, name: string, url: string): string {
  // The placeholder's braces are no part of a URL; they are filled in before anybody goes there.
  if (!isWebUrl(url.replaceAll('{CHECKOUT_SESSION_ID}', 'id'))) {
    throw invalidParameter(name, `Not a valid URL: ${textOf(form, name)}`, 'url_invalid')
  }
  return url
}

function readLines(form: FormTree): { lines: StripeLine[]; currency: string } {
  const items = listOf(form, 'line_items')
  if (items.length === 0) throw missingParameter('line_items')
  if (items.length > 100) throw invalidParameter('line_items', 'line_items: at most 100')

  let currency = textOf(form, 'currency')?.toLowerCase()
  const lines = items.map((item, index) => {
    const at = `line_items[${index}]`
    if (typeof item === 'string') throw invalidParameter(at, `Invalid object: ${at}`)
    const price = branchOf(item, 'price_data')
    if (!price) {
      const id = textOf(item, 'price')
      throw id ? noSuch('price', id, `${at}[price]`, 400) : missingParameter(`${at}[price_data]`)
    }
    const lineCurrency = readCurrency(price, `${at}[price_data][currency]`)
    currency ??= lineCurrency
    if (currency !== lineCurrency) {
      throw invalidParameter(at, 'All line items of a session must have the same currency')
    }
    return readLine(item, price, lineCurrency, at)
  })
  return { lines, currency: currency ?? '' }
}

function readLine(item: FormTree, price: FormTree, currency: string, at: string): StripeLine {
  const product = branchOf(price, 'product_data')
  if (!product) throw missingParameter(`${at}[price_data][product_data]`)
  const amountAt = `${at}[price_data][unit_amount]`
  const unitAmount = integerOf(price, 'unit_amount', amountAt)
  if (unitAmount === undefined) throw missingParameter(amountAt)
  if (unitAmount < 0)
    throw invalidParameter(amountAt, `Invalid non-negative integer: ${unitAmount}`)
  checkUnit(unitAmount, currency, amountAt)
  const quantity = integerOf(item, 'quantity', `${at}[quantity]`)
  if (quantity === undefined) throw missingParameter(`${at}[quantity]`)
  if (quantity < 1) throw invalidParameter(`${at}[quantity]`, 'Quantity must be at least 1')
  return {
    id: mixedId('li_', 24),
    name: requiredText(product, 'name', `${at}[price_data][product_data][name]`),
    description: textOf(product, 'description') ?? null,
    quantity,
    unitAmount,
  }
}

function readCurrency(tree: FormTree, at: string): string {
  const currency = requiredText(tree, 'currency', at)
  if (!isCurrency(currency.toUpperCase())) {
    throw invalidParameter(at, `Invalid currency: ${currency}`)
  }
  return currency.toLowerCase()
}

function readShipping(form: FormTree, currency: string): number {
  const [option] = listOf(form, 'shipping_options')
  if (option === undefined || typeof option === 'string') return 0
  const rate = textOf(option, 'shipping_rate')
  if (rate) throw noSuch('shipping rate', rate, 'shipping_options[0][shipping_rate]', 400)
  const fixed = branchOf(branchOf(option, 'shipping_rate_data') ?? {}, 'fixed_amount')
  const at = 'shipping_options[0][shipping_rate_data][fixed_amount][amount]'
  const amount = fixed ? integerOf(fixed, 'amount', at) : 0
  if (amount === undefined) throw missingParameter(at)
  checkUnit(amount, currency, at)
  return amount
}

function readExpiry(form: FormTree, now: number): number {
  const expiresAt = integerOf(form, 'expires_at') ?? now + DAY
  if (expiresAt < now + HALF_HOUR) {
    throw invalidParameter('expires_at', 'expires_at must be at least 30 minutes after creation')
  }
  if (expiresAt > now + DAY) {
    throw invalidParameter('expires_at', 'expires_at must be within 24 hours of creation')
  }
  return expiresAt
}

function readIntentData(data: FormTree, total: number): StripeCheckout['intentData'] {
  const capture = textOf(data, 'capture_method')
  if (capture === 'manual') {
    throw invalidParameter(
      'payment_intent_data[capture_method]',
      'The sandbox captures automatically',
    )
  }
  const feeAt = 'payment_intent_data[application_fee_amount]'
  const applicationFee = integerOf(data, 'application_fee_amount', feeAt) ?? null
  if (applicationFee !== null && applicationFee > total) {
    throw invalidParameter(feeAt, 'The application fee cannot exceed the total')
  }
  return {
    description: textOf(data, 'description') ?? null,
    metadata: metadataOf(data, 'metadata', 'payment_intent_data[metadata]'),
    receiptEmail: textOf(data, 'receipt_email') ?? null,
    applicationFee,
    destination: textOf(branchOf(data, 'transfer_data') ?? {}, 'destination') ?? null,
    onBehalfOf: textOf(data, 'on_behalf_of') ?? null,
    transferGroup: textOf(data, 'transfer_group') ?? null,
  }
}
