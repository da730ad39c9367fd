import { hashPassword } from 'better-auth/crypto'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction, type Role, requireAdmin } from '#platform/context.ts'
import { breaksUnique } from '#platform/errors.ts'
import { invalidInput } from '#platform/http.ts'
import { newId, readableCode } from '#platform/ids.ts'
import { EmailTaken } from './errors.ts'
import { grantRole } from './grant-role.ts'
import { Email, NewPassword } from './person.ts'
import { endSessions } from './sign-out.ts'
import { accounts, users } from './tables.ts'

export type UserRow = typeof users.$inferSelect

/**
 * Makes an account without a form, mails and consents: for the owner's command line, the demo shop
 * and imports. Refuses an address that has an account.
 */
export async function createPerson(
  ctx: Context,
  person: {
    email: string
    name: string
    password: string
    emailVerified?: boolean
    roles?: readonly Role[]
    createdAt?: Date
  },
): Promise<UserRow> {
  requireAdmin(ctx)
  return await inTransaction(ctx, async (ctx) => {
    const createdAt = person.createdAt ?? ctx.now
    const [user] = await ctx.db
      .insert(users)
      .values({
        email: Email.parse(person.email),
        name: person.name,
        emailVerified: person.emailVerified ?? false,
        createdAt,
        updatedAt: createdAt,
      })
      .returning()
      .catch((error: unknown) => {
        throw breaksUnique(error, 'users_email') ? new EmailTaken() : error
      })
    if (!user) throw new Error('Expected the account that was just made')
    await setPassword(ctx, user.id, person.password)
    for (const role of person.roles ?? []) await grantRole(ctx, { userId: user.id, role })
    return user
  })
}

export interface CreatedAdmin {
  user: UserRow
  /** Told once, when none was given for a new account; kept nowhere. */
  generatedPassword: string | undefined
}

/**
 * Makes the account of an owner, or makes an existing account an owner's. A password given for an
 * existing account replaces the old one.
 */
export async function createAdmin(
  ctx: Context,
  { email, password, name }: { email: string; password?: string | undefined; name?: string },
): Promise<CreatedAdmin> {
  requireAdmin(ctx)
  return await inTransaction(ctx, async (ctx) => {
    const address = Email.parse(email)
    const [known] = await ctx.db.select().from(users).where(eq(users.email, address))
    if (known) {
      if (password) {
        await setPassword(ctx, known.id, password)
        await endSessions(ctx, known.id)
      }
      await grantRole(ctx, { userId: known.id, role: 'admin' })
      return { user: known, generatedPassword: undefined }
    }
    const generatedPassword = password ? undefined : readableCode(16)
    const user = await createPerson(ctx, {
      email: address,
      name: name ?? address.slice(0, address.indexOf('@')),
      password: password ?? generatedPassword ?? '',
      emailVerified: true,
      roles: ['admin'],
    })
    return { user, generatedPassword }
  })
}

async function setPassword(ctx: Context, userId: string, plain: string): Promise<void> {
  const checked = z.object({ password: NewPassword }).safeParse({ password: plain })
  if (!checked.success) throw invalidInput(checked.error)
  const password = await hashPassword(plain)
  const own = and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'))
  const changed = await ctx.db
    .update(accounts)
    .set({ password, updatedAt: ctx.now })
    .where(own)
    .returning({ id: accounts.id })
  if (changed.length > 0) return
  await ctx.db.insert(accounts).values({
    id: newId(),
    accountId: userId,
    providerId: 'credential',
    userId,
    password,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
}
