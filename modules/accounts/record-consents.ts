import { sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import type { PolicyVersion } from './person.ts'

/**
 * Keeps who accepted which documents in which versions, when and from where. `occasion` says at
 * what: `registration`, `checkout:<order id>`. The same consent given again is the same record.
 */
export async function recordConsents(
  ctx: Context,
  consent: {
    email: string
    userId?: string | undefined
    documents: readonly PolicyVersion[]
    occasion: string
  },
): Promise<void> {
  const { email, userId = null, documents, occasion } = consent
  if (documents.length === 0) return
  const ids = documents.map(() => newId())
  const names = documents.map(({ document }) => document)
  const versions = documents.map(({ version }) => version)
  const texts = documents.map(({ text }) => text ?? null)
  await ctx.db.execute(sql`
    insert into consents (id, document, version, text, user_id, email, occasion, accepted_at, ip)
    select id, document, version, words, ${userId}::uuid, ${email.toLowerCase()}, ${occasion},
      ${ctx.now.toISOString()}::timestamptz, ${ctx.actor.ip ?? null}
    from unnest(${sql.param(ids)}::uuid[], ${sql.param(names)}::text[],
      ${sql.param(versions)}::text[], ${sql.param(texts)}::text[]) as accepted (id, document, version, words)
    on conflict do nothing`)
}
