import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import type { BetterAuthOptions } from 'better-auth/types'
import type { Context } from '#platform/context.ts'
import { keyFor } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './person.ts'
import { accounts, sessions, users, verifications } from './tables.ts'

const HOUR = 3600
export const SESSION_SECONDS = 30 * 24 * HOUR
export const VERIFY_SECONDS = 24 * HOUR
export const RESET_SECONDS = HOUR

type PasswordOptions = NonNullable<BetterAuthOptions['emailAndPassword']>

/**
 * better-auth working on `ctx.db`, so that what it writes belongs to the caller's transaction.
 * Making one costs half a millisecond, beside some sixty for the password hash. Its own routes are
 * mounted nowhere; its limits, mails and session reading are off because we do them ourselves.
 */
export function authFor(
  ctx: Context,
  passwords: Pick<PasswordOptions, 'sendResetPassword' | 'onPasswordReset'> = {},
) {
  const { actor, config } = ctx
  return betterAuth({
    database: drizzleAdapter(ctx.db, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    baseURL: config.baseUrl,
    trustedOrigins: [config.baseUrl],
    secret: keyFor(config.authSecret, 'better-auth'),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    session: { expiresIn: SESSION_SECONDS },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      ...passwords,
    },
    advanced: { database: { generateId: newId, validateSchema: false } },
    databaseHooks: {
      session: {
        create: {
          // It would read them from request headers, which it is not given.
          before: async (session) => ({
            data: { ...session, ipAddress: actor.ip ?? '', userAgent: actor.userAgent ?? '' },
          }),
        },
      },
    },
  })
}

/** better-auth's name for what it refused, or `undefined` when the error is none of its refusals. */
export function refusalCode(error: unknown): string | undefined {
  return isAPIError(error) ? error.body?.code : undefined
}
