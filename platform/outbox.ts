import { desc } from 'drizzle-orm'
import type { Context } from './context.ts'
import { mails } from './tables.ts'

/** Mails that were sent, kept or could not be sent, newest first. For the owner only. */
export function listMails(ctx: Context, limit: number) {
  return ctx.db.select().from(mails).orderBy(desc(mails.queuedAt), desc(mails.id)).limit(limit)
}
