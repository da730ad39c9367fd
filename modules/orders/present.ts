import { wireMoney } from '#platform/money.ts'
import { carrierName } from './carrier.ts'
import type { OrderRow } from './create-order.ts'
import { shownStatus } from './order.ts'
import type { Parcel } from './parcels.ts'
import type { OrderWithLines } from './queries.ts'

/** An order as programs and pages of its buyer see it. */
export function presentOrder(order: OrderWithLines) {
  const money = (amountMinor: number) => wireMoney(amountMinor, order.currency)
  return {
    ...presentOrderHead(order),
    items: order.lines.map((line) => ({
      id: line.id,
      productId: line.productId,
      variantId: line.variantId,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      kind: line.kind,
      quantity: line.quantity,
      price: money(line.unitPriceMinor),
      discount: money(line.discountMinor),
      total: money(line.totalMinor),
      tax: money(line.taxMinor),
      refunded: money(line.refundedMinor),
    })),
    shippingAddress: order.shipTo ?? null,
    shippingMethod: order.shippingMethod && {
      id: order.shippingMethod.id,
      name: order.shippingMethod.name,
    },
    taxes: order.taxes.map(({ name, rateBps, netMinor, taxMinor }) => ({
      name,
      rateBps,
      net: money(netMinor),
      tax: money(taxMinor),
    })),
  }
}

export function presentOrderHead(order: OrderRow) {
  const money = (amountMinor: number) => wireMoney(amountMinor, order.currency)
  return {
    id: order.id,
    number: order.number,
    email: order.email,
    status: shownStatus(order),
    paymentStatus: order.paymentStatus,
    fulfilmentStatus: order.fulfilmentStatus,
    provider: order.provider,
    subtotal: money(order.itemsMinor),
    discount: money(order.discountMinor),
    shipping: money(order.shippingMinor),
    tax: money(order.taxMinor),
    total: money(order.totalMinor),
    pricesIncludeTax: order.taxAddedMinor === 0,
    taxTreatment: order.taxTreatment,
    taxNote: order.taxNote,
    company: order.company,
    vatId: order.vatId,
    refunded: money(order.refundedMinor),
    placedAt: order.placedAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    cancelledAt: order.cancelledAt?.toISOString() ?? null,
  }
}

/** A parcel as programs and pages of its buyer see it. */
export function presentParcel(parcel: Parcel) {
  return {
    number: parcel.number,
    carrier: parcel.carrier ? carrierName(parcel.carrier) : null,
    trackingNumber: parcel.trackingNumber,
    trackingUrl: parcel.trackingUrl,
    shippedAt: parcel.shippedAt.toISOString(),
    deliveredAt: parcel.deliveredAt?.toISOString() ?? null,
    items: parcel.lines.map(({ orderLineId, title, variantTitle, quantity }) => ({
      orderLineId,
      title,
      variantTitle,
      quantity,
    })),
  }
}
