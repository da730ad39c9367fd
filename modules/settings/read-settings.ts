import type { z } from 'zod'
import type { Context } from '#platform/context.ts'
import { CONSUMER_LAW } from './consumer-law.ts'
import { fromMemory } from './kept-settings.ts'
import { SCHEMAS, type SettingKey, type Settings } from './settings.ts'
import { settings } from './tables.ts'

/**
 * All settings. A program that serves keeps a copy until it hears of a change, which is within
 * milliseconds of its commit. A stored value that no longer fits its shape counts as absent and is
 * logged.
 */
export function readSettings(ctx: Pick<Context, 'db' | 'config' | 'log'>): Promise<Settings> {
  return fromMemory(ctx, () => readStored(ctx))
}

async function readStored(ctx: Pick<Context, 'db' | 'config' | 'log'>): Promise<Settings> {
  const rows = await ctx.db.select({ key: settings.key, value: settings.value }).from(settings)
  const stored = new Map(rows.map((row) => [row.key, row.value]))

  function read<Schema extends z.ZodType>(
    key: SettingKey,
    schema: Schema,
    fallback: z.input<Schema>,
  ): z.output<Schema> {
    const kept = stored.get(key)
    const parsed = kept === undefined ? undefined : schema.safeParse(kept)
    if (parsed?.success) return parsed.data
    if (parsed) ctx.log.warn({ key }, 'a stored setting is not valid; its default is used')
    return schema.parse(fallback)
  }

  return {
    shop: read('shop', SCHEMAS.shop, {}),
    business: read('business', SCHEMAS.business, {}),
    currency: read('currency', SCHEMAS.currency, 'USD'),
    currencies: read('currencies', SCHEMAS.currencies, {}),
    mode: read('mode', SCHEMAS.mode, 'single'),
    shipping: read('shipping', SCHEMAS.shipping, {}),
    tax: read('tax', SCHEMAS.tax, {}),
    refundWindowDays: read(
      'refundWindowDays',
      SCHEMAS.refundWindowDays,
      ctx.config.REFUND_WINDOW_DAYS,
    ),
    refunds: read('refunds', SCHEMAS.refunds, {}),
    consumerLaw: read('consumerLaw', SCHEMAS.consumerLaw, CONSUMER_LAW),
    accounts: read('accounts', SCHEMAS.accounts, {}),
    mail: read('mail', SCHEMAS.mail, {}),
    payouts: read('payouts', SCHEMAS.payouts, {}),
    payments: read('payments', SCHEMAS.payments, {}),
    stock: read('stock', SCHEMAS.stock, {}),
    guidelines: read('guidelines', SCHEMAS.guidelines, {}),
    uploads: read('uploads', SCHEMAS.uploads, {}),
    legal: read('legal', SCHEMAS.legal, {}),
  }
}
