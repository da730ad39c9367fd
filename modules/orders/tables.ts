import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { sellers, users } from '#modules/accounts/tables.ts'
import { products, variants } from '#modules/catalog/tables.ts'
import type { TaxShare } from '#modules/pricing/index.ts'
import { id, time } from '#platform/tables.ts'
import type { Address, ChosenShipping, TaxEvidence } from './order.ts'

const minor = () => bigint({ mode: 'number' })

export const orders = pgTable(
  'orders',
  {
    id: id(),
    number: text().notNull(),
    buyerId: uuid().references(() => users.id, { onDelete: 'set null' }),
    email: text().notNull(),
    /** The telephone that is told by SMS what becomes of it, if the buyer wants that. */
    smsTo: text(),
    paymentStatus: text({ enum: ['pending', 'paid', 'cancelled', 'refunded'] }).notNull(),
    fulfilmentStatus: text({
      enum: ['none', 'unshipped', 'partly_shipped', 'shipped', 'delivered'],
    }).notNull(),
    currency: text().notNull(),
    itemsMinor: minor().notNull(),
    discountMinor: minor().notNull().default(0),
    shippingMinor: minor().notNull().default(0),
    shippingTaxMinor: minor().notNull().default(0),
    /** All tax of the order, of its lines and of the shipping. */
    taxMinor: minor().notNull().default(0),
    /** The part of it that came on top of the prices: all of it, or none when they contain it. */
    taxAddedMinor: minor().notNull().default(0),
    /** The tax by rate, as receipt and invoice name it. */
    taxes: jsonb().$type<TaxShare[]>().notNull().default([]),
    taxTreatment: text({ enum: ['taxed', 'reverse_charge'] })
      .notNull()
      .default('taxed'),
    /** What has to stand on order and invoice about the tax. */
    taxNote: text(),
    /** Where the buyer seemed to be, by each sign of it that we had. */
    taxEvidence: jsonb().$type<TaxEvidence[]>().notNull().default([]),
    /** Who buys for a business, and its VAT id as written by that country. */
    company: text(),
    vatId: text(),
    /** What the buyer chose, as it was called and reckoned then. */
    shippingMethod: jsonb().$type<ChosenShipping>(),
    totalMinor: minor().notNull(),
    /** Given back, or on its way back. */
    refundedMinor: minor().notNull().default(0),
    country: text(),
    shipTo: jsonb().$type<Address>(),
    provider: text().notNull(),
    /** The cart it came from, and what lay in it: the same content asked again is the same order. */
    cartId: uuid(),
    cartFingerprint: text(),
    placedAt: time().notNull(),
    /** Until then stock is held for it. */
    expiresAt: time().notNull(),
    paidAt: time(),
    cancelledAt: time(),
    cancelReason: text({ enum: ['expired', 'cart_changed', 'buyer', 'owner', 'out_of_stock'] }),
    /** Who placed it: a buyer in the shop, or staff for one. */
    source: text({ enum: ['shop', 'staff'] })
      .notNull()
      .default('shop'),
    /** Something a person must look at: money that does not fit, stock that was gone. */
    attention: text(),
  },
  (t) => [
    unique('orders_number').on(t.number),
    // Plain order: read backwards they give the newest first, which DESC NULLS LAST would not.
    index('orders_placed').on(t.placedAt, t.id),
    index('orders_status_placed').on(t.paymentStatus, t.placedAt, t.id),
    index('orders_buyer_placed').on(t.buyerId, t.placedAt),
    index('orders_email_placed').on(t.email, t.placedAt),
    index('orders_paid_at').on(t.paidAt).where(sql`paid_at is not null`),
    index('orders_open_expiry').on(t.expiresAt).where(sql`payment_status = 'pending'`),
    index('orders_cart').on(t.cartId),
    index('orders_fulfilment_placed').on(t.fulfilmentStatus, t.placedAt, t.id),
    index('orders_provider_placed').on(t.provider, t.placedAt, t.id),
    index('orders_country_placed').on(t.country, t.placedAt, t.id),
    index('orders_total').on(t.totalMinor, t.id),
    index('orders_number_start').on(t.number.op('text_pattern_ops')),
    index('orders_email_start').on(t.email.op('text_pattern_ops')),
    index('orders_attention').on(t.placedAt, t.id).where(sql`attention is not null`),
    check('orders_source', sql`${t.source} in ('shop', 'staff')`),
    check(
      'orders_payment_status',
      sql`${t.paymentStatus} in ('pending', 'paid', 'cancelled', 'refunded')`,
    ),
    check(
      'orders_fulfilment_status',
      sql`${t.fulfilmentStatus} in ('none', 'unshipped', 'partly_shipped', 'shipped', 'delivered')`,
    ),
    check(
      'orders_amounts',
      sql`${t.itemsMinor} >= 0 and ${t.discountMinor} between 0 and ${t.itemsMinor} and ${t.shippingMinor} >= 0 and ${t.taxMinor} >= 0 and ${t.shippingTaxMinor} between 0 and ${t.taxMinor}`,
    ),
    check(
      'orders_total',
      sql`${t.totalMinor} = ${t.itemsMinor} - ${t.discountMinor} + ${t.shippingMinor} + ${t.taxAddedMinor}`,
    ),
    check('orders_tax_added', sql`${t.taxAddedMinor} in (0, ${t.taxMinor})`),
    check(
      'orders_reverse_charge',
      sql`${t.taxTreatment} = 'taxed' or (${t.taxTreatment} = 'reverse_charge' and ${t.taxMinor} = 0 and ${t.vatId} is not null)`,
    ),
    check('orders_refunded', sql`${t.refundedMinor} between 0 and ${t.totalMinor}`),
    check(
      'orders_paid',
      sql`(${t.paymentStatus} in ('paid', 'refunded')) = (${t.paidAt} is not null)`,
    ),
    check(
      'orders_cancelled',
      sql`(${t.paymentStatus} = 'cancelled') = (${t.cancelledAt} is not null)`,
    ),
  ],
)

/** Snapshots: what was bought, at which price, as it was called then. */
export const orderLines = pgTable(
  'order_lines',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    position: integer().notNull(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    sellerId: uuid()
      .notNull()
      .references(() => sellers.id),
    kind: text().notNull(),
    title: text().notNull(),
    variantTitle: text().notNull(),
    sku: text().notNull(),
    ships: boolean().notNull(),
    quantity: integer().notNull(),
    /** So many of them were not on the shelf when they were ordered. */
    backordered: integer().notNull().default(0),
    unitPriceMinor: minor().notNull(),
    discountMinor: minor().notNull().default(0),
    totalMinor: minor().notNull(),
    taxMinor: minor().notNull().default(0),
    taxRateBps: integer().notNull().default(0),
    /** The platform's share of this line as agreed when it was sold. */
    feeBps: integer().notNull(),
    /** Of its money and its copies, what was given back or is on its way back. */
    refundedMinor: minor().notNull().default(0),
    refundedQuantity: integer().notNull().default(0),
  },
  (t) => [
    unique('order_lines_position').on(t.orderId, t.position),
    index('order_lines_product').on(t.productId),
    index('order_lines_variant').on(t.variantId),
    index('order_lines_seller').on(t.sellerId),
    check('order_lines_quantity', sql`${t.quantity} between 1 and 999`),
    check('order_lines_backordered', sql`${t.backordered} between 0 and ${t.quantity}`),
    check(
      'order_lines_total',
      sql`${t.totalMinor} = ${t.unitPriceMinor} * ${t.quantity} - ${t.discountMinor} and ${t.totalMinor} >= 0`,
    ),
    check('order_lines_tax', sql`${t.taxMinor} between 0 and ${t.totalMinor}`),
    check('order_lines_fee', sql`${t.feeBps} between 0 and 10000`),
    check(
      'order_lines_refunded',
      sql`${t.refundedMinor} between 0 and ${t.totalMinor} + ${t.taxMinor}`,
    ),
    check('order_lines_returned', sql`${t.refundedQuantity} between 0 and ${t.quantity}`),
  ],
)

/** Whom an order is a present for, and when they hear of it. */
export const orderGifts = pgTable(
  'order_gifts',
  {
    orderId: uuid()
      .primaryKey()
      .references(() => orders.id),
    email: text().notNull(),
    message: text().notNull().default(''),
    /** Not before then; at once when it is missing. */
    deliverAt: time(),
    deliveredAt: time(),
  },
  (t) => [index('order_gifts_email').on(t.email)],
)

/** Every move of an order: from what to what, when, by whom, why. */
export const orderHistory = pgTable(
  'order_history',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    at: time().notNull(),
    axis: text({ enum: ['payment', 'fulfilment', 'change', 'note'] }).notNull(),
    fromStatus: text(),
    toStatus: text(),
    byUserId: uuid().references(() => users.id, { onDelete: 'set null' }),
    note: text(),
    /** A note that the buyer reads too. */
    forBuyer: boolean().notNull().default(false),
    /** What stood there before a change, whole: an address, an e-mail address, a price. */
    before: jsonb(),
  },
  (t) => [index('order_history_order').on(t.orderId, t.at)],
)

/** A parcel of an order. An order may leave in several. */
export const shipments = pgTable(
  'shipments',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    /** First, second parcel of its order. */
    number: integer().notNull(),
    carrier: text(),
    trackingNumber: text(),
    /** Where it can be followed; of known carriers it is made from the number. */
    trackingUrl: text(),
    shippedAt: time().notNull(),
    shippedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    deliveredAt: time(),
  },
  (t) => [
    unique('shipments_number').on(t.orderId, t.number),
    index('shipments_tracking').on(t.trackingNumber),
    check(
      'shipments_delivered',
      sql`${t.deliveredAt} is null or ${t.deliveredAt} >= ${t.shippedAt}`,
    ),
  ],
)

/** How many of which line lie in a parcel: in all parcels together never more than were ordered. */
export const shipmentLines = pgTable(
  'shipment_lines',
  {
    shipmentId: uuid()
      .notNull()
      .references(() => shipments.id),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    quantity: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shipmentId, t.orderLineId] }),
    index('shipment_lines_line').on(t.orderLineId),
    check('shipment_lines_quantity', sql`${t.quantity} > 0`),
  ],
)
