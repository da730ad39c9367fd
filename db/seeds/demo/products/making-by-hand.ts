import { colourFromWeeds } from '../books/colour-from-weeds.ts'
import { cutAway } from '../books/cut-away-from-yourself.ts'
import { settingType } from '../books/setting-type-by-hand.ts'
import { weaversArithmetic } from '../books/the-weavers-arithmetic.ts'
import { ampersand, linoSun, washes, weave } from '../covers/craft.ts'
import type { DemoProduct } from '../product.ts'
import { defineBook } from './define-book.ts'

const category = 'making-by-hand'

export const makingByHand: DemoProduct[] = [
  defineBook({
    slug: 'setting-type-by-hand',
    code: 'QQ-TYPE',
    title: 'Setting Type by Hand',
    subtitle: 'The workshop handbook',
    author: 'The Quarto Workshop',
    seller: 'quarto-and-quay',
    category,
    tags: ['letterpress', 'typography', 'craft', 'handbook'],
    summary:
      'From the case to the last sheet hung up to dry: hand-setting, as our workshop teaches it.',
    description: `<p>Pull out the drawer and put it on the slope in front of you. The boxes are not in the order of the alphabet; they are in the order of the hand.</p><p>This is the handbook of our own workshop, which has taught hand-setting every dry season since 2011. It goes in seven chapters from the lay of the case to putting every letter back where it lives: how to hold the stick, <em>why a space is a thing</em>, how to justify a line and what to do when it will not be justified (rewrite the sentence), how to lock a forme so that nothing dances, and how to read a proof with your fingertips.</p><p>It goes with the course of the same name, and can be used without it by anybody who has a case, a stick and an afternoon to stop fighting.</p>`,
    digital: { priceMinor: 900 },
    paperback: { priceMinor: 1600, stock: 47, weightGrams: 120 },
    both: { priceMinor: 2000, stock: 30 },
    facts: { isbn13: '9797044100070', pages: 20, publishedOn: '2022-10-18', genre: 'Craft' },
    rating: { count: 52, sum: 252 },
    publishedDaysAgo: 298,
    art: ampersand,
    manuscript: settingType,
  }),
  defineBook({
    slug: 'the-weavers-arithmetic',
    code: 'TF-WEAVE',
    title: 'The Weaver’s Arithmetic',
    subtitle: 'Over, under, and what is left',
    author: 'Efua Asante',
    seller: 'third-floor-print-room',
    category,
    tags: ['weaving', 'mathematics', 'craft', 'essays'],
    summary:
      'A mathematics teacher sits down at a narrow loom and finds out what remainders are for.',
    description: `<p>There are only two things that a thread can do when it meets another: go over, or go under. Efua Asante taught mathematics in Kumasi for eighteen years before a pupil showed her his grandfather’s loom and she saw the whole syllabus sitting in it.</p><p>Chapters are numbered 2, 3, 5, 8, 13 and 21, for reasons that a weaver or a sunflower will recognise. They explain why cloth is as wide as a pair of arms, how a division that <em>does not</em> come out even draws a diagonal that nobody planned, what to do about a mistake at the sixtieth row, and how to sing while counting.</p><p>There are no exercises. There is a draft on the cover that can be woven, given four colours and a good deal of patience.</p>`,
    digital: { priceMinor: 550 },
    facts: { isbn13: '9797044100131', pages: 19, publishedOn: '2025-01-21', genre: 'Craft' },
    rating: { count: 14, sum: 67 },
    publishedDaysAgo: 110,
    art: weave,
    manuscript: weaversArithmetic,
  }),
  defineBook({
    slug: 'cut-away-from-yourself',
    code: 'TF-LINO',
    title: 'Cut Away from Yourself',
    subtitle: 'A linocut primer',
    author: 'Kwabena Osei',
    seller: 'third-floor-print-room',
    category,
    tags: ['linocut', 'printmaking', 'craft', 'handbook'],
    summary: 'Relief printing in three blocks, one spoon and eight and a half fingers.',
    description: `<p>The first lesson is the last: cut away from yourself. Kwabena Osei has eight and a half good fingers and tells his students that he lost the half to a shark. By the time they have stopped laughing they have built a bench hook.</p><p>Three blocks take you through what a gouge can do. A failure, on purpose. A picture that comes out backwards. Then the three kinds of mark: thin for what is nearly gone, round for what is falling, and wide for where there is nothing on. After that come ink (<em>listen to the roller</em>), printing with the back of a wooden spoon, and the ceremony of scoring a block across when the edition is finished.</p><p>It assumes a kitchen table, a piece of old floor and some warm weather.</p>`,
    digital: { priceMinor: 600 },
    paperback: { priceMinor: 1300, stock: 29, weightGrams: 105 },
    facts: { isbn13: '9797044100148', pages: 19, publishedOn: '2023-08-15', genre: 'Craft' },
    rating: { count: 29, sum: 138 },
    publishedDaysAgo: 231,
    art: linoSun,
    manuscript: cutAway,
  }),
  defineBook({
    slug: 'colour-from-weeds',
    code: 'TF-WEEDS',
    title: 'Colour from Weeds',
    subtitle: 'Inks that alter, and how to boil them',
    author: 'Adjoa Quartey',
    seller: 'third-floor-print-room',
    category,
    tags: ['ink', 'dyes', 'plants', 'craft'],
    summary:
      'A paint chemist goes to the roadside with a pot and comes back with colours that will not keep.',
    description: `<p>In the trade a colour that fades is called <em>fugitive</em>. Adjoa Quartey spent nine years catching them for a paint works. Then she unfolded a cloth of her mother’s, and found on the inside, where the light had never been, a red for which she had no number.</p><p>Now she boils inks from what grows on the verge. The method is given once, and it is simple: one weed, four cups, four colours. Then come four plants that anybody on the coast can find by lunchtime, two blacks (one is a quarrel, the other has already been through the fire), and the notebook in which every patch is painted again on the thirtieth day and on the three-hundredth.</p><p>Nothing here is poisonous. All of it stains. Ask whoever sweeps there.</p>`,
    digital: { priceMinor: 550 },
    facts: { isbn13: '9797044100155', pages: 19, publishedOn: '2024-07-16', genre: 'Craft' },
    rating: { count: 21, sum: 98 },
    publishedDaysAgo: 176,
    art: washes,
    manuscript: colourFromWeeds,
  }),
]
