import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { refusalCode } from './auth.ts'
import { AccountSuspended, PasskeyRefused } from './errors.ts'
import { findSession } from './find-session.ts'
import { requireSecondStep } from './finish-sign-in.ts'
import { headersWith, passkeyAuth } from './passkey-auth.ts'
import type { SignedIn } from './person.ts'
import { recordSuccess } from './record-sign-in.ts'
import { passkeys, sessions } from './tables.ts'

/** The browser's `PublicKeyCredential` as JSON. */
export const SignInByPasskey = z.strictObject({ response: z.record(z.string(), z.unknown()) })

/** What the browser needs to use a passkey, and the cookies that hold the challenge. */
export async function passkeySignInOptions(
  ctx: Context,
): Promise<{ options: unknown; cookies: string[] }> {
  const auth = await passkeyAuth(ctx)
  const { response, headers } = await auth.api.generatePasskeyAuthenticationOptions({
    headers: headersWith(undefined),
    returnHeaders: true,
  })
  return { options: response, cookies: headers.getSetCookie() }
}

/**
 * Opens a session by a passkey. One whose device made sure of its person (fingerprint, face, PIN)
 * is both steps at once; any other is asked for the second.
 */
export async function signInByPasskey(
  ctx: Context,
  { response }: z.infer<typeof SignInByPasskey>,
  cookie: string | undefined,
): Promise<SignedIn> {
  const { signed, userVerified } = await inTransaction(ctx, async (ctx) => {
    let used: { credentialId: string; userVerified: boolean } | undefined
    const auth = await passkeyAuth(ctx, {
      onUsed: (one) => {
        used = one
      },
    })
    // The plugin names its parts; it checks what is in there itself.
    const body = { response: response as never }
    const token = await auth.api
      .verifyPasskeyAuthentication({ headers: headersWith(cookie), body })
      .then((answer) => (answer as unknown as { session: { token: string } }).session.token)
      .catch((error: unknown) => {
        if (refusalCode(error) === undefined) throw error
        throw new PasskeyRefused()
      })
    const found = await findSession(ctx, { token }, ctx.now)
    if (!found || !used) throw new PasskeyRefused()
    // Thrown inside, so that the session goes with it.
    if (found.banned) throw new AccountSuspended()
    await ctx.db
      .update(passkeys)
      .set({ lastUsedAt: ctx.now })
      .where(eq(passkeys.credentialID, used.credentialId))
    await recordSuccess(ctx, found.person, 'passkey')
    const { person, expiresAt } = found
    const signed = { person, session: { id: person.sessionId, token, expiresAt } }
    return { signed, userVerified: used.userVerified }
  })
  if (!userVerified) {
    try {
      await requireSecondStep(ctx, signed.person.id)
    } catch (error) {
      await ctx.db.delete(sessions).where(eq(sessions.id, signed.session.id))
      throw error
    }
  }
  return signed
}
