import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { taxRates } from './tables.ts'

export const NewTaxRate = z.strictObject({
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'Please choose a country'),
  /** State or province; left out for the whole country. */
  region: z.string().trim().toUpperCase().max(60).default(''),
  appliesTo: z.enum(['standard', 'ebook', 'printed_book']).default('standard'),
  name: z.string().trim().min(1, 'What is this tax called?').max(40),
  /** Basis points: 7.5 % is 750. */
  rateBps: z
    .int('must be a percentage such as 19 or 5.5')
    .min(0, 'must not be negative')
    .max(10_000, 'must be at most 100 %'),
  validFrom: z.iso.date('must be a day such as 2026-01-01'),
})
export type NewTaxRate = z.output<typeof NewTaxRate>
export type TaxRateRow = typeof taxRates.$inferSelect

/** Adds a rate from a day on, or mends the one that stands there for that day. */
export async function setTaxRate(ctx: Context, rate: NewTaxRate): Promise<TaxRateRow> {
  requireAdmin(ctx)
  const [row] = await setTaxRates(ctx, [rate])
  if (!row) throw new Error('Expected the rate back')
  return row
}

/** All of them or none. The caller has checked who asks. */
export function setTaxRates(ctx: Context, rates: readonly NewTaxRate[]): Promise<TaxRateRow[]> {
  return inTransaction(ctx, async (ctx) => {
    if (rates.length === 0) return []
    return await ctx.db
      .insert(taxRates)
      .values([...rates])
      .onConflictDoUpdate({
        target: [taxRates.country, taxRates.region, taxRates.appliesTo, taxRates.validFrom],
        set: { name: sql`excluded.name`, rateBps: sql`excluded.rate_bps` },
      })
      .returning()
  })
}

/** Orders keep the tax they were placed with; from now on this rate is not used any more. */
export async function removeTaxRate(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx)
  if (!isId(id)) throw new NotFound('This rate')
  const gone = await ctx.db.delete(taxRates).where(eq(taxRates.id, id)).returning()
  if (gone.length === 0) throw new NotFound('This rate')
}
