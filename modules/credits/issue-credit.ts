import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { bookCreditIssued } from '#modules/ledger/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { InvalidInput, NotFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { queueMail } from '#platform/mail.ts'
import { formatMoney } from '#platform/money.ts'
import { hashOfCode, newCreditCode } from './code.ts'
import { balanceSql } from './find-credit.ts'
import { creditAccount } from './hold-credit.ts'
import { type CreditRow, credits } from './tables.ts'

export const IssueCredit = z.strictObject({
  kind: z.enum(['gift_card', 'store_credit'], { error: 'Please choose what it is' }),
  email: z.email('Please give a valid e-mail address').max(254).toLowerCase(),
  amountMinor: z
    .int('must be a whole number of minor units')
    .positive('Please say how much')
    .max(100_000_000, 'That is more than one credit may hold'),
  /** The shop's own when it is left out. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency like USD')
    .optional(),
  reason: z.string().trim().min(1, 'Please say why').max(300),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})
export type IssueCredit = z.input<typeof IssueCredit>

/**
 * Gives somebody a gift card or store credit: booked as the shop's promotion, and its code mailed.
 * The answer is the only place where the code is told.
 */
export function issueCredit(
  ctx: Context,
  given: IssueCredit,
): Promise<{ credit: CreditRow; code: string }> {
  requireAdmin(ctx)
  const input = IssueCredit.parse(given)
  if (input.expiresAt && new Date(input.expiresAt) <= ctx.now) {
    throw new InvalidInput({ expiresAt: ['Please choose a day that is still to come'] })
  }
  return inTransaction(ctx, async (ctx) => {
    const settings = await readSettings(ctx)
    const code = newCreditCode()
    const [credit] = await ctx.db
      .insert(credits)
      .values({
        id: newId(),
        kind: input.kind,
        codeHash: hashOfCode(code),
        lastFour: code.slice(-4),
        currency: input.currency ?? settings.currency,
        issuedMinor: input.amountMinor,
        email: input.email,
        reason: input.reason,
        issuedBy: ctx.actor.person?.id ?? null,
        issuedAt: ctx.now,
        expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
      })
      .returning()
    if (!credit) throw new Error('Expected the new credit back')
    await bookCreditIssued(ctx, {
      creditId: credit.id,
      account: creditAccount(credit.id),
      currency: credit.currency,
      amountMinor: credit.issuedMinor,
    })
    await audit(ctx, {
      action: 'credit.issued',
      subject: { kind: 'credit', id: credit.id },
      after: { kind: credit.kind, amountMinor: credit.issuedMinor, currency: credit.currency },
    })
    await mailCredit(ctx, credit, code, settings.shop.name)
    return { credit, code }
  })
}

async function mailCredit(ctx: Context, credit: CreditRow, code: string, shopName: string) {
  const amount = formatMoney(credit.issuedMinor, credit.currency)
  const what = credit.kind === 'gift_card' ? 'gift card' : 'store credit'
  const until = credit.expiresAt
    ? [`It can be used until ${credit.expiresAt.toISOString().slice(0, 10)}.`]
    : []
  await queueMail(ctx, {
    key: `credits.issued:${credit.id}`,
    template: 'credit_issued',
    to: credit.email,
    subject: `${amount} for you at ${shopName}`,
    content: {
      shopName,
      heading: `A ${what} of ${amount}`,
      paragraphs: [
        'Type this code at the checkout. What you do not use stays on it for the next time.',
        ...until,
      ],
      rows: [
        { label: 'Code', value: code, strong: true },
        { label: 'Worth', value: amount },
      ],
      buttons: [{ label: 'See what is left', url: `${ctx.config.baseUrl}/gift-card` }],
    },
  })
}

export type ListedCredit = CreditRow & { balanceMinor: number }

/** What was given out, the newest first, with what is left of each. */
export async function listCredits(ctx: Context, limit = 200): Promise<ListedCredit[]> {
  requireAdmin(ctx)
  const rows = await ctx.db
    .select({ credit: credits, balanceMinor: balanceSql })
    .from(credits)
    .orderBy(desc(credits.issuedAt), desc(credits.id))
    .limit(limit)
  return rows.map(({ credit, balanceMinor }) => ({ ...credit, balanceMinor }))
}

/** Closes a credit: its code pays nothing from now on. What orders hold of it stays theirs. */
export async function disableCredit(ctx: Context, creditId: string): Promise<void> {
  requireAdmin(ctx)
  const [done] = await ctx.db
    .update(credits)
    .set({ disabledAt: ctx.now })
    .where(eq(credits.id, creditId))
    .returning({ id: credits.id })
  if (!done) throw new NotFound('This credit')
}
