import { z } from 'zod'
import { KINDS, type Kind, listOwnProducts, STATUSES } from '#modules/catalog/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { readSort } from '../../ui/data-table.tsx'

const Query = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  status: z.enum(STATUSES).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  cursor: z.string().max(300).optional().catch(undefined),
})

/** A page of the owner's products as its address asks for it; `only` fixes the kind. */
export async function productsAt(ctx: Context, address: string, only?: Kind) {
  requireAdmin(ctx)
  const { searchParams, pathname } = new URL(address)
  const given = Object.fromEntries([...searchParams].filter(([, value]) => value !== ''))
  const { cursor, ...asked } = Query.parse({ ...given, status: given.status ?? given.state })
  const filters = { ...asked, kind: only ?? asked.kind }
  const sort = readSort(given.sort ?? null, ['created']) ?? { by: 'created', direction: 'desc' }
  const page = await listOwnProducts(ctx, {
    ...filters,
    ...(cursor ? { cursor } : {}),
    sort: sort.direction === 'desc' ? 'newest' : 'oldest',
    limit: 30,
  })
  searchParams.delete('cursor')
  return {
    ...page,
    filters,
    sort,
    isFirst: cursor === undefined,
    /** Of this list from its start, with everything that narrows it. */
    address: searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname,
  }
}

export type ListedProducts = Awaited<ReturnType<typeof productsAt>>
