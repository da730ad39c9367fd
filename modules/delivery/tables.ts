import { sql } from 'drizzle-orm'
import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { productFiles, products, variants } from '#modules/catalog/tables.ts'
import { orderLines, orders } from '#modules/orders/tables.ts'
import { id, time } from '#platform/tables.ts'

/** What a paid order line gives, for good, to whoever holds the order's e-mail address. */
export const entitlements = pgTable(
  'entitlements',
  {
    id: id(),
    orderLineId: uuid()
      .notNull()
      .references(() => orderLines.id),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    email: text().notNull(),
    grantedAt: time().notNull(),
    revokedAt: time(),
    revokedReason: text(),
  },
  (t) => [
    // A bundle gives one for each of its parts.
    unique('entitlements_order_line').on(t.orderLineId, t.variantId),
    index('entitlements_email').on(t.email, t.grantedAt.desc()),
    index('entitlements_product').on(t.productId, t.email).where(sql`revoked_at is null`),
    index('entitlements_order').on(t.orderId),
  ],
)

/** Downloads that were started: counted, limited, and evidence. Range requests are not new ones. */
export const downloads = pgTable(
  'downloads',
  {
    id: id(),
    entitlementId: uuid()
      .notNull()
      .references(() => entitlements.id),
    fileId: uuid()
      .notNull()
      .references(() => productFiles.id),
    /** The link that was used, so that its continuations are not counted again. */
    linkId: text().notNull(),
    at: time().notNull(),
    ip: text(),
    userAgent: text(),
  },
  (t) => [
    unique('downloads_link').on(t.entitlementId, t.fileId, t.linkId),
    index('downloads_entitlement_at').on(t.entitlementId, t.at.desc()),
    index('downloads_at').on(t.at.desc()),
  ],
)
