import { compare } from '../compare.ts'
import { atLeast } from '../compare-answers.ts'
import { type Recorded, recordStatements } from '../record-statements.ts'
import { linesOf } from '../report.ts'
import type { Shop } from '../shop.ts'
import { spacedSlugs } from '../spaced-slugs.ts'
import { CONNECTIONS, type Effort, type Measured, type Part } from './part.ts'

export const pages: Part = {
  name: 'pages',
  about: 'the shop page and product pages as HTML, rendered and from the cache',
  async run(shop, effort) {
    const productPages = (await spacedSlugs(shop, 50)).map((slug) => `/products/${slug}`)
    return [
      await rendered(shop, effort, 'a product page, rendered', productPages),
      await rendered(shop, effort, 'the shop page, rendered', ['/shop']),
      await kept(shop, effort, 'product pages from the cache', productPages),
      await kept(shop, effort, 'the shop page from the cache', ['/shop']),
    ]
  },
}

/** Of addresses nobody has asked before, so that no kept copy serves. */
const VARIATIONS = 20_000

/**
 * Pages that are rendered, against the rows they show as JSON: the distance is what HTML costs.
 * Whoever asks accepts no compression, so that rendering is measured and not Brotli.
 */
async function rendered(
  shop: Shop,
  { seconds, rounds }: Effort,
  what: string,
  paths: readonly string[],
): Promise<Measured> {
  const run = Date.now().toString(36)
  const fresh = (path: string, time: number | string) => `${path}?seen=${run}-${time}`
  const asked = paths.map((path) => ({ path }))
  const recorded = await recordStatements(shop, asked, fresh)
  await shop.bare.teach(
    new Map([...recorded].map(([path, { statements }]) => [path, { statements }])),
  )
  const compared = await compare(shop.product, shop.bare, {
    asked,
    askedIn: (round) =>
      Array.from({ length: VARIATIONS }, (_, i) => ({
        path: fresh(paths[i % paths.length] ?? '', `${round}-${i}`),
      })),
    connections: CONNECTIONS,
    seconds,
    rounds,
  })
  const first = recorded.get(paths[0] ?? '')
  return {
    what,
    lines: [`${about(first)}, ${first?.statements.length} statements`, ...linesOf(compared)],
    cost: 1 / compared.product.perSecond.median,
  }
}

/** Pages that were asked before, against the same bytes from the reference's memory. */
async function kept(
  shop: Shop,
  { seconds, rounds }: Effort,
  what: string,
  paths: readonly string[],
): Promise<Measured> {
  const asked = paths.map((path) => ({ path }))
  const recorded = await recordStatements(shop, asked)
  await shop.bare.teach(
    new Map(
      [...recorded].map(([path, { headers, body }]) => [path, { headers: sent(headers), body }]),
    ),
  )
  const compared = await compare(shop.product, shop.bare, {
    asked,
    connections: CONNECTIONS,
    seconds,
    rounds,
  })
  return {
    what,
    lines: [about(recorded.get(paths[0] ?? '')), ...linesOf(compared)],
    target: atLeast(0.5, compared.ratio.median),
  }
}

function about(page: Recorded | undefined): string {
  return `${CONNECTIONS} connections, ${((page?.body.length ?? 0) / 1024).toFixed(0)} KB of HTML`
}

/** Headers without those that Node writes itself. */
function sent(headers: Record<string, string>): Record<string, string> {
  const { date: _, connection: __, 'keep-alive': ___, ...rest } = headers
  return rest
}
