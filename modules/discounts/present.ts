import { stateOf } from './queries.ts'
import type { DiscountRow } from './tables.ts'

/** A discount as the owner's programs see it. */
export function presentDiscount(discount: DiscountRow, now: Date) {
  return {
    id: discount.id,
    name: discount.name,
    type: discount.type,
    percentBps: discount.percentBps,
    amounts: discount.amounts,
    buyQuantity: discount.buyQuantity,
    getQuantity: discount.getQuantity,
    startsAt: discount.startsAt?.toISOString() ?? null,
    endsAt: discount.endsAt?.toISOString() ?? null,
    limitTotal: discount.limitTotal,
    limitPerBuyer: discount.limitPerBuyer,
    minimums: discount.minimums,
    firstOrderOnly: discount.firstOrderOnly,
    scope: discount.scope,
    automatic: discount.automatic,
    stackable: discount.stackable,
    active: discount.active,
    state: stateOf(discount, now),
    createdAt: discount.createdAt.toISOString(),
  }
}
