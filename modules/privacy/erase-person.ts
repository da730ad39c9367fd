import { and, eq, inArray, sql } from 'drizzle-orm'
import { removeAvatarFiles } from '#modules/accounts/index.ts'
import { users } from '#modules/accounts/tables.ts'
import { cancelOrder } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { audit } from '#platform/audit.ts'
import { dropCached } from '#platform/cache.ts'
import { asSystem, type Context, inTransaction } from '#platform/context.ts'
import {
  eraseRecords,
  replaceAddresses,
  type Subject,
  whileErasing,
} from '#platform/personal-data.ts'
import { appendToList, hashOfAddress } from './erasure-list.ts'
import { NothingHeld } from './errors.ts'
import { findSubject, type Who } from './find-subject.ts'
import { requireAllSent, requireMayLeave } from './may-be-erased.ts'
import { PERSONAL_RECORDS } from './records.ts'
import { type ErasureRow, erasures } from './tables.ts'

/**
 * Takes a person out of everything: the account goes, orders keep amounts and country under a
 * pseudonym. It cannot be undone. Whoever calls answers for who may ask.
 */
export async function erasePerson(ctx: Context, who: Who): Promise<ErasureRow> {
  const done = await inTransaction(ctx, async (ctx) => {
    const subject = await findSubject(ctx, who)
    if (!subject) throw new NothingHeld()
    if (subject.userId) await requireMayLeave(ctx, subject.userId)
    await requireAllSent(ctx, subject)
    if (!subject.userId && !(await isKnown(ctx, subject))) throw new NothingHeld()
    const image = await imageOf(ctx, subject)
    await cancelOpenOrders(ctx, subject)

    await whileErasing(ctx, async () => {
      for (const records of PERSONAL_RECORDS) await eraseRecords(ctx, records, subject)
      await replaceAddresses(ctx, subject)
    })
    return { erasure: await writeErasure(ctx, subject), image }
  })
  const { erasure, image } = done
  await appendToList(ctx.config, {
    addressHashes: erasure.addressHashes,
    userId: erasure.userId,
    erasedAt: erasure.erasedAt.toISOString(),
  })
  await removeAvatarFiles(ctx, image)
  return erasure
}

async function writeErasure(ctx: Context, subject: Subject): Promise<ErasureRow> {
  const [erasure] = await ctx.db
    .insert(erasures)
    .values({
      addressHashes: subject.emails.map((email) => hashOfAddress(ctx.config, email)),
      userId: subject.userId,
      pseudonym: subject.pseudonym,
      orders: subject.orderIds.length,
      erasedAt: ctx.now,
      erasedBy: ctx.actor.person?.id ?? null,
    })
    .returning()
  if (!erasure) throw new Error('Expected the erasure back')
  await audit(ctx, { action: 'person.erased', subject: { kind: 'erasure', id: erasure.id } })
  // Names stand on pages of many kinds: beside reviews, in lists of sellers.
  await dropCached(ctx, ['*'])
  return erasure
}

/** Unpaid orders end first: their stock goes back, and no late mail looks for the buyer. */
async function cancelOpenOrders(ctx: Context, { orderIds }: Subject): Promise<void> {
  if (orderIds.length === 0) return
  const open = await ctx.db
    .select({ id: orders.id })
    .from(orders)
    .where(and(inArray(orders.id, [...orderIds]), eq(orders.paymentStatus, 'pending')))
  for (const { id } of open) await cancelOrder(asSystem(ctx), id, 'buyer')
}

async function imageOf(ctx: Context, { userId }: Subject): Promise<string | null> {
  if (!userId) return null
  const [user] = await ctx.db.select({ image: users.image }).from(users).where(eq(users.id, userId))
  return user?.image ?? null
}

/** Whether anything at all is held about somebody without an account. */
async function isKnown(ctx: Context, subject: Subject): Promise<boolean> {
  for (const { table, of } of PERSONAL_RECORDS) {
    const { rows } = await ctx.db.execute<{ found: boolean }>(
      sql`select exists (select from ${sql.identifier(table)} where ${of(subject)}) as found`,
    )
    if (rows[0]?.found) return true
  }
  return false
}
