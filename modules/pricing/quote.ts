import { readSettings, type Settings } from '#modules/settings/index.ts'
import { findMethods, type OfferedMethod, type Parcel, parcelOf } from '#modules/shipping/index.ts'
import type { Context } from '#platform/context.ts'
import { allocate } from '#platform/money.ts'
import { convert, convertBack } from './exchange.ts'
import { findRates, type Rates } from './find-rates.ts'
import { addedTax, byRate, containedTax, type TaxShare } from './tax-amounts.ts'
import { type Buyer, pricesIncludeTaxIn, reverseChargeWords, taxPlace } from './tax-rule.ts'

export interface PricedLine {
  kind: string
  ships: boolean
  unitPriceMinor: number
  quantity: number
  /** Taken off the whole line; the tax is in what is left. */
  discountMinor?: number
  weightGrams?: number | null
}

/** What the price depends on besides the lines. */
export interface QuoteFor extends Buyer {
  /** Of the prices that are given; the shop's main one when left out. */
  currency?: string | undefined
  /** The chosen way of sending; without one, or where it is not offered, the first that is. */
  shippingMethod?: string | undefined
  /** A discount takes the postage off. */
  freeShipping?: boolean
}

export interface LineQuote {
  /** As this buyer pays it: a business under reverse charge pays a price without the tax in it. */
  unitPriceMinor: number
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
  /** The ways in which all that ships can be sent there. */
  shippingMethods: OfferedMethod[]
  /** Absent when nothing ships, the country is not known, or nothing is sent there. */
  shippingMethod: OfferedMethod | undefined
  /** Postage that a discount takes off. */
  shippingSavedMinor: number
  shippingTaxMinor: number
  /** All tax: of the lines and of the shipping. */
  taxMinor: number
  /** The part of it that comes on top of the prices: all of it, or none. */
  taxAddedMinor: number
  taxes: TaxShare[]
  taxName: string | undefined
  taxTreatment: 'taxed' | 'reverse_charge'
  /** What has to stand on order and invoice about the tax. */
  taxNote: string | undefined
  totalMinor: number
}

/**
 * What the lines cost for this buyer. The one rounding rule: tax is reckoned for each line's total
 * and for the shipping, rounded half up to the minor unit, and the order's tax is their sum.
 */
export async function quote(
  ctx: Context,
  given: readonly PricedLine[],
  buyer: QuoteFor,
): Promise<Quote> {
  const settings = await readSettings(ctx)
  const place = taxPlace(settings, buyer)
  const rates = place ? await findRates(ctx, place) : undefined
  const isReversed = place?.treatment === 'reverse_charge'
  const isIncluded = pricesIncludeTaxIn(settings, buyer.country)
  const lines = given
    .map((line) => ({
      ...line,
      rateBps: isReversed ? 0 : (rates?.rateFor(line) ?? 0),
      unitPriceMinor: isReversed && isIncluded ? netOf(line, rates) : line.unitPriceMinor,
    }))
    .map((line, i) => ({ ...line, discountMinor: discountOn(line, given[i]) }))

  const taxIn = isIncluded ? containedTax : addedTax
  const taxed = (totalMinor: number, rateBps: number) => {
    const taxMinor = taxIn(totalMinor, rateBps)
    return { totalMinor, rateBps, taxMinor, netMinor: totalMinor - (isIncluded ? taxMinor : 0) }
  }
  const quoted = lines.map((line) =>
    taxed(line.unitPriceMinor * line.quantity - line.discountMinor, line.rateBps),
  )
  const discountMinor = sum(lines.map((line) => line.discountMinor))
  const itemsMinor = sum(quoted.map((line) => line.totalMinor)) + discountMinor

  const parcel = parcelOf(
    lines.map((line, i) => ({ ...line, totalMinor: quoted[i]?.totalMinor ?? 0 })),
  )
  const shippingMethods = parcel ? await methodsIn(ctx, settings, buyer, parcel) : []
  const shippingMethod =
    shippingMethods.find((method) => method.id === buyer.shippingMethod) ?? shippingMethods[0]
  const postageMinor = shippingMethod?.priceMinor ?? 0
  const shippingMinor = buyer.freeShipping ? 0 : postageMinor
  const sent = lines.flatMap(({ ships, rateBps }, i) =>
    ships ? [{ rateBps, weight: quoted[i]?.totalMinor ?? 0 }] : [],
  )
  const shipping = followGoods(shippingMinor, sent).map((part) => taxed(part.minor, part.rateBps))

  const shippingTaxMinor = sum(shipping.map((part) => part.taxMinor))
  const taxMinor = sum(quoted.map((line) => line.taxMinor)) + shippingTaxMinor
  const taxAddedMinor = isIncluded ? 0 : taxMinor
  return {
    lines: quoted.map(({ totalMinor, taxMinor, rateBps }, i) => ({
      unitPriceMinor: lines[i]?.unitPriceMinor ?? 0,
      discountMinor: lines[i]?.discountMinor ?? 0,
      totalMinor,
      taxMinor,
      taxRateBps: rateBps,
    })),
    itemsMinor,
    discountMinor,
    shippingMinor,
    shippingMethods,
    shippingMethod,
    shippingSavedMinor: postageMinor - shippingMinor,
    shippingTaxMinor,
    taxMinor,
    taxAddedMinor,
    taxes: byRate(rates?.name ?? 'Tax', [...quoted, ...shipping]),
    taxName: rates?.name,
    taxTreatment: place?.treatment ?? 'taxed',
    taxNote: isReversed
      ? reverseChargeWords(place.country, settings.shop.country, sent.length > 0)
      : undefined,
    totalMinor: itemsMinor - discountMinor + shippingMinor + taxAddedMinor,
  }
}

/** The ways of sending, whose prices the owner set in the main currency, in that of the order. */
async function methodsIn(
  ctx: Context,
  settings: Settings,
  { country, currency }: QuoteFor,
  parcel: Parcel,
): Promise<OfferedMethod[]> {
  const main = settings.currency
  const exchange = settings.currencies.also.find((one) => one.currency === currency)
  if (!exchange || currency === main) return await findMethods(ctx, country, parcel)
  const valueMinor = convertBack(parcel.valueMinor, main, exchange)
  const methods = await findMethods(ctx, country, { ...parcel, valueMinor })
  return methods.map((method) => ({
    ...method,
    priceMinor: convert(method.priceMinor, main, exchange, 'fee'),
  }))
}

/** Shipping is taxed like what is sent; of a mixed parcel, in parts by the value of the goods. */
function followGoods(shippingMinor: number, sent: readonly { rateBps: number; weight: number }[]) {
  const weights = new Map<number, number>()
  for (const { rateBps, weight } of sent) {
    weights.set(rateBps, (weights.get(rateBps) ?? 0) + weight)
  }
  const parts = allocate(shippingMinor, [...weights.values()])
  return [...weights.keys()].map((rateBps, i) => ({ rateBps, minor: parts[i] ?? 0 }))
}

function netOf(line: PricedLine, rates: Rates | undefined): number {
  return line.unitPriceMinor - containedTax(line.unitPriceMinor, rates?.rateFor(line) ?? 0)
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

/** What is taken off a line; of a price without the tax in it, the same part. */
function discountOn(line: PricedLine, given: PricedLine | undefined): number {
  const { discountMinor = 0, unitPriceMinor = 0 } = given ?? {}
  if (discountMinor === 0 || line.unitPriceMinor === unitPriceMinor) return discountMinor
  const part = BigInt(discountMinor) * BigInt(line.unitPriceMinor)
  return Number(part / BigInt(unitPriceMinor))
}
