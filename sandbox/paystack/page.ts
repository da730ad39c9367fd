import type { ProviderContext } from '../server.ts'

/** Whether a time lies between the query's `from` and `to`. */
export function isWithin(ms: number, { from, to }: Record<string, string>): boolean {
  return (!from || ms >= Date.parse(from)) && (!to || ms <= Date.parse(to))
}

/** A page of a list: `perPage` (50) and `page` (1). */
export function pageOf<T>(
  c: ProviderContext,
  message: string,
  found: readonly T[],
  present: (item: T) => unknown,
) {
  const perPage = Math.max(1, Number(c.req.query('perPage')) || 50)
  const page = Math.max(1, Number(c.req.query('page')) || 1)
  return {
    status: true,
    message,
    data: found.slice((page - 1) * perPage, page * perPage).map(present),
    meta: {
      total: found.length,
      skipped: (page - 1) * perPage,
      perPage,
      page,
      pageCount: Math.ceil(found.length / perPage),
    },
  }
}
