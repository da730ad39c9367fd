import { z } from '@hono/zod-openapi'
import { MoneyShape } from '#platform/rest.ts'
import { Address } from './order.ts'

export const OrderShape = z
  .object({
    id: z.string(),
    number: z.string(),
    email: z.string(),
    status: z.enum(['pending', 'paid', 'shipped', 'delivered', 'cancelled', 'refunded']),
    paymentStatus: z.string(),
    fulfilmentStatus: z.string(),
    provider: z.string(),
    subtotal: MoneyShape,
    discount: MoneyShape,
    shipping: MoneyShape,
    tax: MoneyShape,
    total: MoneyShape,
    pricesIncludeTax: z.boolean(),
    taxTreatment: z.enum(['taxed', 'reverse_charge']),
    taxNote: z.string().nullable(),
    company: z.string().nullable(),
    vatId: z.string().nullable(),
    refunded: MoneyShape,
    placedAt: z.string(),
    expiresAt: z.string(),
    paidAt: z.string().nullable(),
    cancelledAt: z.string().nullable(),
    items: z.array(
      z.object({
        id: z.string(),
        productId: z.string(),
        variantId: z.string(),
        title: z.string(),
        variantTitle: z.string(),
        sku: z.string(),
        kind: z.string(),
        quantity: z.int(),
        price: MoneyShape,
        discount: MoneyShape,
        total: MoneyShape,
        tax: MoneyShape,
        refunded: MoneyShape,
      }),
    ),
    shippingAddress: Address.nullable(),
    shippingMethod: z.object({ id: z.string(), name: z.string() }).nullable(),
    taxes: z.array(
      z.object({ name: z.string(), rateBps: z.int(), net: MoneyShape, tax: MoneyShape }),
    ),
  })
  .openapi('Order')

export const ParcelShape = z
  .object({
    number: z.int(),
    carrier: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    trackingUrl: z.string().nullable(),
    shippedAt: z.string(),
    deliveredAt: z.string().nullable(),
    items: z.array(
      z.object({
        orderLineId: z.string(),
        title: z.string(),
        variantTitle: z.string(),
        quantity: z.int(),
      }),
    ),
  })
  .openapi('Parcel')
