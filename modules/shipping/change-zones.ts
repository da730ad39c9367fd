import { asc, count, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { CountryInAnotherZone } from './errors.ts'
import type { NewMethod } from './shipping-method.ts'
import { shippingCountries, shippingMethods, shippingZones } from './tables.ts'

export const NewZone = z.strictObject({
  name: z.string().trim().min(1, 'What is this zone called?').max(80),
  /** ISO 3166; `*` for every country that is in no other zone. */
  countries: z
    .array(z.string().regex(/^([A-Z]{2}|\*)$/, 'must be countries such as NG'))
    .min(1, 'Please name at least one country')
    .max(260),
})
export type NewZone = z.output<typeof NewZone>

export async function createZone(ctx: Context, zone: NewZone): Promise<{ id: string }> {
  requireAdmin(ctx)
  return await inTransaction(ctx, async (ctx) => {
    const [before] = await ctx.db.select({ zones: count() }).from(shippingZones)
    const [made] = await ctx.db
      .insert(shippingZones)
      .values({ name: zone.name, position: before?.zones ?? 0 })
      .returning({ id: shippingZones.id })
    if (!made) throw new Error('Expected the new zone back')
    await placeCountries(ctx, made.id, zone.countries)
    return made
  })
}

export async function changeZone(ctx: Context, id: string, zone: NewZone): Promise<void> {
  requireAdmin(ctx)
  await inTransaction(ctx, async (ctx) => {
    const changed = await ctx.db
      .update(shippingZones)
      .set({ name: zone.name })
      .where(eq(shippingZones.id, id))
      .returning({ id: shippingZones.id })
    if (changed.length === 0) throw new NotFound('This zone')
    await ctx.db.delete(shippingCountries).where(eq(shippingCountries.zoneId, id))
    await placeCountries(ctx, id, zone.countries)
  })
}

/** Takes its ways of sending with it. Orders keep the way they were placed with. */
export async function removeZone(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx)
  const gone = await ctx.db.delete(shippingZones).where(eq(shippingZones.id, id)).returning()
  if (gone.length === 0) throw new NotFound('This zone')
}

async function placeCountries(ctx: Context, zoneId: string, countries: readonly string[]) {
  const wanted = [...new Set(countries)]
  const [taken] = await ctx.db
    .select({ country: shippingCountries.country, zone: shippingZones.name })
    .from(shippingCountries)
    .innerJoin(shippingZones, eq(shippingZones.id, shippingCountries.zoneId))
    .where(inArray(shippingCountries.country, wanted))
  if (taken) throw new CountryInAnotherZone([taken.country], taken.zone)
  await ctx.db.insert(shippingCountries).values(wanted.map((country) => ({ country, zoneId })))
}

/** Adds a way of sending behind those that a zone has. */
export async function createMethod(
  ctx: Context,
  zoneId: string,
  method: NewMethod,
): Promise<{ id: string }> {
  requireAdmin(ctx)
  return await inTransaction(ctx, async (ctx) => {
    const [zone] = await ctx.db
      .select()
      .from(shippingZones)
      .where(eq(shippingZones.id, zoneId))
      .for('update')
    if (!zone) throw new NotFound('This zone')
    const position = await ctx.db.$count(shippingMethods, eq(shippingMethods.zoneId, zoneId))
    const [made] = await ctx.db
      .insert(shippingMethods)
      .values({ ...method, zoneId, position, createdAt: ctx.now })
      .returning({ id: shippingMethods.id })
    if (!made) throw new Error('Expected the new method back')
    return made
  })
}

export async function changeMethod(ctx: Context, id: string, method: NewMethod): Promise<void> {
  requireAdmin(ctx)
  const changed = await ctx.db
    .update(shippingMethods)
    .set(method)
    .where(eq(shippingMethods.id, id))
    .returning({ id: shippingMethods.id })
  if (changed.length === 0) throw new NotFound('This way of sending')
}

export async function removeMethod(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx)
  const gone = await ctx.db.delete(shippingMethods).where(eq(shippingMethods.id, id)).returning()
  if (gone.length === 0) throw new NotFound('This way of sending')
}

/** Every zone with its countries and ways of sending, in the owner's order. */
export async function listZones(ctx: Context) {
  requireAdmin(ctx)
  const zones = await ctx.db
    .select()
    .from(shippingZones)
    .orderBy(asc(shippingZones.position), asc(shippingZones.id))
  const countries = await ctx.db
    .select()
    .from(shippingCountries)
    .orderBy(asc(shippingCountries.country))
  const methods = await ctx.db
    .select()
    .from(shippingMethods)
    .orderBy(asc(shippingMethods.position), asc(shippingMethods.id))
  return zones.map(({ id, name }) => ({
    id,
    name,
    countries: countries.filter((one) => one.zoneId === id).map((one) => one.country),
    methods: methods.filter((one) => one.zoneId === id),
  }))
}
export type ListedZone = Awaited<ReturnType<typeof listZones>>[number]
