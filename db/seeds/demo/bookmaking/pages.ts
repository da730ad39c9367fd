import type { Slug } from './galley.ts'
import type { Press } from './press.ts'

/**
 * Deals slugs out to pages of the given heights (the last height goes on for ever).
 * A last page of fewer than four lines is filled up from the page before it.
 */
export function dealPages(slugs: Slug[], first: number, others: number): Slug[][] {
  const lead = slugs[0]?.height ?? 1
  let pages = deal(slugs, first, others)
  for (let less = 1; less <= 4; less++) {
    if (pages.length < 2 || (pages.at(-1)?.length ?? 0) >= 4) break
    pages = deal(slugs, first - less * lead * (pages.length === 2 ? 1 : 0), others - less * lead)
  }
  return pages
}

function deal(slugs: Slug[], first: number, others: number): Slug[][] {
  const pages: Slug[][] = []
  let start = 0
  while (start < slugs.length) {
    const room = pages.length === 0 ? first : others
    let used = 0
    let end = start
    let lastGoodEnd = start
    while (end < slugs.length) {
      const slug = slugs[end]
      if (!slug) break
      used += slug.height + (end === start ? 0 : slug.above)
      if (used > room + 0.01) break
      end++
      if (!slug.keep || end === slugs.length) lastGoodEnd = end
    }
    if (lastGoodEnd === start) lastGoodEnd = Math.max(end, start + 1)
    pages.push(slugs.slice(start, lastGoodEnd))
    start = lastGoodEnd
  }
  return pages
}

/** Draws the slugs of one page from `top` downwards and says where they ended. */
export function drawSlugs(press: Press, slugs: Slug[], x: number, top: number): number {
  let y = top
  slugs.forEach((slug, index) => {
    if (index > 0) y += slug.above
    slug.draw(press, x, y)
    y += slug.height
  })
  return y
}
