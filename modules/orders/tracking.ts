import type { Config } from '#platform/config.ts'
import { hmacHex, keyFor, sameSecret } from '#platform/crypto.ts'

/** The unguessable part of an order's public address. Derived, so that no table holds it. */
export function trackingToken(config: Config, orderId: string): string {
  return hmacHex('sha256', keyFor(config.authSecret, 'order tracking'), orderId).slice(0, 40)
}

export function isTrackingToken(config: Config, orderId: string, token: string): boolean {
  return sameSecret(trackingToken(config, orderId), token)
}

/** Where a buyer without an account sees the order, with its files. */
export function orderUrl(config: Config, order: { id: string; number: string }): string {
  return `${config.baseUrl}/orders/${order.number}?token=${trackingToken(config, order.id)}`
}
