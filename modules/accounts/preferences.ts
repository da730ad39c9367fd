import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, requirePerson } from '#platform/context.ts'
import { isCurrency } from '#platform/money.ts'
import { type StoredPreferences, users } from './tables.ts'

/** What may be sent to a person besides what they asked for; each can be turned off. */
export const NOTIFICATIONS = {
  productUpdates: 'New versions of what I bought',
  community: 'Answers and mentions in the community',
  news: 'News of the shop',
} as const
export type Notification = keyof typeof NOTIFICATIONS

const blank = (value: unknown) => (value === '' ? undefined : value)
const KINDS = Object.keys(NOTIFICATIONS) as Notification[]

export const Preferences = z.strictObject({
  /** BCP 47. */
  language: z.preprocess(
    blank,
    z.string().max(35).refine(isLanguage, 'must be a language such as en or fr-FR').optional(),
  ),
  /** IANA. */
  timeZone: z.preprocess(
    blank,
    z.string().max(60).refine(isTimeZone, 'must be a zone such as Africa/Lagos').optional(),
  ),
  currency: z.preprocess(
    blank,
    z.string().refine(isCurrency, 'must be a currency such as USD').optional(),
  ),
  notifications: z
    .partialRecord(z.enum(KINDS as [Notification, ...Notification[]]), z.boolean())
    .optional(),
})
export type Preferences = z.infer<typeof Preferences>

/** What the person who asks chose; what is absent is as the shop has it. */
export async function preferencesOf(ctx: Context): Promise<StoredPreferences> {
  const { id } = requirePerson(ctx)
  const [row] = await ctx.db
    .select({ preferences: users.preferences })
    .from(users)
    .where(eq(users.id, id))
  return row?.preferences ?? {}
}

/** Replaces the preferences as a whole. */
export async function changePreferences(
  ctx: Context,
  chosen: Preferences,
): Promise<StoredPreferences> {
  const { id } = requirePerson(ctx)
  const preferences = Object.fromEntries(
    Object.entries(chosen).filter(([, value]) => value !== undefined),
  ) as StoredPreferences
  await ctx.db.update(users).set({ preferences, updatedAt: ctx.now }).where(eq(users.id, id))
  return preferences
}

/** Whether a person wants to be told of this. They do until they say otherwise. */
export function wants(preferences: StoredPreferences, what: Notification): boolean {
  return preferences.notifications?.[what] ?? true
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}
