import { bookplates, fleurons, patchwork, specimen } from '../covers/drawn-downloads.ts'
import { imposition, recipeCards, yearWheel } from '../covers/printed-downloads.ts'
import { makeBookplates } from '../printables/bookplates.ts'
import {
  makeLetterSheets,
  makeOrnamentLibrary,
  makePatternLibrary,
} from '../printables/drawing-archives.ts'
import { makeImpositionSheets } from '../printables/imposition-sheets.ts'
import { makePlantingCalendar } from '../printables/planting-calendar.ts'
import { makeRecipeCards } from '../printables/recipe-cards.ts'
import { makeTypeSpecimen } from '../printables/type-specimen.ts'
import type { DemoProduct } from '../product.ts'
import { defineDownload } from './define-goods.ts'

export const downloads: DemoProduct[] = [
  defineDownload({
    slug: 'the-waterside-type-specimen',
    title: 'The Waterside Type Specimen',
    seller: 'quarto-and-quay',
    maker: 'The Quarto Workshop',
    tags: ['typography', 'letterpress', 'printable'],
    summary:
      'A twelve-page specimen of two families at work, with fifty-two letter sheets for the wall.',
    description: `<p>A press needs one face for reading and one for pointing. This specimen shows the two that we use, on the words of one harbour: Newsreader from a whisper to a shout, Instrument Sans on tickets and notices, and both of them in the same announcement that there will be no ferry until the rain has finished.</p><p>You get a PDF of <strong>twelve pages</strong> to read or print, and a ZIP of <strong>fifty-two letter sheets</strong> (A to Z, twice) as SVG outlines on guide lines. They have been used so far for a classroom frieze, a name over a cot, and the side of a van.</p><p>Both families are free to use under an open licence. You are paying for the sheets, the setting, and the price of a goat, in arms.</p>`,
    variants: [{ title: 'Specimen and letter sheets', sku: 'QQ-SPEC-D', priceMinor: 700 }],
    files: [
      { name: 'the-waterside-type-specimen.pdf', kind: 'pdf', make: makeTypeSpecimen },
      { name: 'waterside-letter-sheets.zip', kind: 'zip', make: async () => makeLetterSheets() },
    ],
    rating: { count: 11, sum: 52 },
    publishedDaysAgo: 201,
    art: specimen,
  }),
  defineDownload({
    slug: 'two-dozen-quay-patterns',
    title: 'Two Dozen Quay Patterns',
    seller: 'quarto-and-quay',
    maker: 'The Quarto Workshop',
    tags: ['patterns', 'svg', 'design'],
    summary:
      'Twenty-four seamless patterns from one street and its water, as SVG tiles and sheets.',
    description: `<p>Nets, louvres, zinc roofs, tarpaulin, breeze blocks, a yellow bus, okra cut across. For a year we drew whatever repeats between our door and the landing stage, and tidied it until it met itself on all four sides.</p><p>There are <strong>twenty-four patterns</strong>, each as one seamless tile and as a filled square of 1200, in SVG. They grow to any size and can be recoloured in a text editor. The ZIP holds a contact sheet, a readme with a note on each pattern, and a licence in plain words.</p><p>You may use them on things that you sell: book covers, dresses, menus, mugs, a wall. You may not sell the drawings themselves as drawings. If you are not sure, write and say what you want to make. <em>The answer has been yes so far.</em></p>`,
    variants: [
      {
        title: 'Pattern library',
        sku: 'QQ-PATT-D',
        priceMinor: 1400,
        compareAtMinor: 1800,
      },
    ],
    files: [
      { name: 'two-dozen-quay-patterns.zip', kind: 'zip', make: async () => makePatternLibrary() },
    ],
    rating: { count: 23, sum: 110 },
    publishedDaysAgo: 164,
    art: patchwork,
  }),
  defineDownload({
    slug: 'small-oven-recipe-cards',
    title: 'Small Oven Recipe Cards',
    seller: 'quarto-and-quay',
    maker: 'Ngozi Eze',
    tags: ['recipes', 'small-kitchens', 'printable'],
    summary: 'Twelve recipes on postcards, for one ring, one pan and someone coming up the stairs.',
    description: `<p>The recipes that people asked for after <em>Slow Bread, Small Oven</em> and that were not bread, or not only: pepper-oil eggs with lace on them, flatbread in a dry pan, groundnut soup that tells you when it is ready, okra in ten minutes without the thing that you fear from okra.</p><p>Each is a card of <strong>148 by 105 millimetres</strong>, with what goes in on the left and what you do on the right. Print them at full size on the stiffest paper that your printer will swallow. The bands come in four colours, so that <em>the blue one</em> can be shouted across a kitchen.</p><p>Fourteen pages in one PDF. Splashes are a form of annotation, and a card that is still clean has not been tried.</p>`,
    variants: [{ title: 'Twelve cards', sku: 'QQ-CARDS-D', priceMinor: 400 }],
    files: [{ name: 'small-oven-recipe-cards.pdf', kind: 'pdf', make: makeRecipeCards }],
    rating: { count: 32, sum: 150 },
    publishedDaysAgo: 148,
    art: recipeCards,
  }),
  defineDownload({
    slug: 'a-rooftop-planting-calendar',
    title: 'A Rooftop Planting Calendar',
    seller: 'salt-roof',
    maker: 'Amina Yusuf',
    tags: ['gardening', 'rooftops', 'printable', 'seasons'],
    summary:
      'A sheet for every month on a roof or balcony: what to sow, what to pick, room to write.',
    description: `<p>Pin one month at a time where you stand while the kettle boils, and write on it in pencil. That is the whole of the method. After the third year you will have something that no book can sell you, which is <em>what happens here</em>.</p><p>Each of the twelve sheets says what the weather means to do, what to sow, what to pick and three jobs that must not be forgotten (move one chair, for the crows). Below are five weeks of empty squares. There is a wheel of the year for the kitchen door, a page of advice about moving the months to suit your own rains, and a last sheet on which to count the litres and the neighbours.</p><p>Fifteen pages, A4, in one PDF. Print it again next year.</p>`,
    variants: [{ title: 'Calendar, A4', sku: 'SR-CAL-D', priceMinor: 500 }],
    files: [{ name: 'a-rooftop-planting-calendar.pdf', kind: 'pdf', make: makePlantingCalendar }],
    rating: { count: 16, sum: 77 },
    publishedDaysAgo: 92,
    art: yearWheel,
  }),
  defineDownload({
    slug: 'fold-and-sew-imposition-sheets',
    title: 'Fold and Sew: Imposition Sheets',
    seller: 'quarto-and-quay',
    maker: 'The Quarto Workshop',
    tags: ['bookbinding', 'zines', 'printable', 'craft'],
    summary: 'Which page goes where on a sheet that will be folded, and where the needle goes in.',
    description: `<p>On the flat sheet of a book the pages lie in an order that nobody would read, some on their heads and 1 beside 16. Everybody who has made a zine has found this out at midnight with a stapler in the hand.</p><p>Here are the sheets that hang on our workshop wall: four pages, eight pages cut and folded from <em>one side</em> of one sheet, eight with a back, and the sixteen of a sewn book. Print one, fold it as the note says, open it out and lay it beside your work. Whatever page lies where the number lies is the page that goes there.</p><p>With a punching guide in three sizes, five-hole sewing explained in six steps, and a page called <em>When it goes wrong</em>. Twelve pages of A4 in one PDF.</p>`,
    variants: [{ title: 'Sheets, A4', sku: 'QQ-FOLD-D', priceMinor: 600 }],
    files: [
      { name: 'fold-and-sew-imposition-sheets.pdf', kind: 'pdf', make: makeImpositionSheets },
    ],
    rating: { count: 20, sum: 97 },
    publishedDaysAgo: 215,
    art: imposition,
  }),
  defineDownload({
    slug: 'thirty-printers-ornaments',
    title: 'Thirty Printer’s Ornaments',
    seller: 'third-floor-print-room',
    maker: 'Kwabena Osei',
    tags: ['ornaments', 'svg', 'letterpress', 'linocut'],
    summary: 'Rosettes, leaves, boats and rules in one colour, each alone and as a border, as SVG.',
    description: `<p>When a page has a hole in it, printers put in a flower. These are thirty, redrawn from blocks cut in the Third Floor Print Room: eight rosettes, eight leaves, eight things from the waterside, and six pieces of furniture for pages, such as a braid, a swelled rule and an asterism of small flowers.</p><p>Each is plain black on an empty field of 100 by 100 and sits exactly in the middle, so that it can be set in a row, a square or a frame without measuring. In a second folder every one of them has been set <strong>twelve in a row</strong>, for the top of a page.</p><p>The ZIP includes a contact sheet, a licence in plain words, and a note on how to rub one down on lino. <em>What is black stays; what is white is cut away.</em></p>`,
    variants: [{ title: 'Ornament library', sku: 'TF-ORNA-D', priceMinor: 900 }],
    files: [
      {
        name: 'thirty-printers-ornaments.zip',
        kind: 'zip',
        make: async () => makeOrnamentLibrary(),
      },
    ],
    rating: { count: 13, sum: 63 },
    publishedDaysAgo: 127,
    art: fleurons,
  }),
  defineDownload({
    slug: 'bookplates-and-borrowing-slips',
    title: 'Bookplates & Borrowing Slips',
    seller: 'quarto-and-quay',
    maker: 'The Quarto Workshop',
    tags: ['bookplates', 'printable', 'gifts'],
    summary:
      'Eight bookplates to print and paste, and slips for the gap where a lent book used to be.',
    description: `<p>Eight designs, four to a sheet: a paper boat for what is <em>lent, not given</em>; a moon for whatever was read too late; a fish that should be returned to its owner if found out of water. Under each there are two lines for a name, because some names are long.</p><p>Print the sheet that you like on uncoated paper the colour of cream, cut along the frame with a knife and a rule, and paste it in with starch. There is a page on how to do that so that it lies flat.</p><p>The slips at the end are for the other half of owning books. Fill one in when somebody borrows, and keep it on the shelf, in the gap. It does not make people bring books back. It does make the gap <em>less mysterious</em>. Twelve pages of A4.</p>`,
    variants: [{ title: 'Plates and slips, A4', sku: 'QQ-PLATE-D', priceMinor: 350 }],
    files: [{ name: 'bookplates-and-borrowing-slips.pdf', kind: 'pdf', make: makeBookplates }],
    rating: { count: 28, sum: 131 },
    publishedDaysAgo: 103,
    art: bookplates,
  }),
]
