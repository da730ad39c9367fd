import type { Person } from '#platform/context.ts'
import { MissingScope } from './errors.ts'

/** Areas of the API, by how their paths begin after `/api/`. */
const AREAS = {
  account: ['users'],
  orders: ['orders', 'purchases', 'cart', 'wishlist', 'payments'],
  catalog: ['products', 'books', 'categories', 'upload'],
  content: ['reviews', 'blog', 'courses', 'community', 'events', 'newsletter'],
  seller: ['seller'],
  admin: ['admin'],
} as const
type Area = keyof typeof AREAS

export const SCOPES = [
  'account:read',
  'account:write',
  'orders:read',
  'orders:write',
  'catalog:read',
  'catalog:write',
  'content:read',
  'content:write',
  'seller:read',
  'seller:write',
  'admin:read',
  'admin:write',
] as const satisfies readonly `${Area}:${'read' | 'write'}`[]
export type Scope = (typeof SCOPES)[number]

/** What a program must be allowed to make this request; `undefined` when no key opens it. */
export function scopeFor(method: string, path: string): Scope | undefined {
  const [, root, first] = path.split('/')
  if (root !== 'api') return undefined
  const area = (Object.keys(AREAS) as Area[]).find((name) =>
    AREAS[name].some((begin: string) => begin === first),
  )
  if (!area) return undefined
  return `${area}:${['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase()) ? 'read' : 'write'}`
}

/** Refuses a program whose key does not allow this request. Sessions may everything. */
export function requireScope(person: Person | undefined, method: string, path: string): void {
  if (!person?.scopes) return
  const needed = scopeFor(method, path)
  if (!needed || !person.scopes.includes(needed)) throw new MissingScope(needed)
}
