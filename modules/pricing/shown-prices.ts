import { and, eq, inArray, isNull } from 'drizzle-orm'
import { variants } from '#modules/catalog/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { chosenCurrency, convert } from './exchange.ts'
import { variantPrices } from './tables.ts'

/** Turns an amount in the shop's main currency into the asker's; by hand, where one was set. */
export interface ShownPrices {
  currency: string
  priceOf(price: { variantId: string; amountMinor: number; currency: string }): {
    amountMinor: number
    currency: string
  }
}

/** Prices of these variants in the currency the asker chose. Asks nothing in the main one. */
export async function shownPrices(
  ctx: Context,
  variantIds: readonly string[],
): Promise<ShownPrices> {
  const settings = await readSettings(ctx)
  const currency = chosenCurrency(ctx, settings)
  const exchange = settings.currencies.also.find((one) => one.currency === currency)
  if (currency === settings.currency || !exchange || variantIds.length === 0) {
    return { currency, priceOf: ({ amountMinor, currency }) => ({ amountMinor, currency }) }
  }
  const rows = await ctx.db
    .select()
    .from(variantPrices)
    .where(
      and(eq(variantPrices.currency, currency), inArray(variantPrices.variantId, [...variantIds])),
    )
  const byHand = new Map(rows.map((row) => [row.variantId, row.priceMinor]))
  return {
    currency,
    priceOf({ variantId, amountMinor, currency: own }) {
      const set = byHand.get(variantId)
      if (set !== undefined) return { amountMinor: set, currency }
      // What was priced in a currency that is no longer the main one has no rate.
      if (own !== settings.currency) return { amountMinor, currency: own }
      return { amountMinor: convert(amountMinor, settings.currency, exchange), currency }
    },
  }
}

interface PricedCard {
  id: string
  currency: string
  priceFromMinor: number
  priceToMinor: number
  compareAtMinor: number | null
}

/** Products of a list in the currency the asker chose: from the cheapest to the dearest variant. */
export async function shownCards<Card extends PricedCard>(
  ctx: Context,
  cards: readonly Card[],
): Promise<Card[]> {
  const settings = await readSettings(ctx)
  const currency = chosenCurrency(ctx, settings)
  if (currency === settings.currency || cards.length === 0) return [...cards]
  const rows = await ctx.reads
    .select({ variantId: variants.id, productId: variants.productId, price: variants.priceMinor })
    .from(variants)
    .where(
      and(
        inArray(
          variants.productId,
          cards.map((card) => card.id),
        ),
        isNull(variants.archivedAt),
      ),
    )
  const shown = await shownPrices(
    ctx,
    rows.map((row) => row.variantId),
  )
  return cards.map((card) => {
    const amounts = rows
      .filter((row) => row.productId === card.id)
      .map(({ variantId, price }) =>
        shown.priceOf({ variantId, amountMinor: price, currency: card.currency }),
      )
    const [first] = amounts
    if (!first || first.currency === card.currency) return card
    const all = amounts.map((one) => one.amountMinor)
    const compareAt =
      card.compareAtMinor === null
        ? null
        : shown.priceOf({
            variantId: '',
            amountMinor: card.compareAtMinor,
            currency: card.currency,
          }).amountMinor
    const priceFromMinor = Math.min(...all)
    return {
      ...card,
      currency,
      priceFromMinor,
      priceToMinor: Math.max(...all),
      compareAtMinor: compareAt !== null && compareAt > priceFromMinor ? compareAt : null,
    }
  })
}
