import { and, eq, isNull, sql } from 'drizzle-orm'
import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'
import { statement } from '#db/statement.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { newId } from './ids.ts'
import { defineJob, enqueue } from './jobs.ts'
import type { MailContent } from './mail-layout.ts'
import { renderMail } from './mail-layout.ts'
import { mailsDone } from './metrics.ts'
import { mails } from './tables.ts'

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

const transports = new WeakMap<Config, Transporter>()

function transportOf(config: Config): Transporter | undefined {
  if (!config.SMTP_URL) return undefined
  const known = transports.get(config)
  if (known) return known
  const transport = createTransport(config.SMTP_URL, { from: config.MAIL_FROM })
  transports.set(config, transport)
  return transport
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
  const { text, html } = renderMail(mail.content)
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
    keptAt: ctx.config.SMTP_URL ? null : ctx.now,
    about: mail.about ?? null,
  })
  if (row && ctx.config.SMTP_URL) await enqueue(ctx, sendQueuedMail, { mailId: row.id })
  if (row && !ctx.config.SMTP_URL) mailsDone.inc({ outcome: 'kept' })
  return row !== undefined
}

const insertMail = statement<
  Omit<typeof mails.$inferSelect, 'sentAt' | 'failedAt' | 'attempts' | 'answer'>
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
  const transport = transportOf(ctx.config)
  if (!transport) {
    await ctx.db.update(mails).set({ keptAt: ctx.now }).where(waiting)
    return
  }
  try {
    const sent = await transport.sendMail({
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      // The same id on a repetition lets the receiver see that it is one mail.
      messageId: `<${mail.id}@${new URL(ctx.config.baseUrl).hostname}>`,
    })
    await ctx.db
      .update(mails)
      .set({ sentAt: ctx.now, failedAt: null, answer: String(sent.response).slice(0, 500) })
      .where(waiting)
    mailsDone.inc({ outcome: 'sent' })
  } catch (error) {
    const answer = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await ctx.db.update(mails).set({ failedAt: ctx.now, answer }).where(waiting)
    mailsDone.inc({ outcome: 'failed' })
    ctx.log.error({ mailId, template: mail.template, answer }, 'a mail could not be sent')
    throw error
  }
}
