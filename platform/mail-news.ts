import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { type Context, inTransaction, requireAdmin } from './context.ts'
import { NotFound, Refusal } from './errors.ts'
import { newId } from './ids.ts'
import type { MailNews } from './mail-ways/mail-way.ts'
import { mailWayOf } from './mail-ways/way-of.ts'
import { mailNews } from './metrics.ts'
import { mailEvents, mails, suppressions } from './tables.ts'

export class NewsNotGenuine extends Refusal {
  readonly code = 'signature_invalid'
  readonly reason = 'not_signed_in'
  override message = 'The signature does not fit'
}

export class NewsTooLarge extends Refusal {
  readonly code = 'too_large'
  readonly reason = 'too_large'
  override message = 'No news of mails is this large'
}

/**
 * A carrier's webhook: what became of mails. Believed only with its signature. Answers how many
 * pieces of news were new.
 */
export async function receiveMailNews(
  ctx: Context,
  carrier: string,
  request: { body: Uint8Array; header(name: string): string | undefined },
): Promise<number> {
  const way = mailWayOf(ctx.config)
  if (way?.name !== carrier || !way.readNews) throw new NotFound('This webhook')
  const news = readOrRefuse(() => way.readNews?.({ ...request, now: ctx.now }))
  if (!news) throw new NewsNotGenuine()
  let fresh = 0
  for (const one of news) if (await recordNews(ctx, one)) fresh += 1
  return fresh
}

function readOrRefuse(read: () => MailNews[] | undefined): MailNews[] | undefined {
  try {
    return read()
  } catch {
    // A body that is no JSON, a signature that is no signature.
    return undefined
  }
}

const COLUMN = {
  delivered: 'deliveredAt',
  bounced: 'bouncedAt',
  complained: 'complainedAt',
  opened: 'openedAt',
  clicked: 'clickedAt',
} as const

/** Writes news once onto the mail it is about; what bounced or was complained of is suppressed. */
function recordNews(ctx: Context, news: MailNews): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const { kind, at, detail } = news
    const named = [
      news.mailId && /^[0-9a-f-]{36}$/.test(news.mailId) ? eq(mails.id, news.mailId) : undefined,
      news.messageId ? eq(mails.messageId, news.messageId) : undefined,
    ].filter((one) => one !== undefined)
    if (named.length === 0) return false
    const [mail] = await ctx.db
      .select({ id: mails.id, to: mails.to })
      .from(mails)
      .where(or(...named))
      .limit(1)
    if (!mail) return false
    const [written] = await ctx.db
      .insert(mailEvents)
      .values({ id: newId(), mailId: mail.id, kind, at, detail, eventId: news.eventId })
      .onConflictDoNothing()
      .returning({ id: mailEvents.id })
    if (!written) return false
    const column = COLUMN[kind]
    await ctx.db
      .update(mails)
      .set({ [column]: at })
      .where(and(eq(mails.id, mail.id), isNull(mails[column])))
    if (kind === 'bounced' || kind === 'complained') {
      await suppress(ctx, { address: mail.to, reason: kind, detail })
      ctx.log.error({ mailId: mail.id, kind, detail }, 'a mail did not arrive, or was not wanted')
    }
    mailNews.inc({ kind })
    return true
  })
}

async function suppress(
  ctx: Context,
  {
    address,
    reason,
    detail,
  }: Pick<typeof suppressions.$inferInsert, 'address' | 'reason' | 'detail'>,
): Promise<void> {
  await ctx.db
    .insert(suppressions)
    .values({ address: address.toLowerCase(), reason, detail, at: ctx.now })
    .onConflictDoNothing()
}

export async function isSuppressed(ctx: Context, address: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ one: sql`1` })
    .from(suppressions)
    .where(eq(suppressions.address, address.toLowerCase()))
  return row !== undefined
}

/** Addresses that get no mail, newest first; for owners. */
export function listSuppressions(ctx: Context, limit = 100) {
  requireAdmin(ctx)
  return ctx.db.select().from(suppressions).orderBy(sql`${suppressions.at} desc`).limit(limit)
}

/** The address may be written to again, e.g. because its box was full and is not any more. */
export async function liftSuppression(ctx: Context, address: string): Promise<void> {
  requireAdmin(ctx)
  await ctx.db.delete(suppressions).where(eq(suppressions.address, address.toLowerCase()))
}
