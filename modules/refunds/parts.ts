import type { OrderLineRow, OrderRow } from '#modules/orders/index.ts'
import { InvalidInput } from '#platform/errors.ts'
import { allocate, formatMoney, share } from '#platform/money.ts'

/** Who has how much of a line's money, in minor units. */
export interface Shares {
  taxMinor: number
  feeMinor: number
  sellerMinor: number
}

/** What was given back of an order before, as far as it has not come to nothing. */
export interface GivenBack {
  shippingMinor: number
  shippingTaxMinor: number
  byLine: ReadonlyMap<string, Shares>
}

export interface Refundable {
  order: OrderRow
  lines: readonly OrderLineRow[]
  given: GivenBack
  /** What is left of the payment that the money comes from. */
  paymentLeftMinor: number
  /** What is left of what a gift card or store credit paid. */
  creditLeftMinor: number
}

export interface WantedBack {
  /** Everything that is left. */
  whole?: boolean | undefined
  /** Goods of a whole refund go on the shelf again. */
  restock?: boolean | undefined
  lines: readonly {
    lineId: string
    quantity: number
    amountMinor?: number | undefined
    restock: boolean
  }[]
  shippingMinor: number
  /** On top of lines and shipping, for no line in particular. */
  amountMinor: number
}

export interface LinePart extends Shares {
  orderLineId: string
  variantId: string
  sellerId: string
  quantity: number
  amountMinor: number
  restock: boolean
}

export interface RefundParts {
  amountMinor: number
  shippingMinor: number
  shippingTaxMinor: number
  lines: LinePart[]
}

/** What was paid for a line, with its tax, whether that is in the price or came on top. */
export function paidForLine(order: OrderRow, line: OrderLineRow): number {
  return line.totalMinor + (order.taxAddedMinor > 0 ? line.taxMinor : 0)
}

/** What was paid for shipping, with its tax. */
export function paidForShipping(order: OrderRow): number {
  return order.shippingMinor + (order.taxAddedMinor > 0 ? order.shippingTaxMinor : 0)
}

/** What can still be given back of a line: its copies and its money. */
export function leftOfLine(
  order: OrderRow,
  line: OrderLineRow,
): { quantity: number; amountMinor: number } {
  return {
    quantity: line.quantity - line.refundedQuantity,
    amountMinor: paidForLine(order, line) - line.refundedMinor,
  }
}

/** What can still be given back of an order, at most what is left of its payment. */
export function leftOfAll({ order, paymentLeftMinor, creditLeftMinor }: Refundable): number {
  const money = Math.max(0, paymentLeftMinor) + creditLeftMinor
  return Math.max(0, Math.min(order.totalMinor - order.refundedMinor, money))
}

/**
 * Says what a refund is made of, line by line, down to who gives back how much. What was given for
 * nothing in particular is laid upon lines and shipping by what is left of them, so that refunds
 * of any kinds, in any order, sum to exactly what was paid and never to more.
 */
export function divideRefund(from: Refundable, wanted: WantedBack): RefundParts {
  const asked = wanted.whole ? everything(from, wanted.restock ?? false) : chosen(from, wanted)
  const free = wanted.whole ? leftOfAll(from) - sumOf(asked) : wanted.amountMinor
  const laid = free > 0 ? layOn(from, asked, free) : asked
  const amountMinor = sumOf(asked) + Math.max(0, free)
  const left = leftOfAll(from)
  if (amountMinor > left) {
    const most = formatMoney(left, from.order.currency)
    throw new InvalidInput({ amountMinor: [`At most ${most} can still be given back`] })
  }
  if (amountMinor === 0) {
    throw new InvalidInput({ amountMinor: ['Please say what to give back'] })
  }
  return { amountMinor, ...sharedOut(from, laid) }
}

interface Asked {
  shippingMinor: number
  lines: Map<string, { quantity: number; amountMinor: number; restock: boolean }>
}

function sumOf(asked: Asked): number {
  return [...asked.lines.values()].reduce(
    (sum, line) => sum + line.amountMinor,
    asked.shippingMinor,
  )
}

function everything(from: Refundable, restock: boolean): Asked {
  const lefts = from.lines.map((line) => leftOfLine(from.order, line))
  const shipping = paidForShipping(from.order) - from.given.shippingMinor
  const weights = [...lefts.map((left) => left.amountMinor), shipping]
  const total = weights.reduce((a, b) => a + b, 0)
  // Part of an order may have been paid with something else than this payment.
  const amounts = allocate(Math.min(total, leftOfAll(from)), weights)
  return {
    shippingMinor: amounts[lefts.length] ?? 0,
    lines: new Map(
      from.lines.map((line, index) => [
        line.id,
        {
          quantity: lefts[index]?.quantity ?? 0,
          amountMinor: amounts[index] ?? 0,
          restock: restock && line.ships,
        },
      ]),
    ),
  }
}

function chosen(from: Refundable, wanted: WantedBack): Asked {
  const { order, given } = from
  const fields: Record<string, string[]> = {}
  const lines: Asked['lines'] = new Map()
  for (const [index, one] of wanted.lines.entries()) {
    const line = from.lines.find(({ id }) => id === one.lineId)
    if (!line || lines.has(one.lineId)) {
      fields[`lines.${index}.lineId`] = ['is not a line of this order']
      continue
    }
    const left = leftOfLine(order, line)
    if (one.quantity > left.quantity) {
      fields[`lines.${index}.quantity`] = [`At most ${left.quantity} can still be given back`]
    }
    const amountMinor = one.amountMinor ?? priceOf(order, line, one.quantity)
    if (amountMinor > left.amountMinor) {
      const most = formatMoney(left.amountMinor, order.currency)
      fields[`lines.${index}.amountMinor`] = [`At most ${most} can still be given back`]
    }
    lines.set(line.id, { quantity: one.quantity, amountMinor, restock: one.restock })
  }
  const shippingLeft = paidForShipping(order) - given.shippingMinor
  if (wanted.shippingMinor > shippingLeft) {
    const most = formatMoney(shippingLeft, order.currency)
    fields.shippingMinor = [`At most ${most} can still be given back`]
  }
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields)
  return { shippingMinor: wanted.shippingMinor, lines }
}

/** The price of some copies of a line; the last ones take what rounding left. */
function priceOf(order: OrderRow, line: OrderLineRow, quantity: number): number {
  const left = leftOfLine(order, line)
  if (quantity === left.quantity) return left.amountMinor
  const exact = Math.round((paidForLine(order, line) * quantity) / line.quantity)
  return Math.min(exact, left.amountMinor)
}

/** Lays an amount for nothing in particular upon what is left of lines and shipping. */
function layOn(from: Refundable, asked: Asked, free: number): Asked {
  const { lines, order, given } = from
  const weights = lines.map(
    (line) => leftOfLine(order, line).amountMinor - (asked.lines.get(line.id)?.amountMinor ?? 0),
  )
  const shipping = paidForShipping(order) - given.shippingMinor - asked.shippingMinor
  const total = weights.reduce((a, b) => a + b, 0) + shipping
  // What an order costs beyond lines and shipping stays free.
  const parts = allocate(Math.min(free, total), [...weights, shipping])
  const laid: Asked['lines'] = new Map(asked.lines)
  for (const [index, line] of lines.entries()) {
    const before = laid.get(line.id) ?? { quantity: 0, amountMinor: 0, restock: false }
    laid.set(line.id, { ...before, amountMinor: before.amountMinor + (parts[index] ?? 0) })
  }
  return { shippingMinor: asked.shippingMinor + (parts[lines.length] ?? 0), lines: laid }
}

function sharedOut(from: Refundable, asked: Asked): Omit<RefundParts, 'amountMinor'> {
  const lines: LinePart[] = []
  for (const line of from.lines) {
    const part = asked.lines.get(line.id)
    if (!part || (part.amountMinor === 0 && part.quantity === 0)) continue
    lines.push({
      orderLineId: line.id,
      variantId: line.variantId,
      sellerId: line.sellerId,
      ...part,
      ...sharesBack(from.order, line, from.given.byLine.get(line.id), part.amountMinor),
    })
  }
  const { order, given } = from
  const taxLeft = order.shippingTaxMinor - given.shippingTaxMinor
  const netLeft = paidForShipping(order) - given.shippingMinor - taxLeft
  const [shippingTaxMinor = 0] = allocate(asked.shippingMinor, [
    Math.max(0, taxLeft),
    Math.max(0, netLeft),
  ])
  return {
    lines,
    shippingMinor: asked.shippingMinor,
    shippingTaxMinor: Math.min(shippingTaxMinor, asked.shippingMinor),
  }
}

/** Of what is left of a line's shares, each gives its proportion; the last refund takes the rest. */
function sharesBack(
  order: OrderRow,
  line: OrderLineRow,
  given: Shares | undefined,
  amountMinor: number,
): Shares {
  const net = paidForLine(order, line) - line.taxMinor
  const fee = share(net, line.feeBps)
  const [taxMinor = 0, feeMinor = 0, sellerMinor = 0] = allocate(amountMinor, [
    line.taxMinor - (given?.taxMinor ?? 0),
    fee - (given?.feeMinor ?? 0),
    net - fee - (given?.sellerMinor ?? 0),
  ])
  return { taxMinor, feeMinor, sellerMinor }
}
