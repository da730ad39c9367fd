import type { ProviderContext } from '../server.ts'
import { malformed, missing } from './errors.ts'
import { money, paypalFee } from './money.ts'
import { PAYER_ID, type PaypalOrder } from './order.ts'

const LONGEST = 31 * 24 * 3600 * 1000
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i

interface Movement {
  at: number
  info: Record<string, unknown>
}

/** `GET /v1/reporting/transactions`: captures in, refunds out, within at most 31 days. */
export function reportTransactions(c: ProviderContext, orders: readonly PaypalOrder[]) {
  const [from, to] = [readTime(c, 'start_date'), readTime(c, 'end_date')]
  if (to - from > LONGEST) {
    throw malformed('INVALID_PARAMETER_VALUE', 'end_date', 'The range is at most 31 days.')
  }
  const size = readNumber(c, 'page_size', 100, 500)
  const page = readNumber(c, 'page', 1, Number.MAX_SAFE_INTEGER)
  const id = c.req.query('transaction_id')
  const found = orders
    .flatMap(movementsOf)
    .filter(({ at }) => at >= from && at <= to)
    .filter(({ info }) => !id || info.transaction_id === id)
    .sort((a, b) => a.at - b.at)
  return {
    transaction_details: found
      .slice((page - 1) * size, page * size)
      .map(({ info }) => ({ transaction_info: info })),
    account_number: 'SANDBOXMERCH1',
    start_date: c.req.query('start_date'),
    end_date: c.req.query('end_date'),
    last_refreshed_datetime: c.req.query('end_date'),
    page,
    total_items: found.length,
    total_pages: Math.ceil(found.length / size),
    links: [],
  }
}

function movementsOf(order: PaypalOrder): Movement[] {
  const { capture, unit, currency } = order
  if (!capture || capture.status === 'DECLINED') return []
  const settled = capture.status === 'COMPLETED'
  const common = {
    paypal_account_id: PAYER_ID,
    ...(unit.customId ? { custom_field: unit.customId } : {}),
    ...(unit.invoiceId ? { invoice_id: unit.invoiceId } : {}),
  }
  const dates = (at: number) => ({
    transaction_initiation_date: new Date(at).toISOString(),
    transaction_updated_date: new Date(at).toISOString(),
  })
  const payment = {
    ...common,
    ...dates(capture.createdAt),
    transaction_id: capture.id,
    paypal_reference_id: order.id,
    paypal_reference_id_type: 'ODR',
    transaction_event_code: 'T0006',
    transaction_amount: money(order.amount, currency),
    ...(settled ? { fee_amount: money(-paypalFee(order), currency) } : {}),
    transaction_status: settled ? 'S' : 'P',
  }
  const refunds = order.refunds.map((refund) => ({
    at: refund.createdAt,
    info: {
      ...common,
      ...dates(refund.createdAt),
      transaction_id: refund.id,
      paypal_reference_id: capture.id,
      paypal_reference_id_type: 'TXN',
      transaction_event_code: 'T1107',
      transaction_amount: money(-refund.amount, currency),
      transaction_status: 'S',
    },
  }))
  return [{ at: capture.createdAt, info: payment }, ...refunds]
}

function readTime(c: ProviderContext, name: string): number {
  const text = c.req.query(name)
  if (!text) throw missing(name)
  // A plus sign that was not encoded arrives as a space.
  const time = Date.parse(text.replace(' ', '+'))
  if (!TIME.test(text.replace(' ', '+')) || Number.isNaN(time)) {
    throw malformed(
      'INVALID_PARAMETER_SYNTAX',
      name,
      'A date and time with seconds and zone.',
      text,
    )
  }
  return time
}

function readNumber(c: ProviderContext, name: string, otherwise: number, most: number): number {
  const text = c.req.query(name) ?? String(otherwise)
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw malformed('INVALID_PARAMETER_VALUE', name, `A whole number from 1 to ${most}.`, text)
  }
  return number
}
