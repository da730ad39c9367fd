import { inWords } from '#modules/discounts/index.ts'
import { wireMoney } from '#platform/money.ts'
import type { Cart, CartLine } from './cart.ts'
import type { Savings } from './savings.ts'

/** A cart as programs see it: `total` is what is left after the discounts. */
export function presentCart(cart: Cart, savings: Savings) {
  const money = (amountMinor: number) => wireMoney(amountMinor, cart.currency)
  return {
    id: cart.id ?? null,
    items: cart.lines.map((line) => presentLine(line, savings.byLine[line.id] ?? 0)),
    itemCount: cart.itemCount,
    subtotal: money(cart.itemsMinor),
    discount: money(savings.totalMinor),
    total: money(cart.itemsMinor - savings.totalMinor),
    discounts: savings.applied.map(({ name, code, amountMinor, freeShipping }) => ({
      name,
      code: code ?? null,
      amount: money(amountMinor),
      freeShipping,
    })),
    refusedCodes: savings.refused.map(({ code, reason }) => ({
      code,
      why: reason.why,
      message: inWords(reason),
    })),
    ready: cart.ready,
  }
}

function presentLine(line: CartLine, discountMinor: number) {
  return {
    id: line.id,
    variantId: line.variantId,
    productId: line.productId,
    slug: line.slug,
    title: line.title,
    variantTitle: line.variantTitle,
    quantity: line.quantity,
    price: wireMoney(line.unitPriceMinor, line.currency),
    discount: wireMoney(discountMinor, line.currency),
    total: wireMoney(line.totalMinor - discountMinor, line.currency),
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
