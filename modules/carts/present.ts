import { wireMoney } from '#platform/money.ts'
import type { Cart, CartLine } from './cart.ts'

export function presentCart(cart: Cart) {
  return {
    id: cart.id ?? null,
    items: cart.lines.map((line) => presentLine(line)),
    itemCount: cart.itemCount,
    total: wireMoney(cart.itemsMinor, cart.currency),
    ready: cart.ready,
  }
}

function presentLine(line: CartLine) {
  return {
    id: line.id,
    variantId: line.variantId,
    productId: line.productId,
    slug: line.slug,
    title: line.title,
    variantTitle: line.variantTitle,
    quantity: line.quantity,
    price: wireMoney(line.unitPriceMinor, line.currency),
    total: wireMoney(line.totalMinor, line.currency),
    notice: line.notice ? presentNotice(line.notice, line.currency) : null,
  }
}

function presentNotice(notice: NonNullable<CartLine['notice']>, currency: string) {
  if (notice.kind === 'price_changed') {
    return { code: notice.kind, was: wireMoney(notice.fromMinor, currency) }
  }
  if (notice.kind === 'too_many') return { code: notice.kind, most: notice.most }
  return notice.kind === 'fewer_left'
    ? { code: notice.kind, available: notice.available }
    : { code: notice.kind }
}
