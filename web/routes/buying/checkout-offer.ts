import { type CartLine, canBeBought, viewCart } from '#modules/carts/index.ts'
import { offerCredit } from '#modules/credits/index.ts'
import { type AppliedDiscount, inWords } from '#modules/discounts/index.ts'
import { WITHDRAWAL_WAIVER } from '#modules/legal/index.ts'
import { discountsFor, listOrders } from '#modules/orders/index.ts'
import { listWaysToPay, type WayToPay } from '#modules/payments/index.ts'
import { checkVatId, quote, type TaxShare } from '#modules/pricing/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { OfferedMethod } from '#modules/shipping/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { type CheckoutValues, checkoutValues } from './checkout-input.ts'

export interface CheckoutSummary {
  lines: CartLine[]
  /** Something is sent by post, so an address is needed. */
  ships: boolean
  /** Some of it is given as files. */
  hasFiles: boolean
  /** What a consumer of that country says so that files are given at once; absent where none must. */
  waiver: string | undefined
  /** Every line can be bought as it stands. */
  ready: boolean
  itemsMinor: number
  discountMinor: number
  discounts: { applied: AppliedDiscount[]; refused: { code: string; message: string }[] }
  /** What is taken off a line, by its id. */
  savedMinor: Record<string, number>
  shippingMinor: number
  shippingMethods: OfferedMethod[]
  shippingMethod: OfferedMethod | undefined
  taxMinor: number
  taxAddedMinor: number
  taxes: TaxShare[]
  taxNote: string | undefined
  taxName: string | undefined
  totalMinor: number
  /** What a gift card or store credit pays of it, or why it pays nothing. */
  creditMinor: number
  creditRefused: string | undefined
  currency: string
}

/** What lies in the cart and what it costs for this buyer; empty texts are not known yet. */
export async function summaryFor(
  ctx: Context,
  values: Pick<
    CheckoutValues,
    'country' | 'region' | 'vatId' | 'email' | 'shippingMethod' | 'creditCode'
  >,
): Promise<CheckoutSummary> {
  const { lines, ready, currency, codes, pendingOrderId } = await viewCart(ctx)
  const { consumerLaw } = await readSettings(ctx)
  const hasFiles = lines.some((line) => !line.ships)
  const buyable = lines.filter((line) => canBeBought(line))
  const discounts = await discountsFor(ctx, {
    lines: buyable,
    currency,
    codes,
    email: ctx.actor.person?.email ?? (values.email.trim().toLowerCase() || undefined),
    exceptOrderId: pendingOrderId,
  })
  const { lines: _, ...amounts } = await quote(
    ctx,
    buyable.map((line, i) => ({ ...line, discountMinor: discounts.byLine[i] ?? 0 })),
    {
      country: values.country || undefined,
      currency,
      region: values.region,
      isBusiness: checkVatId(values.vatId, values.country).ok,
      freeShipping: discounts.freeShipping,
      shippingMethod: values.shippingMethod,
    },
  )
  return {
    lines,
    ready,
    currency,
    ships: lines.some((line) => line.ships),
    hasFiles,
    waiver:
      hasFiles && consumerLaw[values.country]?.digitalWaiver ? WITHDRAWAL_WAIVER.text : undefined,
    discounts: {
      applied: discounts.applied,
      refused: discounts.refused.map(({ code, reason }) => ({ code, message: inWords(reason) })),
    },
    savedMinor: Object.fromEntries(buyable.map((line, i) => [line.id, discounts.byLine[i] ?? 0])),
    ...amounts,
    ...(await creditFor(ctx, values.creditCode, {
      totalMinor: amounts.totalMinor,
      currency,
      exceptOrderId: pendingOrderId,
    })),
  }
}

async function creditFor(
  ctx: Context,
  code: string,
  cart: { totalMinor: number; currency: string; exceptOrderId: string | undefined },
) {
  if (!code) return { creditMinor: 0, creditRefused: undefined }
  try {
    const { amountMinor } = await offerCredit(ctx, code, cart)
    return { creditMinor: amountMinor, creditRefused: undefined }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { creditMinor: 0, creditRefused: `${error.message}.` }
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
    company: last?.company ?? '',
    vatId: last?.vatId ?? '',
    provider: last?.provider ?? '',
  })
}
