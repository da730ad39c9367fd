import { and, eq, inArray, max } from 'drizzle-orm'
import { recordConsents } from '#modules/accounts/index.ts'
import { consents } from '#modules/accounts/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import type { Slug } from './legal-document.ts'
import { policiesToAccept, TO_ACCEPT } from './policies.ts'

/**
 * Which documents the person who asks must accept again: those published with that wish after they
 * last accepted them. An admin who acts for somebody is not asked.
 */
export async function consentsDue(ctx: Context): Promise<Slug[]> {
  const person = requirePerson(ctx)
  const { legal } = await readSettings(ctx)
  const renewed = TO_ACCEPT.registration.filter((slug) => legal[slug]?.renewSince)
  if (renewed.length === 0 || person.impersonatedBy) return []
  const rows = await ctx.db
    .select({ document: consents.document, at: max(consents.acceptedAt) })
    .from(consents)
    .where(and(eq(consents.userId, person.id), inArray(consents.document, renewed)))
    .groupBy(consents.document)
  const acceptedAt = new Map(rows.map(({ document, at }) => [document, at?.getTime() ?? 0]))
  return renewed.filter((slug) => {
    const since = Date.parse(legal[slug]?.renewSince ?? '')
    return (acceptedAt.get(slug) ?? 0) < since
  })
}

/** Keeps that they accepted what was due, in its present version. */
export async function renewConsents(ctx: Context): Promise<void> {
  const { id, email } = requirePerson(ctx)
  await inTransaction(ctx, async (ctx) => {
    const due = await consentsDue(ctx)
    const policies = await policiesToAccept(ctx, 'registration')
    const documents = policies.filter(({ document }) => due.includes(document))
    await recordConsents(ctx, { email, userId: id, documents, occasion: 'renewal' })
  })
}
