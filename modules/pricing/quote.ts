import { and, desc, eq, lte } from 'drizzle-orm'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { taxRates } from './tables.ts'

export interface PricedLine {
  kind: string
  ships: boolean
  unitPriceMinor: number
  quantity: number
  /** Taken off the whole line; the tax is in what is left. */
  discountMinor?: number
}

export interface LineQuote {
  discountMinor: number
  /** What is left of the line after its discount. */
  totalMinor: number
  taxMinor: number
  taxRateBps: number
}

export interface Quote {
  lines: LineQuote[]
  /** Before discounts. */
  itemsMinor: number
  discountMinor: number
  shippingMinor: number
  /** Postage that a discount takes off. */
  shippingSavedMinor: number
  /** Contained in the prices, never added to them. */
  taxMinor: number
  taxName: string | undefined
  totalMinor: number
}

type AppliesTo = (typeof taxRates.$inferSelect)['appliesTo']

/**
 * What the lines cost for a buyer in `country` (ISO 3166, absent while it is not known). The one
 * rounding rule: tax is taken out of each line's total, rounded half up to the minor unit, and the
 * order's tax is the sum of its lines and of the shipping.
 */
export async function quote(
  ctx: Context,
  lines: readonly PricedLine[],
  country: string | undefined,
  { freeShipping = false } = {},
): Promise<Quote> {
  const settings = await readSettings(ctx)
  const rates = country && settings.tax.enabled ? await ratesOf(ctx, country) : undefined
  const quoted = lines.map((line) => {
    const { discountMinor = 0 } = line
    const totalMinor = line.unitPriceMinor * line.quantity - discountMinor
    const taxRateBps = rates?.rateFor(line) ?? 0
    return { discountMinor, totalMinor, taxRateBps, taxMinor: containedTax(totalMinor, taxRateBps) }
  })
  const discountMinor = sum(quoted.map((line) => line.discountMinor))
  const itemsMinor = sum(quoted.map((line) => line.totalMinor)) + discountMinor
  const postageMinor = lines.some((line) => line.ships) ? settings.shipping.flatMinor : 0
  const shippingMinor = freeShipping ? 0 : postageMinor
  const shippingTax = containedTax(shippingMinor, rates?.standardBps ?? 0)
  return {
    lines: quoted,
    itemsMinor,
    discountMinor,
    shippingMinor,
    shippingSavedMinor: postageMinor - shippingMinor,
    taxMinor: sum(quoted.map((line) => line.taxMinor)) + shippingTax,
    taxName: rates?.name,
    totalMinor: itemsMinor - discountMinor + shippingMinor,
  }
}

/** The tax inside a gross amount: gross × rate / (1 + rate), half up, in integers. */
export function containedTax(grossMinor: number, rateBps: number): number {
  const divisor = BigInt(10_000 + rateBps)
  const doubled = 2n * BigInt(grossMinor) * BigInt(rateBps)
  return Number((doubled + divisor) / (2n * divisor))
}

async function ratesOf(ctx: Context, country: string) {
  const today = ctx.now.toISOString().slice(0, 10)
  const rows = await ctx.db
    .select()
    .from(taxRates)
    .where(and(eq(taxRates.country, country), lte(taxRates.validFrom, today)))
    .orderBy(desc(taxRates.validFrom))
  if (rows.length === 0) return undefined
  const current = (appliesTo: AppliesTo) => rows.find((row) => row.appliesTo === appliesTo)
  const standardBps = current('standard')?.rateBps ?? 0
  const rateFor = (line: PricedLine) => {
    if (line.kind !== 'book') return standardBps
    return current(line.ships ? 'printed_book' : 'ebook')?.rateBps ?? standardBps
  }
  return { name: current('standard')?.name ?? rows[0]?.name, standardBps, rateFor }
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
