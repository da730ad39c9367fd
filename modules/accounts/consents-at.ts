import { asc, eq } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { consents } from './tables.ts'

/** What was accepted at an occasion such as `checkout:<order id>`: which, in what words, when. */
export function consentsAt(ctx: Context, occasion: string) {
  return ctx.db
    .select({
      document: consents.document,
      version: consents.version,
      text: consents.text,
      acceptedAt: consents.acceptedAt,
      ip: consents.ip,
    })
    .from(consents)
    .where(eq(consents.occasion, occasion))
    .orderBy(asc(consents.acceptedAt), asc(consents.document))
}
