import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Trouble } from '#platform/errors.ts'
import { callProvider, type ProviderAnswer } from '../provider-call.ts'

export interface PaystackApi {
  get(path: string): Promise<ProviderAnswer>
  /** Never sent twice: Paystack knows no idempotency keys. */
  post(path: string, body: Record<string, unknown>): Promise<ProviderAnswer>
  /** Every item of a list, page by page. */
  list<T>(path: string, query: Record<string, string>, item: z.ZodType<T>): AsyncIterable<T>
}

const PAGE = 100

export function paystackApi(config: Config, secretKey: string): PaystackApi {
  const base = (config.PAYSTACK_API_BASE ?? 'https://api.paystack.co').replace(/\/+$/, '')
  const headers = { Authorization: `Bearer ${secretKey}` }
  const get = (path: string) =>
    callProvider({ method: 'GET', url: `${base}${path}`, headers, repeatable: true })
  return {
    get,
    post: (path, body) =>
      callProvider({
        method: 'POST',
        url: `${base}${path}`,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        repeatable: false,
      }),
    async *list(path, query, item) {
      const Page = z.object({ status: z.literal(true), data: z.array(item) })
      for (let page = 1; ; page++) {
        const asked = new URLSearchParams({ ...query, perPage: String(PAGE), page: String(page) })
        const answer = await get(`${path}?${asked}`)
        const read = Page.safeParse(answer.json)
        if (!read.success) throw new Trouble(`Paystack: ${paystackError(answer.json)}`)
        yield* read.data.data
        if (read.data.data.length < PAGE) return
      }
    },
  }
}

export function paystackError(json: unknown): string {
  return z.object({ message: z.string() }).safeParse(json).data?.message ?? 'no reason given'
}
