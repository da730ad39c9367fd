import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Trouble } from '#platform/errors.ts'
import { callProvider, type ProviderAnswer } from '../provider-call.ts'

export interface RazorpayApi {
  base: string
  get(path: string): Promise<ProviderAnswer>
  /** With a refund's idempotency key it may be sent again; without any it is sent once. */
  post(path: string, body: Record<string, unknown>, refundKey?: string): Promise<ProviderAnswer>
  /** Every item of a collection, page by page. */
  list<T>(path: string, query: Record<string, string>, item: z.ZodType<T>): AsyncIterable<T>
}

const PAGE = 100

export function razorpayApi(config: Config, keyId: string, keySecret: string): RazorpayApi {
  const base = (config.RAZORPAY_API_BASE ?? 'https://api.razorpay.com')
    .replace(/\/+$/, '')
    .replace(/\/v1$/, '')
  const headers = {
    Authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`,
    'Content-Type': 'application/json',
  }
  const get = (path: string) =>
    callProvider({ method: 'GET', url: `${base}/v1${path}`, headers, repeatable: true })
  return {
    base,
    get,
    post: (path, body, refundKey) =>
      callProvider({
        method: 'POST',
        url: `${base}/v1${path}`,
        headers: refundKey ? { ...headers, 'X-Refund-Idempotency': refundKey } : headers,
        body: JSON.stringify(body),
        repeatable: refundKey !== undefined,
      }),
    async *list(path, query, item) {
      const Page = z.object({ items: z.array(item) })
      for (let skip = 0; ; skip += PAGE) {
        const asked = new URLSearchParams({ ...query, count: String(PAGE), skip: String(skip) })
        const answer = await get(`${path}?${asked}`)
        const read = Page.safeParse(answer.json)
        if (!read.success) throw new Trouble(`Razorpay: ${razorpayError(answer.json)}`)
        yield* read.data.items
        if (read.data.items.length < PAGE) return
      }
    },
  }
}

export function razorpayError(json: unknown): string {
  const parsed = z.object({ error: z.object({ description: z.string() }) }).safeParse(json)
  return parsed.data?.error.description ?? 'no reason given'
}
