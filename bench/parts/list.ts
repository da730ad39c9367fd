import { compareAnswers } from '../compare-answers.ts'
import type { Part } from './part.ts'

export const list: Part = {
  name: 'list',
  about: 'GET /api/products: 24 of them as JSON, plain and narrowed',
  async run(shop, effort) {
    const { rows } = await shop.app.pool.query(
      `select slug from categories where slug like 'generated-%' order by slug limit 3`,
    )
    const categories = rows.map(({ slug }) => slug as string)
    return [
      await compareAnswers(shop, effort, {
        what: 'newest',
        paths: ['/api/products'],
        target: 0.6,
      }),
      await compareAnswers(shop, effort, {
        what: 'every order, pages 1 and 5',
        paths: ['newest', 'popular', 'price', '-price', 'rating'].flatMap((sort) =>
          [1, 5].map((page) => `/api/products?sort=${sort}&page=${page}`),
        ),
        target: 0.6,
      }),
      await compareAnswers(shop, effort, {
        what: 'narrowed to a category, a price, a rating',
        paths: categories.flatMap((slug) => [
          `/api/products?category=${slug}`,
          `/api/products?category=${slug}&sort=price&minPrice=1000&maxPrice=3000`,
          `/api/products?category=${slug}&sort=popular&rating=4`,
        ]),
        target: 0.6,
      }),
    ]
  },
}
