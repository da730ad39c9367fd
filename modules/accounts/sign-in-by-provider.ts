import { and, eq, sql } from 'drizzle-orm'
import { jwtVerify } from 'jose'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { sameSecret } from '#platform/crypto.ts'
import { Trouble } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { claimAddress } from './claim-address.ts'
import { AccountSuspended, ProviderRefused, UnconfirmedAtProvider } from './errors.ts'
import { requireSecondStep } from './finish-sign-in.ts'
import { queueWelcomeMail } from './mails.ts'
import { discover, type Provider } from './oidc-providers.ts'
import { openSession } from './open-session.ts'
import { Email, type PolicyVersion, type SignedIn } from './person.ts'
import { recordConsents } from './record-consents.ts'
import { recordSuccess } from './record-sign-in.ts'
import { isShutOut } from './shut-out.ts'
import { callbackOf, getProvider } from './start-provider-sign-in.ts'
import { accounts, users } from './tables.ts'
import { redeemToken } from './tokens.ts'

const Claims = z.object({
  sub: z.string().min(1).max(255),
  nonce: z.string(),
  email: Email.optional(),
  email_verified: z.union([z.boolean(), z.literal('true').transform(() => true)]).optional(),
  name: z.string().trim().min(1).max(100).optional().catch(undefined),
})
type Claims = z.infer<typeof Claims>
type User = typeof users.$inferSelect

/**
 * Finishes what startProviderSignIn began, with what the provider sent the browser back with and
 * the cookie. The account is found by the provider's own name for the person; a new one is tied to
 * an account of ours only through an address that the provider has confirmed. `policies` are what
 * the page with the button said one accepts by registering.
 */
export async function signInByProvider(
  ctx: Context,
  providerId: string,
  answer: { code?: string | undefined; state?: string | undefined; cookie?: string | undefined },
  policies: readonly PolicyVersion[],
): Promise<{ signed: SignedIn; next: string }> {
  const provider = getProvider(ctx, providerId)
  const { code, state = '', cookie = '' } = answer
  const isOurs = state !== '' && sameSecret(state, cookie)
  const begun = isOurs ? await redeemToken(ctx, 'oidc', state) : undefined
  if (!begun || begun.data.provider !== provider.id || !code) throw new ProviderRefused()
  const { verifier = '', nonce = '', next = '' } = begun.data
  const claims = await exchange(ctx, provider, { code, verifier, nonce })

  const user = await inTransaction(ctx, (ctx) => accountFor(ctx, provider, claims, policies))
  await requireSecondStep(ctx, user.id)
  const signed = await inTransaction(ctx, async (ctx) => {
    const signed = await openSession(ctx, user.id)
    await recordSuccess(ctx, user, 'provider')
    return signed
  })
  return { signed, next }
}

async function exchange(
  ctx: Context,
  provider: Provider,
  { code, verifier, nonce }: { code: string; verifier: string; nonce: string },
): Promise<Claims> {
  const endpoints = await discover(provider)
  const answer = await fetch(endpoints.token, {
    method: 'POST',
    signal: AbortSignal.timeout(10_000),
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: callbackOf(ctx, provider),
      client_id: provider.clientId,
      client_secret: provider.clientSecret,
      code_verifier: verifier,
    }),
  }).catch((cause: unknown) => {
    throw new Trouble(`${provider.issuer} does not answer`, { cause })
  })
  if (answer.status >= 500) throw new Trouble(`${provider.issuer} answers ${answer.status}`)
  const body = (await answer.json().catch(() => ({}))) as { id_token?: unknown }
  if (!answer.ok || typeof body.id_token !== 'string') {
    ctx.log.info({ provider: provider.id, status: answer.status }, 'a provider refused a code')
    throw new ProviderRefused()
  }
  try {
    const { payload } = await jwtVerify(body.id_token, endpoints.keys, {
      issuer: endpoints.issuer,
      audience: provider.clientId,
      requiredClaims: ['exp', 'sub', 'nonce'],
      clockTolerance: 60,
    })
    const claims = Claims.parse(payload)
    if (!sameSecret(claims.nonce, nonce)) throw new ProviderRefused()
    return claims
  } catch (error) {
    ctx.log.info({ err: error, provider: provider.id }, 'a provider’s token was refused')
    throw new ProviderRefused()
  }
}

async function accountFor(
  ctx: Context,
  provider: Provider,
  claims: Claims,
  policies: readonly PolicyVersion[],
): Promise<User> {
  const { sub, email, email_verified: isConfirmed, name } = claims
  // Two first sign-ins of one person wait for each other, so that the second finds the account.
  const key = `accounts.register:${email ?? sub}`
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
  const [linked] = await ctx.db
    .select({ user: users })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(accounts.providerId, provider.id), eq(accounts.accountId, sub)))
  if (linked) return await requireNotShutOut(ctx, linked.user)
  if (!email || !isConfirmed) throw new UnconfirmedAtProvider()

  const [known] = await ctx.db.select().from(users).where(eq(users.email, email))
  const user = known ?? (await register(ctx, { email, name, policies }))
  await requireNotShutOut(ctx, user)
  await claimAddress(ctx, user)
  await ctx.db.insert(accounts).values({
    id: newId(),
    userId: user.id,
    providerId: provider.id,
    accountId: sub,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  return user
}

async function register(
  ctx: Context,
  made: { email: string; name: string | undefined; policies: readonly PolicyVersion[] },
): Promise<User> {
  const { email, policies } = made
  const name = made.name ?? email.slice(0, email.indexOf('@'))
  const [user] = await ctx.db
    .insert(users)
    .values({ email, name, emailVerified: true, createdAt: ctx.now, updatedAt: ctx.now })
    .returning()
  if (!user) throw new Error('Expected the account that was just made')
  await recordConsents(ctx, {
    email,
    userId: user.id,
    documents: policies,
    occasion: 'registration',
  })
  await queueWelcomeMail(ctx, user)
  return user
}

async function requireNotShutOut(ctx: Context, user: User): Promise<User> {
  if (await isShutOut(ctx, user.email)) throw new AccountSuspended()
  return user
}
