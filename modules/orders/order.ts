import { z } from 'zod'
import { sha256 } from '#platform/crypto.ts'
import { readableCode } from '#platform/ids.ts'

/** Where parcels go. Only asked when something ships. */
export const Address = z.strictObject({
  name: z.string().trim().min(1, 'Who shall receive it?').max(120),
  line1: z.string().trim().min(1, 'Please give street and number').max(200),
  line2: z.string().trim().max(200).optional(),
  city: z.string().trim().min(1, 'Please give the town').max(120),
  region: z.string().trim().max(120).optional(),
  postalCode: z.string().trim().max(20).optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'Please choose a country'),
  phone: z.string().trim().max(40).optional(),
})
export type Address = z.infer<typeof Address>

/** A sign of where the buyer is, and the country it points to. */
export interface TaxEvidence {
  kind: 'given' | 'address' | 'network' | 'phone'
  country: string
}

/** Who buys for a business. With a VAT id its form has been checked. */
export interface Business {
  company: string
  vatId?: string
}

/** How a parcel goes, as the buyer chose it. */
export interface ChosenShipping {
  id: string
  name: string
  kind: string
  /** The service and rate of a carrier that was asked. */
  quote?: string
}

export type PaymentStatus = 'pending' | 'paid' | 'cancelled' | 'refunded'
export type FulfilmentStatus = 'none' | 'unshipped' | 'partly_shipped' | 'shipped' | 'delivered'

/** Money that arrives after an order was cancelled still pays it, if it can be fulfilled. */
const PAYMENT_MOVES: Record<PaymentStatus, readonly PaymentStatus[]> = {
  pending: ['paid', 'cancelled'],
  cancelled: ['paid'],
  paid: ['refunded'],
  /** A refund can fail days after it was said to have succeeded. */
  refunded: ['paid'],
}

const FULFILMENT_MOVES: Record<FulfilmentStatus, readonly FulfilmentStatus[]> = {
  none: [],
  unshipped: ['partly_shipped', 'shipped'],
  partly_shipped: ['shipped'],
  shipped: ['delivered'],
  delivered: [],
}

export function mayMovePayment(from: PaymentStatus, to: PaymentStatus): boolean {
  return PAYMENT_MOVES[from].includes(to)
}

export function mayMoveFulfilment(from: FulfilmentStatus, to: FulfilmentStatus): boolean {
  return FULFILMENT_MOVES[from].includes(to)
}

/** How far an order with parcels has come, from what lies in them and what has arrived. */
export function fulfilmentOf(
  lines: readonly { ships: boolean; quantity: number; shipped: number }[],
  parcels: readonly { deliveredAt: Date | null }[],
): FulfilmentStatus {
  const goods = lines.filter((line) => line.ships)
  if (goods.length === 0) return 'none'
  if (parcels.length === 0) return 'unshipped'
  if (goods.some((line) => line.shipped < line.quantity)) return 'partly_shipped'
  return parcels.every((parcel) => parcel.deliveredAt) ? 'delivered' : 'shipped'
}

/** The two axes as the one word people see. */
export function shownStatus(order: {
  paymentStatus: PaymentStatus
  fulfilmentStatus: FulfilmentStatus
}): 'pending' | 'paid' | 'shipped' | 'delivered' | 'cancelled' | 'refunded' {
  if (order.paymentStatus !== 'paid') return order.paymentStatus
  const { fulfilmentStatus } = order
  return fulfilmentStatus === 'shipped' || fulfilmentStatus === 'delivered'
    ? fulfilmentStatus
    : 'paid'
}

/** A number people can read aloud, that tells nobody how many orders there are: `K7M4-29XH`. */
export function newOrderNumber(): string {
  const code = readableCode(8)
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

interface Wanted {
  variantId: string
  quantity: number
  unitPriceMinor: number
}

/** Two submissions with the same fingerprint ask for the same order. */
export function fingerprintOf(input: {
  email: string
  country: string | undefined
  region: string | undefined
  shipTo: Address | undefined
  business: Business | undefined
  shippingMethod?: string | undefined
  lines: readonly Wanted[]
  /** What is taken off, and by which discounts. */
  discounts: {
    applied: readonly { discountId: string; codeId: string | undefined }[]
    byLine: readonly number[]
  }
  gift: { email: string; message: string; deliverOn?: string | undefined } | undefined
}): string {
  const lines = input.lines
    .map(({ variantId, quantity, unitPriceMinor }) => [variantId, quantity, unitPriceMinor])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
  const { email, country, region, shipTo, business, shippingMethod, gift } = input
  const { applied, byLine } = input.discounts
  const used = applied.map(({ discountId, codeId }) => [discountId, codeId])
  return sha256(
    JSON.stringify([
      email,
      country,
      region,
      shipTo,
      business,
      shippingMethod,
      lines,
      used,
      byLine.toSorted(),
      gift,
    ]),
  )
}
