import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Trouble } from '#platform/errors.ts'
import { callProvider, type ProviderAnswer } from '../provider-call.ts'

export interface PaypalApi {
  base: string
  get(path: string): Promise<ProviderAnswer>
  /** `PayPal-Request-Id` makes it safe to send again. */
  post(path: string, body: Record<string, unknown>, requestId: string): Promise<ProviderAnswer>
}

const Token = z.object({ access_token: z.string(), expires_in: z.number() })
/** A token is not used in the last minute of its life. */
const EARLY_MS = 60_000

/** Calls with an access token that is kept until it ends, and asked for anew when refused. */
export function paypalApi(config: Config, clientId: string, clientSecret: string): PaypalApi {
  const base = (config.PAYPAL_API_BASE ?? 'https://api-m.paypal.com').replace(/\/+$/, '')
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  let kept: { token: Promise<string>; until: number } | undefined

  async function fetchToken(): Promise<string> {
    const answer = await callProvider({
      method: 'POST',
      url: `${base}/v1/oauth2/token`,
      headers: {
        Authorization: `Basic ${basic}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      repeatable: true,
    })
    const read = Token.safeParse(answer.json)
    if (!read.success) throw new Trouble(`PayPal gave no access token (${answer.status})`)
    if (kept) kept.until = Date.now() + read.data.expires_in * 1000 - EARLY_MS
    return read.data.access_token
  }

  function token(): Promise<string> {
    if (!kept || kept.until < Date.now()) {
      // Whoever comes while it is fetched waits for the same one.
      const fetching = { token: Promise.resolve(''), until: Number.MAX_SAFE_INTEGER }
      kept = fetching
      fetching.token = fetchToken()
      fetching.token.catch(() => {
        if (kept === fetching) kept = undefined
      })
    }
    return kept.token
  }

  async function call(
    method: 'GET' | 'POST',
    path: string,
    body: Record<string, unknown> | undefined,
    requestId: string | undefined,
    again = true,
  ): Promise<ProviderAnswer> {
    const answer = await callProvider({
      method,
      url: `${base}${path}`,
      headers: {
        Authorization: `Bearer ${await token()}`,
        'Content-Type': 'application/json',
        // Without it amounts are missing from the answers.
        Prefer: 'return=representation',
        ...(requestId ? { 'PayPal-Request-Id': requestId } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      repeatable: true,
    })
    if (answer.status !== 401 || !again) return answer
    kept = undefined
    return await call(method, path, body, requestId, false)
  }

  return {
    base,
    get: (path) => call('GET', path, undefined, undefined),
    post: (path, body, requestId) => call('POST', path, body, requestId),
  }
}

const Fault = z.object({
  message: z.string().optional(),
  details: z.array(z.object({ issue: z.string(), description: z.string().optional() })).optional(),
})

/** The issue PayPal names: `ORDER_ALREADY_CAPTURED`, `INSTRUMENT_DECLINED`, … */
export function paypalIssue(json: unknown): string | undefined {
  return Fault.safeParse(json).data?.details?.[0]?.issue
}

export function paypalError(json: unknown): string {
  const fault = Fault.safeParse(json).data
  const first = fault?.details?.[0]
  return first?.description ?? first?.issue ?? fault?.message ?? 'no reason given'
}
