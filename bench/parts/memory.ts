import { setTimeout as sleep } from 'node:timers/promises'
import { memoryOf } from '../child.ts'
import { load } from '../compare.ts'
import { show } from '../figures.ts'
import { spacedSlugs } from '../spaced-slugs.ts'
import type { Part } from './part.ts'

const CONNECTIONS = 32
const REST_MS = 5_000
const LIMIT_MB = 300

export const memory: Part = {
  name: 'memory',
  about: 'resident memory of the program after all kinds of requests, mixed',
  async run(shop, { seconds, rounds }) {
    const slugs = await spacedSlugs(shop, 500)
    const asked = slugs.flatMap((slug, i) => [
      { path: `/products/${slug}`, headers: { 'accept-encoding': 'br' } },
      { path: `/api/products/${slug}` },
      { path: `/api/products?page=${1 + (i % 400)}` },
      { path: '/shop' },
      { path: `/api/products/search?q=${slug.length % 2 ? 'harbour' : 'garden'}` },
    ])
    await load(shop.product, { asked, connections: CONNECTIONS, seconds: seconds * rounds })
    await sleep(REST_MS)
    const used = await memoryOf(shop.product.pid)
    if (!used) return [{ what: 'after load', lines: ['This system does not tell (Linux does).'] }]
    return [
      {
        what: 'after load',
        lines: [
          `resident ${show(used.now)} MB, at most ${show(used.most)} MB: web and worker, not PostgreSQL`,
        ],
        target: { text: `≤ ${LIMIT_MB} MB after load`, holds: used.now <= LIMIT_MB },
      },
    ]
  },
}
