import { and, asc, desc, eq, ilike, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { type Context, inTransaction, requireAdmin } from './context.ts'
import { NotFound, Refusal } from './errors.ts'
import { enqueue } from './jobs.ts'
import { sendQueuedMail } from './mail.ts'
import type { MailState } from './mail-states.ts'
import { hasMailWay } from './mail-ways/way-of.ts'
import { mailDeliveryRate } from './metrics.ts'
import { keptSince } from './retention.ts'
import { hasSmsWay, sendQueuedSms } from './sms.ts'
import { mailEvents, mails, textMessages } from './tables.ts'

export type MailRow = typeof mails.$inferSelect
export type TextRow = typeof textMessages.$inferSelect

export function stateOfMail(mail: MailRow): MailState {
  if (mail.bouncedAt) return 'bounced'
  if (mail.deliveredAt) return 'delivered'
  if (mail.sentAt) return 'sent'
  if (mail.failedAt) return 'failed'
  if (mail.suppressedAt) return 'suppressed'
  return mail.keptAt ? 'kept' : 'waiting'
}

const STATE_IS: Record<MailState, SQL | undefined> = {
  waiting: and(
    isNull(mails.sentAt),
    isNull(mails.failedAt),
    isNull(mails.keptAt),
    isNull(mails.suppressedAt),
  ),
  sent: and(isNotNull(mails.sentAt), isNull(mails.deliveredAt), isNull(mails.bouncedAt)),
  delivered: and(isNotNull(mails.deliveredAt), isNull(mails.bouncedAt)),
  bounced: isNotNull(mails.bouncedAt),
  failed: and(isNotNull(mails.failedAt), isNull(mails.sentAt)),
  suppressed: and(isNotNull(mails.suppressedAt), isNull(mails.sentAt)),
  kept: and(isNotNull(mails.keptAt), isNull(mails.sentAt)),
}

export interface MailFilter {
  state?: MailState | undefined
  /** Part of the address or of the subject. */
  q?: string | undefined
  /** Of the mail the page before ended with. */
  cursor?: string | undefined
}

/** Mails that were sent, kept or could not be sent, newest first. For the owner only. */
export function listMails(ctx: Context, limit: number, filter: MailFilter = {}) {
  const { state, q, cursor } = filter
  const part = q?.trim() ? `%${q.trim().replaceAll(/[\\%_]/g, '\\$&')}%` : undefined
  return ctx.db
    .select()
    .from(mails)
    .where(
      and(
        state ? STATE_IS[state] : undefined,
        part ? or(ilike(mails.to, part), ilike(mails.subject, part)) : undefined,
        cursor && /^[0-9a-f-]{36}$/.test(cursor)
          ? sql`(${mails.queuedAt}, ${mails.id}) < (select queued_at, id from mails where id = ${cursor})`
          : undefined,
      ),
    )
    .orderBy(desc(mails.queuedAt), desc(mails.id))
    .limit(limit)
}

/** One mail with everything its carrier said of it; for owners. */
export async function getMail(ctx: Context, id: string) {
  requireAdmin(ctx)
  const [mail] = /^[0-9a-f-]{36}$/.test(id)
    ? await ctx.db.select().from(mails).where(eq(mails.id, id))
    : []
  if (!mail) throw new NotFound('This mail')
  const events = await ctx.db
    .select()
    .from(mailEvents)
    .where(eq(mailEvents.mailId, id))
    .orderBy(asc(mailEvents.at), asc(mailEvents.id))
  return { ...mail, events }
}

export class NothingSends extends Refusal {
  readonly code = 'no_transport'
  readonly reason = 'conflict'
  override message = 'No way to send is set, so this stays in the outbox'
}

/** Sends a mail that was kept, failed, suppressed or lost once more, as the same mail. */
export function sendMailAgain(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx)
  if (!hasMailWay(ctx.config)) throw new NothingSends()
  return inTransaction(ctx, async (ctx) => {
    const [mail] = await ctx.db
      .update(mails)
      .set({ sentAt: null, failedAt: null, keptAt: null, suppressedAt: null, deliveredAt: null })
      .where(eq(mails.id, id))
      .returning({ id: mails.id })
    if (!mail) throw new NotFound('This mail')
    await enqueue(ctx, sendQueuedMail, { mailId: id }, { key: `mail.send:${id}` })
  })
}

/** Short messages, newest first. For the owner only. */
export function listTexts(ctx: Context, limit: number) {
  return ctx.db
    .select()
    .from(textMessages)
    .orderBy(desc(textMessages.queuedAt), desc(textMessages.id))
    .limit(limit)
}

export function stateOfText(message: TextRow): 'sent' | 'failed' | 'kept' | 'waiting' {
  if (message.sentAt) return 'sent'
  if (message.failedAt) return 'failed'
  return message.keptAt ? 'kept' : 'waiting'
}

/** Sends a short message that was kept or failed once more. */
export function sendTextAgain(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx)
  if (!hasSmsWay(ctx.config)) throw new NothingSends()
  return inTransaction(ctx, async (ctx) => {
    const [message] = await ctx.db
      .update(textMessages)
      .set({ sentAt: null, failedAt: null, keptAt: null })
      .where(eq(textMessages.id, id))
      .returning({ id: textMessages.id })
    if (!message) throw new NotFound('This message')
    await enqueue(ctx, sendQueuedSms, { messageId: id }, { key: `sms.send:${id}` })
  })
}

/** Share of the last day's tried mails that went out and did not bounce; 1 when none was tried. */
export async function measureDelivery(ctx: Context): Promise<number> {
  const since = new Date(ctx.now.getTime() - 86_400_000)
  const { rows } = await ctx.db.execute<{ tried: number; well: number }>(sql`
    select count(*)::integer as tried,
      count(*) filter (where sent_at is not null and bounced_at is null)::integer as well
    from mails where queued_at >= ${since} and attempts > 0 and suppressed_at is null`)
  const { tried = 0, well = 0 } = rows[0] ?? {}
  const rate = tried === 0 ? 1 : well / tried
  mailDeliveryRate.set(rate)
  return rate
}

/** Records of mails and short messages go after a year. */
export async function sweepOutbox(ctx: Context): Promise<void> {
  const until = keptSince(ctx.now, 'mails')
  await ctx.db.delete(mails).where(lt(mails.queuedAt, until))
  await ctx.db.delete(textMessages).where(lt(textMessages.queuedAt, until))
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
