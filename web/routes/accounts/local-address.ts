/**
 * Where to go on after signing in: a path of this shop, or `otherwise`. An address of another site
 * would let a link to our own sign-in page end at a copy of it.
 */
export function localAddress(next: string | null | undefined, otherwise: string): string {
  if (!next?.startsWith('/') || /[\\\p{Cc}]/u.test(next)) return otherwise
  const { origin, pathname, search, hash } = new URL(next, 'http://here.invalid')
  return origin === 'http://here.invalid' && !pathname.startsWith('//')
    ? pathname + search + hash
    : otherwise
}
