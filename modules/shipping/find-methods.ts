import { asc, eq, inArray } from 'drizzle-orm'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { type MethodKind, type Parcel, priceOf } from './shipping-method.ts'
import { shippingCountries, shippingMethods } from './tables.ts'

export interface OfferedMethod {
  id: string
  name: string
  detail: string
  kind: MethodKind
  /** In the shop's main currency. */
  priceMinor: number
}

/**
 * The ways to send a parcel to a country, in the owner's order. A shop without any zone sends
 * everywhere at its one price; with zones, a country that is in none is not sent to. While the
 * country is not known, only that one price can be said.
 */
export async function findMethods(
  ctx: Context,
  country: string | undefined,
  parcel: Parcel,
): Promise<OfferedMethod[]> {
  const zones = await ctx.db
    .select()
    .from(shippingCountries)
    .where(inArray(shippingCountries.country, country ? [country, '*'] : []))
  const zoneId = (zones.find((one) => one.country === country) ?? zones[0])?.zoneId
  if (!zoneId) return (await hasZones(ctx)) ? [] : [await onePrice(ctx)]
  const methods = await ctx.db
    .select()
    .from(shippingMethods)
    .where(eq(shippingMethods.zoneId, zoneId))
    .orderBy(asc(shippingMethods.position), asc(shippingMethods.id))
  return methods.flatMap((method) => {
    const priceMinor = priceOf(method, parcel)
    if (priceMinor === undefined) return []
    const { id, name, detail, kind } = method
    return [{ id, name, detail, kind, priceMinor }]
  })
}

/** What a shop charges that has set up no zones. */
export const ONE_PRICE = 'standard'

async function onePrice(ctx: Context): Promise<OfferedMethod> {
  const { shipping } = await readSettings(ctx)
  const priceMinor = shipping.flatMinor
  return { id: ONE_PRICE, name: 'Standard', detail: '', kind: 'flat', priceMinor }
}

async function hasZones(ctx: Context): Promise<boolean> {
  const some = await ctx.db
    .select({ country: shippingCountries.country })
    .from(shippingCountries)
    .limit(1)
  return some.length > 0
}
