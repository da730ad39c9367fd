import { type CartLine, canBeBought, viewCart } from '#modules/carts/index.ts'
import { listOrders } from '#modules/orders/index.ts'
import { listWaysToPay, type WayToPay } from '#modules/payments/index.ts'
import { quote, type TaxShare } from '#modules/pricing/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { type CheckoutValues, checkoutValues } from './checkout-input.ts'

export interface CheckoutSummary {
  lines: CartLine[]
  /** Something is sent by post, so an address is needed. */
  ships: boolean
  /** Some of it is given as files. */
  hasFiles: boolean
  /** Every line can be bought as it stands. */
  ready: boolean
  itemsMinor: number
  shippingMinor: number
  taxMinor: number
  taxAddedMinor: number
  taxes: TaxShare[]
  taxNote: string | undefined
  taxName: string | undefined
  totalMinor: number
  currency: string
}

/** What lies in the cart and what it costs for a buyer in `country`; '' while that is not known. */
export async function summaryFor(ctx: Context, country: string): Promise<CheckoutSummary> {
  const { lines, ready, currency } = await viewCart(ctx)
  const { lines: _, ...amounts } = await quote(
    ctx,
    lines.filter((line) => canBeBought(line)),
    { country: country || undefined },
  )
  return {
    lines,
    ready,
    currency,
    ships: lines.some((line) => line.ships),
    hasFiles: lines.some((line) => !line.ships),
    ...amounts,
  }
}

export type { WayToPay }

export function waysToPay(ctx: Context, currency: string): Promise<WayToPay[]> {
  return listWaysToPay(ctx, currency)
}

/** What the fields hold at first: where the person's last order went, else the shop's country. */
export async function firstValues(ctx: Context): Promise<CheckoutValues> {
  const { shop } = await readSettings(ctx)
  const last = ctx.actor.person ? (await listOrders(ctx, { limit: 1 }, 'own')).items[0] : undefined
  return checkoutValues({
    country: last?.country ?? shop.country ?? '',
    ...last?.shipTo,
    provider: last?.provider ?? '',
  })
}
