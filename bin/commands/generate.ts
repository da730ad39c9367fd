import { ensureHouseSeller } from '#modules/accounts/index.ts'
import { contextOf } from '#platform/app.ts'
import { defineCommand, UsageFault } from '../command.ts'
import { withShop } from '../with-shop.ts'

export default defineCommand({
  usage: '--products N',
  about: 'Adds made-up published books in bulk, to see how the shop behaves when it is large.',
  options: {
    products: { type: 'string', value: 'N', about: 'How many books, at most 5,000,000' },
  },
  async run({ values: { products } }) {
    const count = Number(products)
    if (!products || !/^\d+$/.test(products) || count < 1 || count > 5_000_000) {
      throw new UsageFault('Say how many with --products, between 1 and 5000000.')
    }
    const { generateProducts } = await import('#db/seeds/generate/products.ts')
    await withShop(async (app) => {
      const ctx = contextOf(app)
      await ensureHouseSeller(ctx, { name: 'Stoa', slug: 'house' })
      await generateProducts(ctx, count, (done) => console.log(`${done} of ${count}`))
    })
  },
})
