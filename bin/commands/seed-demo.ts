import { defineCommand } from '../command.ts'
import { demoAccountLines, isEmpty, seed } from '../demo-shop.ts'
import { withShop } from '../with-shop.ts'

export default defineCommand({
  usage: '',
  about: 'Fills an empty database with the demo shop: products, people, orders and talk.',
  options: {},
  run: () =>
    withShop(async (app) => {
      if (!(await isEmpty(app))) {
        throw new Error(
          'There are accounts in this database already. The demo shop goes into an empty one: ' +
            'choose another data folder with STOA_DATA, or another DATABASE_URL.',
        )
      }
      await seed(app)
      console.log((await demoAccountLines(app)).join('\n'))
    }),
})
