import { coverJpeg } from '../bookmaking/cover-image.ts'
import { setColumn } from '../bookmaking/galley.ts'
import { drawSlugs } from '../bookmaking/pages.ts'
import { Press } from '../bookmaking/press.ts'
import type { Cut } from '../bookmaking/typefaces.ts'
import { specimen } from '../covers/drawn-downloads.ts'

const title = 'The Waterside Type Specimen'
const size = { width: 420, height: 595 }
const left = 40
const measure = size.width - left * 2
const ink = '#1f1b16'
const red = '#9f3a22'
const sea = '#1d5566'

const shown = {
  wide: ['Breakwater', 'Regatta', 'Quay', 'Tide'],
  sample:
    'The first boat leaves before the bakery has opened, so the people on it are hungry and the gulls are hopeful. A good text face is like the deckhand: it is there at every landing, it holds out a hand, and at the end of the crossing you could not describe its coat.',
}

/** Twelve pages that show two families at work on the words of one harbour. */
export async function makeTypeSpecimen(): Promise<Uint8Array> {
  const press = await Press.open({
    ...size,
    title,
    author: 'Quarto & Quay',
    subject: 'Newsreader and Instrument Sans at work, in twelve pages.',
    keywords: ['typography', 'specimen'],
    language: 'en',
    madeOn: '2025-03-04',
  })
  await cover(press)
  introduction(press)
  alphabet(press, 'Newsreader, upright', 'display', red)
  alphabet(press, 'Newsreader, italic', 'displayItalic', red)
  waterfall(press)
  settings(press, 'roman', 'Newsreader for reading')
  alphabet(press, 'Instrument Sans', 'sans', sea)
  settings(press, 'sans', 'Instrument Sans for labels')
  figures(press)
  names(press)
  notice(press)
  colophon(press)
  return press.finish()
}

async function cover(press: Press): Promise<void> {
  press.newPage()
  press.bookmark('Cover')
  press.rectangle(0, 0, size.width, size.height, '#1f1b16')
  const image = await press.picture(await coverJpeg(() => specimen({ title, author: '' })))
  press.place(image, 0, 64, size.width, size.width)
}

function introduction(press: Press): void {
  page(press, 'Why there are two')
  const text = `
A press needs one face for reading and one for pointing. The first has to disappear. The second has
to be seen at once and get out of the way: page numbers, prices, the name of the station.

We read in Newsreader, drawn by Production Type for news on screens, with a width of letter that
forgives small sizes and a sharpness that rewards large ones. It changes shape as it grows: this line
and the title above it were not cut from the same letter.

We point in Instrument Sans. It is plain without being shy, and its figures stand in line like
people who know how long the ferry will be.

Both are free, under a licence that lets anyone use them. This specimen is not selling them. It
shows what we have found out in setting some two dozen books.`
  const style = { width: measure, size: 11.5, lead: 17, ink, accent: red, raisedInitial: true }
  drawSlugs(press, setColumn(text, style), left, 120)
}

function alphabet(press: Press, heading: string, cut: Cut, colour: string): void {
  page(press, heading)
  const rows = ['ABCDEFG', 'HIJKLMN', 'OPQRSTU', 'VWXYZ&', 'abcdefghij', 'klmnopqrst', 'uvwxyz ?!']
  rows.forEach((row, index) => {
    press.text(row, size.width / 2, 152 + index * 58, {
      cut,
      size: 44,
      align: 'centre',
      colour: index < 4 ? ink : colour,
    })
  })
}

function waterfall(press: Press): void {
  page(press, 'From a whisper to a shout')
  const sizes = [9, 12, 16, 22, 30, 42, 58, 76]
  let y = 112
  for (const step of sizes) {
    y += step * 1.12
    const word = shown.wide[sizes.indexOf(step) % shown.wide.length] ?? 'Tide'
    press.text(String(step), left - 20, y, { cut: 'sans', size: 6.5, colour: '#857b6d' })
    press.text(word, left, y, { cut: step < 16 ? 'roman' : 'display', size: step })
  }
}

function settings(press: Press, cut: Cut, heading: string): void {
  page(press, heading)
  let y = 106
  for (const [points, lead] of [
    [8, 11.5],
    [9.5, 13.5],
    [11, 16],
    [13, 19],
  ] as const) {
    press.text(`${points} on ${lead} points`, left, y, { cut: 'sans', size: 6.5, colour: sea })
    const style = { width: measure, size: points, lead, ink, accent: red, upright: cut }
    y = drawSlugs(press, setColumn(shown.sample, style), left, y + 6) + 22
  }
}

function figures(press: Press): void {
  page(press, 'Figures and points')
  press.text('0123456789', size.width / 2, 170, { cut: 'display', size: 56, align: 'centre' })
  press.text('0123456789', size.width / 2, 232, {
    cut: 'sans',
    size: 48,
    align: 'centre',
    colour: sea,
  })
  press.text('. , ; : ! ? ( ) “ ” ‘ ’ – … &', size.width / 2, 292, {
    cut: 'display',
    size: 26,
    align: 'centre',
    colour: red,
  })
  const rows = [
    ['Single to the Marina', '1.20'],
    ['Return', '2.00'],
    ['Bicycle, walking', '0.50'],
    ['Goat', '0.80'],
    ['Goat, in arms', 'free'],
  ]
  rows.forEach(([what = '', price = ''], index) => {
    const y = 356 + index * 26
    press.text(what, left, y, { cut: 'roman', size: 13 })
    press.text(price, size.width - left, y, { cut: 'sans', size: 12, align: 'right' })
    press.rule(left, y + 8, measure, '#e0d8c9')
  })
}

function names(press: Press): void {
  page(press, 'Names must keep their accents')
  const list = ['Hélène', 'São Tomé', 'Zoë', 'Ångström', 'Øyvind', 'Çelik', 'Señora Núñez', 'Œuvre']
  list.forEach((name, index) => {
    press.text(name, left, 154 + index * 48, {
      cut: index % 2 ? 'displayItalic' : 'display',
      size: 38,
      colour: index % 3 === 1 ? red : ink,
    })
  })
}

function notice(press: Press): void {
  page(press, 'A notice, set two ways')
  const boxes: [number, Cut, Cut, string][] = [
    [104, 'display', 'italic', red],
    [334, 'sans', 'sans', sea],
  ]
  for (const [top, large, small, colour] of boxes) {
    press.frame(left, top, measure, 196, colour, 1.2)
    const centre = size.width / 2
    press.text('No ferry', centre, top + 66, { cut: large, size: 44, align: 'centre', colour })
    press.text('until the rain has finished', centre, top + 96, {
      cut: small,
      size: 15,
      align: 'centre',
    })
    press.rule(centre - 30, top + 116, 60, colour, 1)
    press.text('There is a bench, and the tea is on', centre, top + 146, {
      cut: small,
      size: 12,
      align: 'centre',
    })
    press.text('The Harbour Office', centre, top + 170, { cut: 'sans', size: 8, align: 'centre' })
  }
}

function colophon(press: Press): void {
  page(press, 'Colophon')
  const text = `
The letter sheets that come with this specimen are outlines on guide lines, one for each letter of
each family. They may be printed, cut, carved and given to children.

Newsreader is © 2020 The Newsreader Project Authors. Instrument Sans is © 2022 The Instrument Sans
Project Authors. Both are licensed under the SIL Open Font License, version 1.1.

The text is ours. The goat prices are out of date.`
  const style = { width: measure, size: 11.5, lead: 17, ink, accent: red }
  drawSlugs(press, setColumn(text, style), left, 120)
}

function page(press: Press, heading: string): void {
  press.newPage()
  press.bookmark(heading)
  press.text(heading, left, 72, { cut: 'sans', size: 9, colour: '#5d554a' })
  press.rule(left, 82, measure, '#c9bfac', 0.6)
  press.text(String(press.pageCount), size.width - left, 72, {
    cut: 'sans',
    size: 9,
    colour: '#5d554a',
    align: 'right',
  })
}
