import { asc, desc, eq } from 'drizzle-orm'
import type { Context } from './context.ts'
import { mails } from './tables.ts'

/** Mails that were sent, kept or could not be sent, newest first. For the owner only. */
export function listMails(ctx: Context, limit: number) {
  return ctx.db.select().from(mails).orderBy(desc(mails.queuedAt), desc(mails.id)).limit(limit)
}

/** Mails about one thing, such as an order, in the sequence in which they were written. */
export function mailsAbout(ctx: Context, id: string) {
  return ctx.db
    .select({
      id: mails.id,
      template: mails.template,
      to: mails.to,
      subject: mails.subject,
      queuedAt: mails.queuedAt,
      sentAt: mails.sentAt,
      keptAt: mails.keptAt,
      failedAt: mails.failedAt,
      answer: mails.answer,
    })
    .from(mails)
    .where(eq(mails.about, id))
    .orderBy(asc(mails.queuedAt), asc(mails.id))
}
