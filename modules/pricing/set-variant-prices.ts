import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { variants } from '#modules/catalog/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { offeredCurrencies } from './exchange.ts'
import { variantPrices } from './tables.ts'

export const VariantPrices = z.strictObject({
  prices: z
    .array(
      z.strictObject({
        currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as EUR'),
        amount: z.int().min(0, 'must not be negative').max(100_000_000_000),
      }),
    )
    .max(50),
})

/** Sets a variant's prices in further currencies by hand; those left out are converted. */
export async function setVariantPrices(
  ctx: Context,
  variantId: string,
  { prices }: z.infer<typeof VariantPrices>,
): Promise<void> {
  requireAdmin(ctx)
  await inTransaction(ctx, async (ctx) => {
    const [variant] = await ctx.db
      .select({ id: variants.id })
      .from(variants)
      .where(eq(variants.id, variantId))
    if (!variant) throw new NotFound('This variant')
    const settings = await readSettings(ctx)
    const further = offeredCurrencies(settings).slice(1)
    const wrong = prices.find(({ currency }) => !further.includes(currency))
    if (wrong) {
      throw new InvalidInput({ prices: [`${wrong.currency} is not among the further currencies`] })
    }
    const rows = new Map(prices.map(({ currency, amount }) => [currency, amount]))
    await ctx.db.delete(variantPrices).where(eq(variantPrices.variantId, variantId))
    if (rows.size === 0) return
    await ctx.db
      .insert(variantPrices)
      .values([...rows].map(([currency, priceMinor]) => ({ variantId, currency, priceMinor })))
  })
}
