/**
 * Second argument of `data`: the page may be kept for anonymous visitors until something under one
 * of these tags changes. Nothing personal may stand on it.
 */
export function keptUnder(...tags: readonly string[]): { headers: Record<string, string> } {
  return { headers: { 'x-stoa-cache-tags': [...new Set(tags)].join(' ') } }
}
