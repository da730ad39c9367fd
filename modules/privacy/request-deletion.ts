import { eq } from 'drizzle-orm'
import { requireOwnHand } from '#modules/accounts/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { queueMail } from '#platform/mail.ts'
import { AlreadyAsked } from './errors.ts'
import { requireMayLeave } from './may-be-erased.ts'
import { accountDeletions } from './tables.ts'

export const DELETION_DAYS = 30
const DAY_MS = 86_400_000

/**
 * Has the account of the person who asks removed in thirty days. Until then everything works, and
 * it can be taken back.
 */
export async function requestDeletion(ctx: Context): Promise<{ eraseAt: Date }> {
  const person = requirePerson(ctx)
  requireOwnHand(ctx)
  await requireMayLeave(ctx, person.id)
  const eraseAt = new Date(ctx.now.getTime() + DELETION_DAYS * DAY_MS)
  return await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .insert(accountDeletions)
      .values({ userId: person.id, requestedAt: ctx.now, eraseAt })
      .onConflictDoNothing()
      .returning()
    if (!row) throw new AlreadyAsked()
    await audit(ctx, {
      action: 'person.deletion_requested',
      subject: { kind: 'person', id: person.id },
    })
    await tellOfDeletion(ctx, person, eraseAt)
    return { eraseAt }
  })
}

/** Takes the wish back. Answers whether there was one. */
export async function restoreAccount(ctx: Context): Promise<boolean> {
  const { id } = requirePerson(ctx)
  return await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .delete(accountDeletions)
      .where(eq(accountDeletions.userId, id))
      .returning()
    if (row) {
      await audit(ctx, { action: 'person.deletion_undone', subject: { kind: 'person', id } })
    }
    return row !== undefined
  })
}

/** When the account of the person who asks will be removed, if it will. */
export async function deletionOf(ctx: Context): Promise<Date | undefined> {
  const { id } = requirePerson(ctx)
  const [row] = await ctx.db
    .select({ eraseAt: accountDeletions.eraseAt })
    .from(accountDeletions)
    .where(eq(accountDeletions.userId, id))
  return row?.eraseAt
}

async function tellOfDeletion(
  ctx: Context,
  person: { id: string; email: string; name: string },
  eraseAt: Date,
): Promise<void> {
  const { shop } = await readSettings(ctx)
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: shop.timeZone })
  const on = day.format(eraseAt)
  await queueMail(ctx, {
    key: `privacy.deletion:${person.id}:${ctx.now.getTime()}`,
    template: 'account_deletion',
    to: person.email,
    subject: `Your account will be deleted on ${on}`,
    content: {
      shopName: shop.name,
      preview: 'Until then you can keep it.',
      heading: `Your account goes on ${on}`,
      paragraphs: [
        `You asked us to delete your account at ${shop.name}. Until ${on} everything works as before, and you can take it back.`,
        'Then your account, your library and everything we know about you are removed. Of your orders only amounts, country and dates stay, without your name, because the law wants trade on record. Save the files you want to keep before that day.',
      ],
      buttons: [{ label: 'Keep my account', url: `${ctx.config.baseUrl}/account/settings#delete` }],
      footer: [`If it was not you, sign in, keep the account and change your password.`],
    },
  })
}
