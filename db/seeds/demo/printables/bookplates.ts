import { coverJpeg } from '../bookmaking/cover-image.ts'
import { setColumn } from '../bookmaking/galley.ts'
import { drawSlugs } from '../bookmaking/pages.ts'
import { Press } from '../bookmaking/press.ts'
import { bookplates } from '../covers/drawn-downloads.ts'
import { svgDocument } from './archive.ts'
import { ornamentNamed } from './ornaments.ts'

const title = 'Bookplates & Borrowing Slips'
const size = { width: 595, height: 842 }
const ink = '#1f1b16'

const plates: [ornament: string, line: string, colour: string][] = [
  ['open-book', 'This book lives with', '#1d5566'],
  ['paper-boat', 'Lent, not given, by', '#9f3a22'],
  ['moon-on-water', 'Read late by', '#3d3478'],
  ['sprig', 'Grown on the shelf of', '#2f5d3a'],
  ['anchor', 'Home port:', '#123f4c'],
  ['columns', 'From the porch of', '#8f2f1b'],
  ['eight-petals', 'Given with love, to', '#8e3b52'],
  ['fish', 'If found out of water, return to', '#1f6f78'],
]

/** Eight designs, four to a sheet, then two sheets of slips, on plain paper and good glue. */
export async function makeBookplates(): Promise<Uint8Array> {
  const press = await Press.open({
    ...size,
    title,
    author: 'Quarto & Quay',
    subject: 'Eight bookplates, four to a sheet, and slips for books that are lent.',
    keywords: ['bookplates', 'printable'],
    language: 'en',
    madeOn: '2025-06-03',
  })
  await cover(press)
  instructions(press)
  for (const plate of plates) plateSheet(press, plate)
  slipSheet(press, 'Borrowed')
  slipSheet(press, 'Still reading')
  return press.finish()
}

async function cover(press: Press): Promise<void> {
  press.newPage()
  press.bookmark('Cover')
  press.rectangle(0, 0, size.width, size.height, '#7d3a22')
  const image = await press.picture(await coverJpeg(() => bookplates({ title, author: '' })))
  press.place(image, 0, 100, size.width, size.width)
}

function instructions(press: Press): void {
  press.newPage()
  press.bookmark('How to paste one in')
  press.text('How to paste one in', 70, 130, { cut: 'display', size: 30 })
  const text = `
Print the sheet you like at full size on uncoated paper, the colour of cream if you have it. Cut along
the outer frame with a knife and a steel rule, away from yourself.

Use starch paste, thin, brushed from the middle of the plate outwards. Count to twenty, while the
paper makes up its mind to stretch. Then lay it on the inside of the front board, a little above the
middle, and rub it down through a clean sheet.

Close the book on a piece of waxed paper, and put two other books on top. Tomorrow it will lie flat.

The slips at the end are for the other half of owning books. Fill one in when somebody borrows; keep
it on the shelf, in the gap. It does not make people bring books back. It does make the gap less
mysterious.`
  const style = { width: 420, size: 13, lead: 20, ink, accent: '#9f3a22', raisedInitial: true }
  drawSlugs(press, setColumn(text, style), 70, 160)
}

function plateSheet(press: Press, [ornament, line, colour]: (typeof plates)[number]): void {
  press.newPage()
  press.bookmark(line.replace(/:$/, ''))
  const [width, height] = [230, 330]
  const drawing = svgDocument(100, 100, ornamentNamed(ornament).draw(colour))
  for (let index = 0; index < 4; index++) {
    const x = 55 + (index % 2) * 255
    const y = 76 + Math.floor(index / 2) * 360
    const centre = x + width / 2
    press.frame(x, y, width, height, colour, 2)
    press.frame(x + 6, y + 6, width - 12, height - 12, colour, 0.6)
    press.drawing(drawing, centre - 55, y + 44, 110)
    press.text(line, centre, y + 204, {
      cut: 'displayItalic',
      size: line.length > 24 ? 14 : 18,
      align: 'centre',
      colour,
    })
    press.rule(centre - 75, y + 250, 150, colour, 0.8)
    press.rule(centre - 75, y + 282, 150, colour, 0.8)
  }
}

function slipSheet(press: Press, heading: string): void {
  press.newPage()
  press.bookmark(`Slips: ${heading.toLowerCase()}`)
  const rows = ['The book', 'Went home with', 'On', 'Said they would bring it back']
  for (let index = 0; index < 6; index++) {
    const x = 55 + (index % 2) * 255
    const y = 66 + Math.floor(index / 2) * 244
    press.frame(x, y, 230, 220, '#9f3a22', 0.8)
    press.text(heading, x + 16, y + 36, { cut: 'display', size: 20, colour: '#9f3a22' })
    rows.forEach((row, line) => {
      press.text(row, x + 16, y + 68 + line * 38, { cut: 'sans', size: 7.5, colour: '#5d554a' })
      press.rule(x + 16, y + 90 + line * 38, 198, '#c9bfac', 0.7)
    })
  }
}
