import { compareAnswers } from '../compare-answers.ts'
import { spacedSlugs } from '../spaced-slugs.ts'
import type { Part } from './part.ts'

export const detail: Part = {
  name: 'detail',
  about: 'GET /api/products/:slug: one product as JSON',
  async run(shop, effort) {
    const paths = (await spacedSlugs(shop, 200)).map((slug) => `/api/products/${slug}`)
    return [await compareAnswers(shop, effort, { what: 'one product', paths, target: 0.6 })]
  },
}
