import { generateRandomString } from 'better-auth/crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '#platform/audit.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { newId, readableCode } from '#platform/ids.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { TwoFactorIsOn, WrongCode } from './errors.ts'
import { queueSecurityMail } from './mails.ts'
import { hasPassword, requirePassword } from './password.ts'
import { PASSWORD_MAX } from './person.ts'
import { requireOwnHand } from './rights.ts'
import { recoveryCodes, twoFactors } from './tables.ts'
import { hashOfCode, hasTwoFactor, SecondStepCode, sealSecret, takeCode } from './two-factor.ts'

const RECOVERY_CODES = 10

export const ConfirmTwoFactor = z.strictObject({ code: SecondStepCode })

/** The password; whoever has none gives a code instead. */
export const ProveYourself = z.strictObject({
  password: z.string().max(PASSWORD_MAX, 'This password is too long').default(''),
  code: z.string().max(40, 'This code is too long').default(''),
})

/** Makes a secret for the app. Nothing is asked for at sign-in before a first code confirms it. */
export async function setUpTwoFactor(ctx: Context): Promise<void> {
  const { id } = requirePerson(ctx)
  requireOwnHand(ctx)
  if (await hasTwoFactor(ctx, id)) throw new TwoFactorIsOn()
  const fresh = {
    secret: await sealSecret(ctx, generateRandomString(32)),
    createdAt: ctx.now,
    lastStep: 0,
  }
  await ctx.db
    .insert(twoFactors)
    .values({ userId: id, ...fresh })
    // A set-up that was begun elsewhere meanwhile and confirmed stays as it is.
    .onConflictDoUpdate({
      target: twoFactors.userId,
      set: fresh,
      setWhere: isNull(twoFactors.confirmedAt),
    })
}

/** Turns the second step on by a first code, and answers the recovery codes, this once. */
export async function confirmTwoFactor(
  ctx: Context,
  { code }: z.infer<typeof ConfirmTwoFactor>,
): Promise<string[]> {
  const person = requirePerson(ctx)
  requireOwnHand(ctx)
  await takeTry(ctx, person.id)
  return await inTransaction(ctx, async (ctx) => {
    const waiting = and(eq(twoFactors.userId, person.id), isNull(twoFactors.confirmedAt))
    const [row] = await ctx.db.select().from(twoFactors).where(waiting).for('update')
    if (!row || !(await takeCode(ctx, person.id, code))) throw new WrongCode()
    await ctx.db
      .update(twoFactors)
      .set({ confirmedAt: ctx.now })
      .where(eq(twoFactors.userId, person.id))
    await told(ctx, 'on')
    return await replaceCodes(ctx, person.id)
  })
}

/** Makes the old recovery codes void and answers new ones, this once. */
export async function renewRecoveryCodes(
  ctx: Context,
  proof: z.infer<typeof ProveYourself>,
): Promise<string[]> {
  const { id } = requirePerson(ctx)
  requireOwnHand(ctx)
  await proveYourself(ctx, proof)
  return await inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select()
      .from(twoFactors)
      .where(eq(twoFactors.userId, id))
      .for('update')
    if (!row?.confirmedAt) throw new WrongCode()
    await audit(ctx, { action: 'two_factor.codes_renewed', subject: { kind: 'person', id } })
    return await replaceCodes(ctx, id)
  })
}

/** Turns the second step off, by the password. */
export async function disableTwoFactor(
  ctx: Context,
  proof: z.infer<typeof ProveYourself>,
): Promise<void> {
  const { id } = requirePerson(ctx)
  requireOwnHand(ctx)
  await proveYourself(ctx, proof)
  await inTransaction(ctx, async (ctx) => {
    const [gone] = await ctx.db.delete(twoFactors).where(eq(twoFactors.userId, id)).returning()
    await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, id))
    if (gone?.confirmedAt) await told(ctx, 'off')
  })
}

async function proveYourself(
  ctx: Context,
  { password, code }: z.infer<typeof ProveYourself>,
): Promise<void> {
  const { id } = requirePerson(ctx)
  if (await hasPassword(ctx, id)) return await requirePassword(ctx, id, password)
  await takeTry(ctx, id)
  if (!(await takeCode(ctx, id, code))) throw new WrongCode()
}

function takeTry(ctx: Context, userId: string): Promise<void> {
  const { LOGIN_ATTEMPTS: max, LOGIN_WINDOW_MINUTES } = ctx.config
  const seconds = LOGIN_WINDOW_MINUTES * 60
  return takeFromLimit(ctx, { key: `two_factor:${userId}`, max, seconds })
}

async function replaceCodes(ctx: Context, userId: string): Promise<string[]> {
  const codes = Array.from(
    { length: RECOVERY_CODES },
    () => `${readableCode(5)}-${readableCode(5)}`,
  )
  await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  await ctx.db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ userId, codeHash: hashOfCode(code) })))
  return codes
}

async function told(ctx: Context, state: 'on' | 'off'): Promise<void> {
  const person = requirePerson(ctx)
  await queueSecurityMail(ctx, person, newId(), {
    heading: `Two-factor sign-in was turned ${state}`,
    what:
      state === 'on'
        ? 'From now on, signing in takes a code of your app besides the password.'
        : 'From now on, the password alone opens your account.',
  })
  await audit(ctx, {
    action: `two_factor.turned_${state}`,
    subject: { kind: 'person', id: person.id },
  })
}
