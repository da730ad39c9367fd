import { each, group, rect, shape, textLine } from '../covers/drawing.ts'
import { outlineText } from '../type/outline-text.ts'
import { drawingLicence, makeArchive, svgDocument } from './archive.ts'
import { type Ornament, ornaments } from './ornaments.ts'
import { patternDefinition, patternSheet, patternTile } from './pattern.ts'
import { patterns } from './patterns.ts'

const ink = '#1f1b16'

/** Every pattern as a seamless tile and as a filled sheet, with a contact sheet. */
export function makePatternLibrary(): Uint8Array {
  const files: Record<string, string> = {
    'README.txt': `TWO DOZEN QUAY PATTERNS

tiles/         one repeat of each pattern, seamless on all four sides
sheets/        each pattern filling a square of 1200 by 1200
contact-sheet.svg

All drawings are SVG: they scale to any size, and can be recoloured in any vector program or
by changing the six-digit colours in a text editor. There are no fonts in them.

To fill a large surface, repeat the tile edge to edge without a gap. On a web page:

    background: url("tiles/lagoon.svg");

THE PATTERNS

${patterns.map((pattern) => `${pattern.title.padEnd(16)} ${pattern.note}`).join('\n')}
`,
    'LICENCE.txt': drawingLicence('Two Dozen Quay Patterns', 'Quarto & Quay'),
    'contact-sheet.svg': patternContactSheet(),
  }
  for (const pattern of patterns) {
    files[`tiles/${pattern.name}.svg`] = patternTile(pattern)
    files[`sheets/${pattern.name}.svg`] = patternSheet(pattern, 1200, 1200)
  }
  return makeArchive(files)
}

/** Thirty ornaments, each by itself and as a border, with a contact sheet. */
export function makeOrnamentLibrary(): Uint8Array {
  const files: Record<string, string> = {
    'README.txt': `THIRTY PRINTER’S ORNAMENTS

ornaments/     thirty drawings in one colour on a field of 100 by 100
borders/       the same drawings in a row of twelve, for the top of a page
contact-sheet.svg

Each drawing is plain black on nothing. Change the colour in any vector program, or replace
${ink} in a text editor. The ornaments sit in the middle of their field, so that they can be
set in a row, a square or a frame without measuring.

For lino, print the drawing at the size of the block and rub it down from behind: what is
black stays, what is white is cut away.

THE ORNAMENTS

${ornaments.map(({ name }) => name).join('\n')}
`,
    'LICENCE.txt': drawingLicence('Thirty Printer’s Ornaments', 'Third Floor Print Room'),
    'contact-sheet.svg': ornamentContactSheet(),
  }
  for (const ornament of ornaments) {
    files[`ornaments/${ornament.name}.svg`] = svgDocument(100, 100, ornament.draw(ink))
    files[`borders/${ornament.name}.svg`] = ornamentBorder(ornament)
  }
  return makeArchive(files)
}

/** A sheet for every letter of the alphabet in each of the two house faces. */
export function makeLetterSheets(): Uint8Array {
  const files: Record<string, string> = {
    'README.txt': `THE WATERSIDE LETTER SHEETS

serif/         A to Z in Newsreader, with guide lines
sans/          A to Z in Instrument Sans, with guide lines

Fifty-two sheets of 600 by 800. Print them for a wall, a classroom or a name over a bed. The
lines mark the height of capitals, the height of small letters, the line they stand on and
the depth to which some of them hang.

Both typefaces are published under the SIL Open Font License 1.1: Newsreader by the
Newsreader Project Authors, Instrument Sans by the Instrument Sans Project Authors. The
letters on the sheets are outlines; no font is contained in the files.
`,
    'LICENCE.txt': drawingLicence('The Waterside Letter Sheets', 'Quarto & Quay'),
  }
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    files[`serif/${letter}.svg`] = letterSheet(letter, 'display', '#9f3a22')
    files[`sans/${letter}.svg`] = letterSheet(letter, 'text', '#1d5566')
  }
  return makeArchive(files)
}

function letterSheet(letter: string, font: 'display' | 'text', colour: string): string {
  const pair = outlineText(`${letter}${letter.toLowerCase()}`, { font, size: 300, weight: 450 })
  const guides = [258, 318, 460, 530]
  return svgDocument(
    600,
    800,
    rect(0, 0, 600, 800, '#faf7f1'),
    ...guides.map((y) => rect(40, y, 520, 1, '#c9bfac')),
    shape(pair.path, colour, { transform: `translate(${(300 - pair.width / 2).toFixed(1)} 460)` }),
    textLine(font === 'display' ? 'Newsreader' : 'Instrument Sans', {
      x: 40,
      y: 752,
      size: 18,
      font,
      fill: '#5d554a',
    }),
    textLine(letter, { x: 560, y: 752, size: 18, font, fill: '#5d554a', align: 'right' }),
  )
}

function patternContactSheet(): string {
  const definitions = patterns.map((pattern) => patternDefinition(pattern, pattern.name)).join('')
  return svgDocument(
    1300,
    940,
    `<defs>${definitions}</defs>`,
    rect(0, 0, 1300, 940, '#faf7f1'),
    ...patterns.map((pattern, index) => {
      const x = 40 + (index % 6) * 206
      const y = 40 + Math.floor(index / 6) * 222
      return (
        rect(x, y, 180, 180, `url(#${pattern.name})`) +
        textLine(pattern.title, { x, y: y + 200, size: 15, fill: ink })
      )
    }),
  )
}

function ornamentContactSheet(): string {
  return svgDocument(
    1240,
    640,
    rect(0, 0, 1240, 640, '#faf7f1'),
    ...ornaments.map((ornament, index) => {
      const x = 30 + (index % 10) * 120
      const y = 30 + Math.floor(index / 10) * 200
      return (
        group(`translate(${x} ${y})`, ornament.draw(ink)) +
        textLine(ornament.name, { x: x + 50, y: y + 130, size: 13, fill: ink, align: 'centre' })
      )
    }),
  )
}

function ornamentBorder(ornament: Ornament): string {
  const row = each(12, (index) => group(`translate(${index * 100} 0)`, ornament.draw(ink)))
  return svgDocument(1200, 100, row)
}
