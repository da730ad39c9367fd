import { type OrderRow, orderUrl, trackingToken } from '#modules/orders/index.ts'
import type { Config } from '#platform/config.ts'

/** Our pages around the provider's: each carries the token of the order it belongs to. */
export function addressesOf(config: Config, order: OrderRow, reference: string) {
  const token = trackingToken(config, order.id)
  return {
    returnUrl: `${config.baseUrl}/checkout/return/${reference}?token=${token}`,
    formUrl: `${config.baseUrl}/checkout/pay/${reference}?token=${token}`,
    cancelUrl: orderUrl(config, order),
  }
}
