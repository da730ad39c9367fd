import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import { Trouble } from '#platform/errors.ts'
import { callProvider, type ProviderAnswer } from '../provider-call.ts'

export interface FlutterwaveApi {
  get(path: string): Promise<ProviderAnswer>
  /** Never sent twice: Flutterwave knows no idempotency keys. */
  post(path: string, body: Record<string, unknown>): Promise<ProviderAnswer>
  /** Every item of a list, page by page. */
  list<T>(path: string, query: Record<string, string>, item: z.ZodType<T>): AsyncIterable<T>
}

const PageInfo = z.object({ page_info: z.object({ total_pages: z.coerce.number() }) })

export function flutterwaveApi(config: Config, secretKey: string): FlutterwaveApi {
  const base = `${(config.FLUTTERWAVE_API_BASE ?? 'https://api.flutterwave.com').replace(/\/+$/, '').replace(/\/v3$/, '')}/v3`
  const headers = { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' }
  const get = (path: string) =>
    callProvider({ method: 'GET', url: `${base}${path}`, headers, repeatable: true })
  return {
    get,
    post: (path, body) =>
      callProvider({
        method: 'POST',
        url: `${base}${path}`,
        headers,
        body: JSON.stringify(body),
        repeatable: false,
      }),
    async *list(path, query, item) {
      const Page = z.object({
        status: z.literal('success'),
        meta: PageInfo.optional().catch(undefined),
        data: z.array(item),
      })
      for (let page = 1; ; page++) {
        const answer = await get(`${path}?${new URLSearchParams({ ...query, page: String(page) })}`)
        const read = Page.safeParse(answer.json)
        if (!read.success) throw new Trouble(`Flutterwave: ${flutterwaveError(answer.json)}`)
        yield* read.data.data
        if (page >= (read.data.meta?.page_info.total_pages ?? 1)) return
      }
    },
  }
}

export function flutterwaveError(json: unknown): string {
  return z.object({ message: z.string() }).safeParse(json).data?.message ?? 'no reason given'
}
