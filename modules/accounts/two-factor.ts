import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { keyFor, sameSecret, sha256 } from '#platform/crypto.ts'
import { recoveryCodes, twoFactors } from './tables.ts'

/** Of an authenticator app: six digits, a new code every 30 seconds. */
const STEP_MS = 30_000

/** A code of the app, or one of the recovery codes, as people copy them. */
export const SecondStepCode = z
  .string('Please give the code')
  .trim()
  .min(1, 'Please give the code')
  .max(40, 'This code is too long')

/** Whether a code is asked for when this person signs in. */
export async function hasTwoFactor(ctx: Pick<Context, 'db'>, userId: string): Promise<boolean> {
  const own = and(eq(twoFactors.userId, userId), isNotNull(twoFactors.confirmedAt))
  return (await ctx.db.$count(twoFactors, own)) > 0
}

export interface TwoFactorState {
  isOn: boolean
  /** Recovery codes that are left. */
  codesLeft: number
  /** What the app has to be told, while the set-up is not finished. */
  setUp: { secret: string; uri: string } | undefined
}

/** Where the second step of the person who asks stands. */
export async function twoFactorOf(ctx: Context): Promise<TwoFactorState> {
  const { id, email } = requirePerson(ctx)
  const [row] = await ctx.db.select().from(twoFactors).where(eq(twoFactors.userId, id))
  if (!row) return { isOn: false, codesLeft: 0, setUp: undefined }
  if (!row.confirmedAt) {
    const secret = await openSecret(ctx, row.secret)
    const { shop } = await readSettings(ctx)
    const uri = createOTP(secret).url(shop.name, email)
    return {
      isOn: false,
      codesLeft: 0,
      setUp: { secret: base32.encode(secret, { padding: false }), uri },
    }
  }
  const left = and(eq(recoveryCodes.userId, id), isNull(recoveryCodes.usedAt))
  return { isOn: true, codesLeft: await ctx.db.$count(recoveryCodes, left), setUp: undefined }
}

export function sealSecret({ config }: Context, secret: string): Promise<string> {
  return symmetricEncrypt({ key: keyFor(config.authSecret, 'two-factor'), data: secret })
}

function openSecret({ config }: Context, sealed: string): Promise<string> {
  return symmetricDecrypt({ key: keyFor(config.authSecret, 'two-factor'), data: sealed })
}

export function hashOfCode(code: string): string {
  return sha256(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
}

/**
 * Whether a code is right, and uses it up: neither a code of the app nor a recovery code counts a
 * second time, also not at the same moment.
 */
export function takeCode(ctx: Context, userId: string, given: string): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const [row] = await ctx.db
      .select()
      .from(twoFactors)
      .where(eq(twoFactors.userId, userId))
      .for('update')
    if (!row) return false
    const digits = given.replaceAll(/\s/g, '')
    if (/^\d{6}$/.test(digits)) {
      const step = await stepOf(await openSecret(ctx, row.secret), digits, ctx.now, row.lastStep)
      if (step === undefined) return false
      await ctx.db.update(twoFactors).set({ lastStep: step }).where(eq(twoFactors.userId, userId))
      return true
    }
    const unused = and(
      eq(recoveryCodes.userId, userId),
      eq(recoveryCodes.codeHash, hashOfCode(given)),
      isNull(recoveryCodes.usedAt),
    )
    const used = await ctx.db
      .update(recoveryCodes)
      .set({ usedAt: ctx.now })
      .where(unused)
      .returning({ userId: recoveryCodes.userId })
    return used.length > 0
  })
}

/** Which step's code this is; clocks may differ by one step, and none before `after` counts. */
async function stepOf(
  secret: string,
  code: string,
  now: Date,
  after: number,
): Promise<number | undefined> {
  const current = Math.floor(now.getTime() / STEP_MS)
  let found: number | undefined
  for (const step of [current - 1, current, current + 1]) {
    const expected = await createOTP(secret).hotp(step)
    if (sameSecret(code, expected) && step > after) found = step
  }
  return found
}
