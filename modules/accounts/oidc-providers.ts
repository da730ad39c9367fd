import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Trouble } from '#platform/errors.ts'

export interface Provider {
  /** In paths, and as `provider_id` of accounts. */
  id: 'google' | 'oidc'
  /** On its button. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
}

/** The providers that the settings name, in the order of their buttons. */
export function providersOf(config: Config): Provider[] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = config
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = config
  const found: Provider[] = []
  if (GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET) {
    found.push({
      id: 'google',
      name: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: GOOGLE_CLIENT_ID,
      clientSecret: GOOGLE_CLIENT_SECRET,
    })
  }
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) {
    found.push({
      id: 'oidc',
      name: OIDC_NAME,
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
    })
  }
  return found
}

const Discovered = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})

export interface Endpoints {
  issuer: string
  authorize: string
  token: string
  keys: JWTVerifyGetKey
}

const HOUR_MS = 3_600_000
const known = new Map<string, { endpoints: Endpoints; until: number }>()

/** Where a provider listens, as it says itself; asked again after an hour. */
export async function discover({ issuer }: Provider): Promise<Endpoints> {
  const kept = known.get(issuer)
  if (kept && kept.until > Date.now()) return kept.endpoints
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch(
    (cause: unknown) => {
      throw new Trouble(`${issuer} does not answer`, { cause })
    },
  )
  if (!answer.ok) throw new Trouble(`${issuer} answers ${answer.status}`)
  const found = Discovered.parse(await answer.json())
  if (found.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) {
    throw new Trouble(`${issuer} says it is ${found.issuer}`)
  }
  const endpoints = {
    issuer: found.issuer,
    authorize: found.authorization_endpoint,
    token: found.token_endpoint,
    keys: createRemoteJWKSet(new URL(found.jwks_uri)),
  }
  known.set(issuer, { endpoints, until: Date.now() + HOUR_MS })
  return endpoints
}
