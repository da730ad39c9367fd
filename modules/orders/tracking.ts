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

/** The same in few letters, for short messages; leads to the page above. */
export function shortOrderUrl(config: Config, order: { id: string; number: string }): string {
  return `${config.baseUrl}/t/${order.number}/${shortCode(config, order.id)}`
}

/** The order's full address, when the code of a short one is genuine. */
export function readShortCode(
  config: Config,
  order: { id: string; number: string },
  code: string,
): string | undefined {
  return sameSecret(shortCode(config, order.id), code) ? orderUrl(config, order) : undefined
}

/** 72 bits: few enough to type, too many to guess. */
function shortCode(config: Config, orderId: string): string {
  const key = keyFor(config.authSecret, 'short order tracking')
  return Buffer.from(hmacHex('sha256', key, orderId).slice(0, 18), 'hex').toString('base64url')
}
