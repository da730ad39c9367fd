import { coverJpeg } from '../bookmaking/cover-image.ts'
import { setColumn } from '../bookmaking/galley.ts'
import { drawSlugs } from '../bookmaking/pages.ts'
import { Press } from '../bookmaking/press.ts'
import { imposition } from '../covers/printed-downloads.ts'

const title = 'Fold and Sew: Imposition Sheets'
const size = { width: 842, height: 595 }
const ink = '#1d3f4c'
const grey = '#857b6d'

interface Sheet {
  heading: string
  note: string
  columns: number
  /** Page numbers row by row; a minus sign means that the page stands on its head. */
  pages: number[]
}

const sheets: Sheet[] = [
  {
    heading: 'Four pages, outside',
    note: 'One fold. Page 1 is on the right, so that it is on top when you have folded.',
    columns: 2,
    pages: [4, 1],
  },
  {
    heading: 'Four pages, inside',
    note: 'Goes on the back of the sheet before, turned over along its short edge.',
    columns: 2,
    pages: [2, 3],
  },
  {
    heading: 'Eight pages from one side',
    note: 'Fold in half three times, open, cut the middle along the heavy line, and push the ends together.',
    columns: 4,
    pages: [-5, -4, -3, -2, 6, 7, 8, 1],
  },
  {
    heading: 'Eight pages, front',
    note: 'Two folds, both sides printed. Fold to the right edge, then down.',
    columns: 2,
    pages: [-5, -4, 8, 1],
  },
  {
    heading: 'Eight pages, back',
    note: 'Turned over along its short edge. Slit the top fold after sewing.',
    columns: 2,
    pages: [-3, -6, 2, 7],
  },
  {
    heading: 'Sixteen pages, front',
    note: 'Three folds: the usual signature of a sewn book. Number the fold, not the page.',
    columns: 4,
    pages: [-5, -12, -9, -8, 4, 13, 16, 1],
  },
  {
    heading: 'Sixteen pages, back',
    note: 'Fold so that 2 meets 3, then 4 meets 5, then 8 meets 9. Check with a scrap first.',
    columns: 4,
    pages: [-7, -10, -11, -6, 2, 15, 14, 3],
  },
]

/** A4 sheets that say which page goes where, with a guide for the needle. */
export async function makeImpositionSheets(): Promise<Uint8Array> {
  const press = await Press.open({
    ...size,
    title,
    author: 'The Quarto Workshop',
    subject: 'Which page goes where on a sheet that will be folded, with a sewing guide.',
    keywords: ['bookbinding', 'imposition', 'zines'],
    language: 'en',
    madeOn: '2024-06-18',
  })
  await cover(press)
  words(press, 'Before you fold', before)
  for (const sheet of sheets) setSheet(press, sheet)
  punchingGuide(press)
  words(press, 'Five holes, one thread', sewing)
  words(press, 'When it goes wrong', mending)
  return press.finish()
}

const before = `
Every book is a pile of sheets that have been folded. The puzzle is that on the flat sheet the pages
lie in an order that nobody would read: some on their heads, and 1 beside 16. These sheets are the
answer, for the folds that can be made on a kitchen table.

Print the sheet you need. Fold it as the note says, number upwards. Then open it out again and lay it
by your work: whatever page lies where the number lies is the page that goes there.

Find the grain before anything. Paper folds willingly one way and cracks the other. Bend the sheet
gently, without a crease, in both directions; fold it along the way that resists less.`

const sewing = `
1. Lay the punching guide in the middle of the open section, and make the five holes from the inside
   out, with a needle held in a cork.
2. Thread two and a half times the height of the book. Wax it, if you can.
3. In at the middle from outside, leaving a tail. Out at the next hole up; in at the top.
4. Back out through the one you came by, past the middle without going in, and out at the next hole
   below. In at the bottom, and out by the same neighbour.
5. In at the middle. Now there is one end on each side of the long stitch. Knot them over it, twice.
6. Press it overnight under something that you are proud of.`

const mending = `
- _The inner pages stick out._ They always do: it is called creep. Trim the front edge after sewing, or
  leave it, and call it deckle.
- _A page is on its head._ It was on its head on the sheet. Turn that quarter and print again.
- _The fold has cracked._ It is against the grain. Turn the whole job by a right angle.
- _There are two page fives._ You have two front sheets. The back one is still in the printer.
- _The thread is too short._ It is always too short once. Tie on more with a weaver’s knot, inside.
- _You have sewn it shut._ Everyone has. Cut the thread, have some tea, and begin again at the middle.`

async function cover(press: Press): Promise<void> {
  press.newPage()
  press.bookmark('Cover')
  press.rectangle(0, 0, size.width, size.height, '#b9cdd0')
  const image = await press.picture(await coverJpeg(() => imposition({ title, author: '' })))
  press.place(image, (size.width - size.height) / 2, 0, size.height, size.height)
}

function words(press: Press, heading: string, text: string): void {
  press.newPage()
  press.bookmark(heading)
  press.text(heading, 80, 110, { cut: 'display', size: 32, colour: ink })
  const style = { width: 560, size: 13.5, lead: 21, ink: '#1f1b16', accent: ink }
  drawSlugs(press, setColumn(text, style), 80, 140)
}

function setSheet(press: Press, sheet: Sheet): void {
  press.newPage()
  press.bookmark(sheet.heading)
  const rows = sheet.pages.length / sheet.columns
  const [left, top, width, height] = [60, 84, size.width - 120, size.height - 130]
  press.text(sheet.heading, left, 50, { cut: 'display', size: 20, colour: ink })
  press.text(sheet.note, left, 70, { cut: 'italic', size: 11.5, colour: '#5d554a' })
  press.frame(left, top, width, height, ink, 1)
  const cell = { width: width / sheet.columns, height: height / rows }
  sheet.pages.forEach((page, index) => {
    const x = left + ((index % sheet.columns) + 0.5) * cell.width
    const y = top + (Math.floor(index / sheet.columns) + 0.5) * cell.height
    const upsideDown = page < 0
    press.text(String(Math.abs(page)), x, y + 26, { cut: 'display', size: 76, align: 'centre' })
    const arrow = upsideDown ? 'M0 10L-7 -4H7Z' : 'M0 -10L7 4H-7Z'
    press.path(arrow, x, upsideDown ? y + 56 : y - 50, '#9f3a22')
    press.text(
      upsideDown ? 'top is down here' : 'top is up here',
      x,
      upsideDown ? y + 80 : y - 66,
      {
        cut: 'sans',
        size: 7,
        align: 'centre',
        colour: grey,
      },
    )
  })
  for (let fold = 1; fold < sheet.columns; fold++) {
    const x = left + fold * cell.width
    press.dashed([x, top], [x, top + height], grey)
  }
  if (rows > 1) press.dashed([left, top + cell.height], [left + width, top + cell.height], grey)
  if (sheet.heading.includes('one side'))
    press.rule(left + cell.width, top + cell.height, cell.width * 2, '#9f3a22', 2.4)
}

function punchingGuide(press: Press): void {
  press.newPage()
  press.bookmark('Punching guide')
  press.text('Punching guide', 60, 60, { cut: 'display', size: 24, colour: ink })
  press.text('Cut out a strip, fold it down the middle, and lay it in the fold.', 60, 82, {
    cut: 'italic',
    size: 12,
    colour: '#5d554a',
  })
  const strips: [string, number][] = [
    ['A5', 595],
    ['A6', 420],
    ['A7', 298],
  ]
  strips.forEach(([name, height], index) => {
    const [x, width] = [60, (height * 700) / 700]
    const y = 130 + index * 140
    const shown = Math.min(width, 700)
    press.frame(x, y, shown, 76, ink, 0.8)
    press.dashed([x, y + 38], [x + shown, y + 38], grey)
    press.text(`${name}, true size`, x + 8, y + 16, { cut: 'sans', size: 8, colour: grey })
    for (const share of [0.12, 0.31, 0.5, 0.69, 0.88])
      press.path('M-4 0L0 -4L4 0L0 4Z', x + shown * share, y + 38, '#9f3a22')
  })
}
