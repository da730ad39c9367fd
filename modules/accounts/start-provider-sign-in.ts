import { createHash } from 'node:crypto'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { newToken } from '#platform/ids.ts'
import { discover, type Provider, providersOf } from './oidc-providers.ts'
import { giveToken } from './tokens.ts'

/** Holds which sign-in this browser began, so that nobody can finish theirs in it. */
export const PROVIDER_COOKIE = 'stoa_provider'
const MINUTES = 10

export function getProvider(ctx: Context, id: string): Provider {
  const provider = providersOf(ctx.config).find((one) => one.id === id)
  if (!provider) throw new NotFound('This way to sign in')
  return provider
}

export function callbackOf(ctx: Context, { id }: Provider): string {
  return `${ctx.config.baseUrl}/login/${id}/callback`
}

/**
 * Begins to sign in with another company's account: where to send the browser, and the cookie that
 * binds it. The code can only be exchanged by who began (PKCE), and an answer only used once.
 */
export async function startProviderSignIn(
  ctx: Context,
  providerId: string,
  next: string,
): Promise<{ url: string; cookie: string }> {
  const provider = getProvider(ctx, providerId)
  const endpoints = await discover(provider)
  const nonce = newToken()
  const verifier = newToken()
  const data = { provider: provider.id, nonce, verifier, next: next.slice(0, 500) }
  const state = await giveToken(ctx, { purpose: 'oidc', minutes: MINUTES, data })
  const url = new URL(endpoints.authorize)
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: callbackOf(ctx, provider),
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })) {
    url.searchParams.set(name, value)
  }
  const secure = ctx.config.baseUrl.startsWith('https:') ? '; Secure' : ''
  const cookie = `${PROVIDER_COOKIE}=${state}; Path=/login; HttpOnly; SameSite=Lax; Max-Age=${MINUTES * 60}${secure}`
  return { url: url.href, cookie }
}
