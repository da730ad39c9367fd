import type { DemoProduct } from './product.ts'
import { downloads } from './products/downloads.ts'
import { goods } from './products/goods.ts'
import { kitchenAndGarden } from './products/kitchen-and-garden.ts'
import { makingByHand } from './products/making-by-hand.ts'
import { storiesAndPoems } from './products/stories-and-poems.ts'
import { waterAndPlaces } from './products/water-and-places.ts'
import { workAndTrade } from './products/work-and-trade.ts'

export { coverPng } from './bookmaking/cover-image.ts'
export type {
  DemoBookFacts,
  DemoCategory,
  DemoFile,
  DemoProduct,
  DemoSeller,
  DemoVariant,
} from './product.ts'
export { demoCategories, demoSellers, demoShop } from './shop.ts'

/** Everything on sale in the demo shop: 22 books, 7 downloads, 7 things that are posted. */
export const demoProducts: DemoProduct[] = [
  ...waterAndPlaces,
  ...storiesAndPoems,
  ...makingByHand,
  ...kitchenAndGarden,
  ...workAndTrade,
  ...downloads,
  ...goods,
]
