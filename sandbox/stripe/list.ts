import { invalidParameter, noSuch } from './errors.ts'
import { branchOf, type FormTree, integerOf, type Shape, textOf } from './form.ts'

/** The parameters that every list takes. */
export const LIST: { readonly [name: string]: Shape } = {
  limit: 'text',
  starting_after: 'text',
  ending_before: 'text',
  expand: ['list', 'text'],
  created: 'any',
}

interface Listed {
  id: string
  created: number
}

/**
 * A page of a list, newest first: `limit` 1–100 (10), `starting_after`, `ending_before`, and
 * `created` as a second or as `created[gt|gte|lt|lte]`.
 */
export function listStripe<T extends Listed>(
  query: FormTree,
  url: string,
  all: readonly T[],
  present: (item: T) => unknown,
) {
  const limit = integerOf(query, 'limit') ?? 10
  if (limit < 1 || limit > 100) throw invalidParameter('limit', 'limit must be between 1 and 100')
  const items = all.filter(createdWithin(query))

  const after = textOf(query, 'starting_after')
  const before = textOf(query, 'ending_before')
  const start = after ? placeOf(items, after, 'starting_after') + 1 : 0
  const end = before ? placeOf(items, before, 'ending_before') : items.length
  const from = before ? Math.max(start, end - limit) : start
  const to = before ? end : Math.min(end, start + limit)
  return {
    object: 'list',
    url,
    has_more: before ? from > start : to < end,
    data: items.slice(from, to).map(present),
  }
}

function placeOf(items: readonly Listed[], id: string, param: string): number {
  const place = items.findIndex((item) => item.id === id)
  if (place < 0) throw noSuch('object', id, param, 400)
  return place
}

function createdWithin(query: FormTree): (item: Listed) => boolean {
  const exact = integerOf(query, 'created')
  if (exact !== undefined) return ({ created }) => created === exact
  const range = branchOf(query, 'created') ?? {}
  const bound = (name: string) => integerOf(range, name, `created[${name}]`)
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map(bound)
  return ({ created }) =>
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
}
