import { pepperSmokeLimeText } from '../books/pepper-smoke-lime.ts'
import { slowBread } from '../books/slow-bread-small-oven.ts'
import { compostLedger } from '../books/the-compost-ledger.ts'
import { rooftopGarden } from '../books/the-rooftop-garden-year.ts'
import { leafAndRows, loaf, pepperSmokeLime, strata } from '../covers/kitchen.ts'
import type { DemoProduct } from '../product.ts'
import { defineBook } from './define-book.ts'

const category = 'kitchen-and-garden'

export const kitchenAndGarden: DemoProduct[] = [
  defineBook({
    slug: 'the-rooftop-garden-year',
    code: 'SR-YEAR',
    title: 'The Rooftop Garden Year',
    subtitle: 'Forty-one containers, twelve months, one tap',
    author: 'Amina Yusuf',
    seller: 'salt-roof',
    category,
    tags: ['gardening', 'rooftops', 'seasons', 'mombasa'],
    summary:
      'Twelve months on a flat roof above the Old Town of Mombasa, by the woman who carries the water.',
    description: `<p>January is the dry wind, and nothing new is sown. The work is water, shade, and being honest about which pots you have been carrying up out of sentiment.</p><p>Amina Yusuf has gardened for nine years on a flat roof, four floors up, with one tap at the bottom of the stairs. Her book goes month by month: what a roof can bear, soil that is made and not bought, when to sow before the long rains and how to thin without pity, a fence that combs the wind, what to do about crows. Every instruction has been tried in wet weather.</p><p>It was written for the coast between two monsoons. Readers in other places have told us that they simply move the months along, and that the chapter on <em>thinning</em> holds everywhere.</p>`,
    digital: { priceMinor: 600 },
    paperback: { priceMinor: 1250, stock: 73, weightGrams: 110 },
    both: { priceMinor: 1550, stock: 35 },
    facts: { isbn13: '9797044100063', pages: 22, publishedOn: '2023-11-07', genre: 'Gardening' },
    rating: { count: 48, sum: 230 },
    publishedDaysAgo: 276,
    art: leafAndRows,
    manuscript: rooftopGarden,
  }),
  defineBook({
    slug: 'slow-bread-small-oven',
    code: 'QQ-BREAD',
    title: 'Slow Bread, Small Oven',
    subtitle: 'Loaves for the night shift of your kitchen',
    author: 'Ngozi Eze',
    seller: 'quarto-and-quay',
    category,
    tags: ['bread', 'baking', 'recipes', 'small-kitchens'],
    summary:
      'A pinch of yeast, a night’s sleep and an oven the size of a suitcase: bread that waits for you.',
    description: `<p>Most bread is hurried: a great deal of yeast and no time, like hiring forty men to push a bus. Ngozi Eze takes a quarter of the yeast and gives it the night. None of her loaves will want more than twenty minutes of you; all of them want about fourteen hours of the clock.</p><p>Every recipe has been baked at least twenty times in an oven the size of a suitcase. There is a plain loaf to learn on, a millet one that tastes of rain on a hot road, and an Agege loaf made in one night without the machine. There is also a chapter about what to do when the power goes at minute eleven. It <em>will</em> go.</p><p>With advice for old bread up to the fifth day, on which there should not be any.</p>`,
    digital: { priceMinor: 500 },
    paperback: { priceMinor: 1150, stock: 95, weightGrams: 105 },
    both: { priceMinor: 1400, stock: 50 },
    facts: { isbn13: '9797044100087', pages: 20, publishedOn: '2023-05-09', genre: 'Cookery' },
    rating: { count: 71, sum: 343 },
    publishedDaysAgo: 289,
    art: loaf,
    manuscript: slowBread,
  }),
  defineBook({
    slug: 'pepper-smoke-lime',
    code: 'SR-JARS',
    title: 'Pepper, Smoke, Lime',
    subtitle: 'Three jars and what to do with them',
    author: 'Amina Yusuf & Ngozi Eze',
    seller: 'salt-roof',
    category,
    tags: ['recipes', 'preserves', 'small-kitchens', 'friendship'],
    summary:
      'Two cooks, four thousand kilometres apart, and the three things that both of them reach for.',
    description: `<p>When what is in the pan is correct and has nothing to say, it wants one of three things. <em>Pepper</em> wakes it up. <em>Smoke</em> gives it a past. <em>Lime</em> tells you where the edges are.</p><p>Amina Yusuf and Ngozi Eze met on a delayed flight, over one lime, which they shared. Their book is three jars to be made on a Sunday on a single ring (a slow pepper sauce from Lagos, smoke from one lump of charcoal and a saucer, salted limes from the Swahili coast) and seven suppers to be made out of them on a Wednesday, in the time that it takes to boil rice.</p><p>The argument by letter about how many peppers is printed at the end, in full. They have agreed to leave out coriander.</p>`,
    digital: { priceMinor: 550 },
    facts: { isbn13: '9797044100162', pages: 18, publishedOn: '2025-05-20', genre: 'Cookery' },
    rating: { count: 33, sum: 157 },
    publishedDaysAgo: 72,
    art: pepperSmokeLime,
    manuscript: pepperSmokeLimeText,
  }),
  defineBook({
    slug: 'the-compost-ledger',
    code: 'SR-COMPOST',
    title: 'The Compost Ledger',
    subtitle: 'A year of peelings, properly audited',
    author: 'Amina Yusuf',
    seller: 'salt-roof',
    category,
    tags: ['compost', 'gardening', 'accounts', 'rooftops'],
    summary: 'An accountant keeps double-entry books on 316 kilos of kitchen scraps. They balance.',
    description: `<p>What comes in goes on the left; what goes out on the right. By training Amina Yusuf is an accountant, and her three bins on a roof are the first set of books she ever kept in which nothing was lost. A banana skin is not written off. It goes across to the other side, and is called something else.</p><p>Under the headings of any annual report (receipts, plant and machinery, work in progress, bad debts, depreciation) she explains how to make compost in a small hot space: two of brown to one of green, <strong>three bins and not one</strong>, when to turn it, when to leave it to the clerks, and what never to put in on a roof with crows.</p><p>The paperback has no plastic in it and may follow its own advice.</p>`,
    digital: { priceMinor: 450 },
    paperback: { priceMinor: 1000, stock: 41, weightGrams: 95 },
    facts: { isbn13: '9797044100179', pages: 18, publishedOn: '2024-10-08', genre: 'Gardening' },
    rating: { count: 18, sum: 86 },
    publishedDaysAgo: 152,
    art: strata,
    manuscript: compostLedger,
  }),
]
