import { eq } from 'drizzle-orm'
import { audit } from '#platform/audit.ts'
import { dropCached } from '#platform/cache.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { invalidInput } from '#platform/http.ts'
import { changesSettings, forgetSettings } from './kept-settings.ts'
import { SCHEMAS, type SettingInput, type SettingKey, type Settings } from './settings.ts'
import { settings } from './tables.ts'

/**
 * Replaces one setting as a whole. Pages that show settings carry the cache tag `settings` and are
 * dropped in every process. Refuses everyone but admins, and values that do not fit.
 */
export async function changeSetting<Key extends SettingKey>(
  ctx: Context,
  key: Key,
  value: SettingInput<Key>,
): Promise<Settings[Key]> {
  requireAdmin(ctx)
  if (!Object.hasOwn(SCHEMAS, key)) throw new NotFound('This setting')
  const parsed = SCHEMAS[key].safeParse(value)
  if (!parsed.success) throw invalidInput(parsed.error)

  changesSettings(ctx.db)
  const stored = await inTransaction(ctx, async (ctx) => {
    const [before] = await ctx.db.select().from(settings).where(eq(settings.key, key))
    const changed = { value: parsed.data, updatedAt: ctx.now }
    await ctx.db
      .insert(settings)
      .values({ key, ...changed })
      .onConflictDoUpdate({ target: settings.key, set: changed })
    await dropCached(ctx, ['settings'])
    await audit(ctx, {
      action: 'setting.changed',
      subject: { kind: 'setting', id: key },
      before: before?.value,
      after: parsed.data,
    })
    return parsed.data as Settings[Key]
  })
  // The message comes a moment later; whoever has changed something sees it at once.
  forgetSettings(ctx.config)
  return stored
}
