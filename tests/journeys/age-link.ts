import { keyFor, openToken, sealToken } from '#platform/crypto.ts'
import type { Shop } from './start-shop.ts'

/** The same download link as it would be had it been made two days ago. */
export function ageLink(shop: Shop, href: string): string {
  const key = keyFor(shop.authSecret, 'download links')
  const link = openToken(key, href.split('/').at(-1) ?? '')
  if (typeof link !== 'object' || link === null || !('x' in link)) {
    throw new Error(`${href} is no download link of this shop`)
  }
  const { x: until } = link
  return `${shop.url}/download/${sealToken(key, { ...link, x: Number(until) - 2 * 86_400 })}`
}
