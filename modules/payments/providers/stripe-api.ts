import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Trouble } from '#platform/errors.ts'
import { callProvider, type ProviderAnswer } from '../provider-call.ts'

/** Between versions names moved under people's feet, so every call says which one it speaks. */
const API_VERSION = '2026-10-28.endive'

export interface StripeApi {
  get(path: string): Promise<ProviderAnswer>
  /** Form-encoded; the key makes it safe to send again. */
  post(path: string, form: Record<string, string>, key: string): Promise<ProviderAnswer>
  /** Every item of a list, page by page. */
  list<T extends { id: string }>(path: string, query: string, item: z.ZodType<T>): AsyncIterable<T>
}

export function stripeApi(config: Config, secretKey: string): StripeApi {
  const base = (config.STRIPE_API_BASE ?? 'https://api.stripe.com').replace(/\/+$/, '')
  const headers = { Authorization: `Bearer ${secretKey}`, 'Stripe-Version': API_VERSION }
  const get = (path: string) =>
    callProvider({ method: 'GET', url: `${base}/v1/${path}`, headers, repeatable: true })
  return {
    get,
    post: (path, form, key) =>
      callProvider({
        method: 'POST',
        url: `${base}/v1/${path}`,
        headers: {
          ...headers,
          'Content-Type': 'application/x-www-form-urlencoded',
          'Idempotency-Key': key,
        },
        body: new URLSearchParams(form).toString(),
        repeatable: true,
      }),
    async *list(path, query, item) {
      const Page = z.object({ has_more: z.boolean(), data: z.array(item) })
      for (let after = ''; ; ) {
        const answer = await get(`${path}?limit=100&${query}${after}`)
        if (answer.status !== 200) throw new Trouble(`Stripe: ${stripeError(answer.json)}`)
        const page = Page.parse(answer.json)
        yield* page.data
        const last = page.data.at(-1)
        if (!page.has_more || !last) return
        after = `&starting_after=${encodeURIComponent(last.id)}`
      }
    },
  }
}

export function stripeError(json: unknown): string {
  const parsed = z.object({ error: z.object({ message: z.string() }) }).safeParse(json)
  return parsed.data?.error.message ?? 'no reason given'
}
