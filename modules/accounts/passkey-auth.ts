import { passkey } from '@better-auth/passkey'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { keyFor } from '#platform/crypto.ts'
import { newId } from '#platform/ids.ts'
import { accounts, passkeys, sessions, users, verifications } from './tables.ts'

export interface PasskeyWork {
  /** Who registers one; absent when one is used to sign in. */
  person?: { id: string; email: string }
  /** Told, when one was used, whether the device made sure of its person (fingerprint, PIN). */
  onUsed?: (used: { credentialId: string; userVerified: boolean }) => void
}

/**
 * better-auth with its passkey plugin, working on `ctx.db`. The challenge travels in a signed
 * cookie of its own, so `cookie` is the header of the browser; sessions it does not know.
 */
export async function passkeyAuth(ctx: Context, { person, onUsed }: PasskeyWork = {}) {
  const { config, actor } = ctx
  const { shop } = await readSettings(ctx)
  return betterAuth({
    appName: shop.name,
    database: drizzleAdapter(ctx.db, {
      provider: 'pg',
      schema: {
        user: users,
        session: sessions,
        account: accounts,
        verification: verifications,
        passkey: passkeys,
      },
    }),
    baseURL: config.baseUrl,
    trustedOrigins: [config.baseUrl],
    secret: keyFor(config.authSecret, 'better-auth'),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      database: { generateId: newId, validateSchema: false },
      cookiePrefix: 'stoa',
    },
    plugins: [
      passkey({
        rpName: shop.name,
        rpID: new URL(config.baseUrl).hostname,
        origin: new URL(config.baseUrl).origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        registration: {
          requireSession: false,
          resolveUser: () => {
            if (!person) throw new Error('Expected a person who registers a passkey')
            return { id: person.id, name: person.email, displayName: person.email }
          },
          afterVerification: ({ user }) => {
            // The challenge of somebody else’s browser is nobody’s passkey.
            if (user.id !== person?.id) throw new Error('Expected the challenge of this person')
          },
        },
        authentication: {
          afterVerification: ({ verification, clientData }) => {
            onUsed?.({
              credentialId: clientData.id,
              userVerified: verification.authenticationInfo.userVerified,
            })
          },
        },
      }),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, ipAddress: actor.ip ?? '', userAgent: actor.userAgent ?? '' },
          }),
        },
      },
    },
  })
}

/** What the browser sends back from its own authenticator; checked by better-auth. */
export function headersWith(cookie: string | undefined): Headers {
  return new Headers(cookie ? { cookie } : {})
}
