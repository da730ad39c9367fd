import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { statement } from '#db/statement.ts'
import type { Context } from './context.ts'
import { newId } from './ids.ts'
import { defineJob, enqueue } from './jobs.ts'
import type { MailContent } from './mail-layout.ts'
import { renderMail } from './mail-layout.ts'
import { isSuppressed } from './mail-news.ts'
import { hasMailWay, mailWayOf } from './mail-ways/way-of.ts'
import { mailsDone } from './metrics.ts'
import { mailEvents, mails } from './tables.ts'

export interface Mail {
  /** Makes the mail happen once: `orders.receipt:<order id>`. */
  key: string
  template: string
  to: string
  subject: string
  content: MailContent
  /** Id of what it is about, such as an order, so that it stands in that thing's story. */
  about?: string
}

export const sendQueuedMail = defineJob({
  name: 'mail.send',
  payload: z.object({ mailId: z.uuid() }),
  run: (ctx, { mailId }) => deliver(ctx, mailId),
})

/**
 * Writes a mail in the caller's transaction; the worker sends it. A mail with the same key exists
 * already: nothing happens. Answers whether it was new.
 */
export async function queueMail(ctx: Context, mail: Mail): Promise<boolean> {
  // The address of somebody who was erased: nobody reads there.
  if (mail.to.endsWith('@erased.invalid')) return false
  const { text, html } = renderMail(mail.content)
  const leaves = hasMailWay(ctx.config)
  const [row] = await insertMail(ctx.db, {
    id: newId(),
    key: mail.key,
    template: mail.template,
    to: mail.to,
    subject: mail.subject,
    text,
    html,
    queuedAt: ctx.now,
    // With no transport the outbox is the last station: no job has anything left to do.
    keptAt: leaves ? null : ctx.now,
    about: mail.about ?? null,
  })
  if (row && leaves) await enqueue(ctx, sendQueuedMail, { mailId: row.id })
  if (row && !leaves) mailsDone.inc({ outcome: 'kept' })
  return row !== undefined
}

const insertMail = statement<
  Pick<
    typeof mails.$inferSelect,
    'id' | 'key' | 'template' | 'to' | 'subject' | 'text' | 'html' | 'queuedAt' | 'keptAt' | 'about'
  >
>()((db, given) =>
  db
    .insert(mails)
    .values({
      id: given('id'),
      key: given('key'),
      template: given('template'),
      to: given('to'),
      subject: given('subject'),
      text: given('text'),
      html: given('html'),
      queuedAt: given('queuedAt'),
      keptAt: given('keptAt'),
      about: given('about'),
    })
    .onConflictDoNothing()
    .returning({ id: mails.id }),
)

async function deliver(ctx: Context, mailId: string): Promise<void> {
  const waiting = and(eq(mails.id, mailId), isNull(mails.sentAt))
  const [mail] = await ctx.db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1` })
    .where(waiting)
    .returning()
  if (!mail) return
  const way = mailWayOf(ctx.config)
  if (!way) {
    await ctx.db.update(mails).set({ keptAt: ctx.now }).where(waiting)
    return
  }
  if (await isSuppressed(ctx, mail.to)) {
    const answer = 'Not tried: this address bounced or complained before'
    await ctx.db.update(mails).set({ suppressedAt: ctx.now, answer }).where(waiting)
    await note(ctx, mailId, 'suppressed', answer)
    mailsDone.inc({ outcome: 'suppressed' })
    return
  }
  try {
    const carried = await way.send({
      id: mail.id,
      from: ctx.config.MAIL_FROM,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      // The same id on a repetition lets the receiver see that it is one mail.
      messageId: `${mail.id}@${new URL(ctx.config.baseUrl).hostname}`,
      track: ctx.config.MAIL_TRACKING === '1',
    })
    const answer = carried.answer.slice(0, 500)
    const { messageId } = carried
    await ctx.db
      .update(mails)
      .set({ sentAt: ctx.now, failedAt: null, answer, transport: way.name, messageId })
      .where(waiting)
    await note(ctx, mailId, 'sent', answer)
    mailsDone.inc({ outcome: 'sent' })
  } catch (error) {
    const answer = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await ctx.db
      .update(mails)
      .set({ failedAt: ctx.now, answer, transport: way.name })
      .where(waiting)
    await note(ctx, mailId, 'failed', answer)
    mailsDone.inc({ outcome: 'failed' })
    ctx.log.error({ mailId, template: mail.template, answer }, 'a mail could not be sent')
    throw error
  }
}

async function note(
  ctx: Context,
  mailId: string,
  kind: 'sent' | 'failed' | 'suppressed',
  detail: string,
): Promise<void> {
  await ctx.db.insert(mailEvents).values({ id: newId(), mailId, kind, at: ctx.now, detail })
}
