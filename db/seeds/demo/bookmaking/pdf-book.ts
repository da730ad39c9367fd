import { sheet } from '../covers/drawing.ts'
import { ornamentNamed } from '../printables/ornaments.ts'
import { coverJpeg } from './cover-image.ts'
import { type Edition, imprintLines, phrases } from './edition.ts'
import { setColumn, titleSlugs } from './galley.ts'
import type { ChapterText } from './manuscript.ts'
import { dealPages, drawSlugs } from './pages.ts'
import { Press } from './press.ts'
import { widthOf } from './typefaces.ts'

const trim = { width: 340, height: 510 }
const margin = { side: 46, top: 62, bottom: 58 }
const measure = trim.width - margin.side * 2
const body = { size: 12.6, lead: 18.6 }
const ink = '#1f1b16'
const grey = '#6f665a'

/** Sets an edition as a PDF of its trim size, from cover to last page. */
export async function makePdfBook(edition: Edition): Promise<Uint8Array> {
  const press = await Press.open({
    ...trim,
    title: edition.title,
    author: edition.author,
    subject: edition.summary,
    keywords: edition.tags,
    language: edition.language,
    madeOn: edition.publishedOn,
  })
  await setCover(press, edition)
  setHalfTitle(press, edition)
  setTitlePage(press, edition)
  setImprint(press, edition)
  setDedication(press, edition)
  press.newPage()
  const contentsPage = press.pageCount - 1
  const entries = edition.manuscript.chapters.map((chapter) => ({
    chapter,
    page: setChapter(press, edition, chapter),
  }))
  setEnd(press, edition)
  setContents(press, edition, contentsPage, entries)
  return press.finish()
}

async function setCover(press: Press, edition: Edition): Promise<void> {
  press.newPage()
  press.bookmark(phrases[edition.language].cover)
  const image = await press.picture(await coverJpeg(edition.cover))
  press.place(image, 0, 0, trim.width, trim.height)
}

function setHalfTitle(press: Press, edition: Edition): void {
  press.newPage()
  ornament(press, edition, trim.width / 2, 214, 52)
  press.text(edition.title, trim.width / 2, 268, {
    cut: 'italic',
    size: Math.min(13, (13 * 250) / widthOf('italic', edition.title, 13)),
    align: 'centre',
    colour: grey,
  })
}

function setTitlePage(press: Press, edition: Edition): void {
  const { title, subtitle, author, translator, publisher, manuscript } = edition
  press.newPage()
  press.bookmark(phrases[edition.language].titlePage)
  let y = drawSlugs(press, titleSlugs(title, 31, measure, ink), margin.side, 96)
  if (subtitle) {
    const lines = setColumn(`_${subtitle}_`, { ...column(edition), size: 13, lead: 18 })
    y = drawSlugs(press, lines, margin.side, y + 8)
  }
  press.rule(margin.side, y + 22, 40, manuscript.accent, 1.4)
  press.text(author, margin.side, y + 50, { cut: 'roman', size: 14 })
  if (translator) {
    const line = phrases[edition.language].translated(translator)
    press.text(line, margin.side, y + 68, { cut: 'italic', size: 10.5, colour: grey })
  }
  press.drawing(pressMark(manuscript.accent), margin.side - 2, 418, 22)
  press.text(publisher, margin.side + 28, 433, { cut: 'roman', size: 11 })
}

function setImprint(press: Press, edition: Edition): void {
  press.newPage()
  press.bookmark(phrases[edition.language].imprint)
  const style = { ...column(edition), size: 8.6, lead: 12.4, width: 214 }
  const slugs = imprintLines(edition).flatMap((line) =>
    setColumn(line, style).map((slug, index) => ({ ...slug, above: index === 0 ? 4 : 0 })),
  )
  const height = slugs.reduce((sum, slug) => sum + slug.height + slug.above, 0)
  drawSlugs(press, slugs, margin.side, trim.height - margin.bottom - height)
}

function setDedication(press: Press, edition: Edition): void {
  const { dedication, epigraph } = edition.manuscript
  if (!dedication && !epigraph) return
  press.newPage()
  const set = (text: string) =>
    setColumn(`_${text}_`, { ...column(edition), size: 12, lead: 17.5, width: 200 })
  const y = dedication ? drawSlugs(press, set(dedication), margin.side, 150) : 150
  if (epigraph) drawSlugs(press, set(epigraph), margin.side, y + 34)
}

function setContents(
  press: Press,
  edition: Edition,
  at: number,
  entries: { chapter: ChapterText; page: number }[],
): void {
  press.turnTo(at)
  press.text(phrases[edition.language].contents, margin.side, 104, { cut: 'display', size: 22 })
  const step = Math.min(26, 320 / entries.length)
  const labels = entries.map(({ chapter }) => widthOf('sans', chapter.label ?? '', 7.6))
  const column = Math.max(...labels)
  entries.forEach(({ chapter, page }, index) => {
    const y = 146 + index * step
    const left = margin.side + (column > 0 ? column + 12 : 0)
    if (chapter.label)
      press.text(chapter.label, margin.side, y, {
        cut: 'sans',
        size: 7.6,
        colour: edition.manuscript.accent,
      })
    const room = trim.width - margin.side - left - 22
    const size = Math.min(11, (11 * room) / widthOf('roman', chapter.title, 11))
    press.text(chapter.title, left, y, { cut: 'roman', size })
    press.text(String(page + 1), trim.width - margin.side, y, {
      cut: 'roman',
      size: 11,
      align: 'right',
      colour: grey,
    })
    press.link(margin.side, y - 13, measure, 18, page)
  })
}

function setChapter(press: Press, edition: Edition, chapter: ChapterText): number {
  press.newPage()
  const start = press.pageCount - 1
  press.bookmark(chapter.label ? `${chapter.label}: ${chapter.title}` : chapter.title)
  const top = setChapterHead(press, edition, chapter)
  const slugs = setColumn(chapter.text, { ...column(edition), raisedInitial: true })
  const room = trim.height - margin.bottom
  const pages = dealPages(slugs, room - top, room - margin.top)
  pages.forEach((page, index) => {
    if (index > 0) {
      press.newPage()
      runningHead(press, edition, chapter)
    }
    drawSlugs(press, page, margin.side, index === 0 ? top : margin.top)
    folio(press)
  })
  return start
}

function setChapterHead(press: Press, edition: Edition, chapter: ChapterText): number {
  const { accent } = edition.manuscript
  ornament(press, edition, margin.side + 13, 79, 26)
  let y = 112
  if (chapter.label) {
    press.text(chapter.label, margin.side, y, { cut: 'sans', size: 8.4, colour: accent })
    y += 8
  }
  return drawSlugs(press, titleSlugs(chapter.title, 21, measure, ink), margin.side, y) + 26
}

function setEnd(press: Press, edition: Edition): void {
  const { aboutAuthor, accent } = edition.manuscript
  const say = phrases[edition.language]
  press.newPage()
  press.bookmark(say.aboutAuthor)
  press.text(say.aboutAuthor, margin.side, 104, { cut: 'display', size: 18 })
  const end = drawSlugs(press, setColumn(aboutAuthor, column(edition)), margin.side, 124)
  press.rule(margin.side, end + 26, 40, accent, 1.4)
  const note = setColumn(edition.publisherNote, { ...column(edition), size: 9.6, lead: 13.8 })
  drawSlugs(press, note, margin.side, end + 42)
  folio(press)
}

function runningHead(press: Press, edition: Edition, chapter: ChapterText): void {
  const left = press.pageCount % 2 === 0
  const line = left ? edition.title : chapter.title
  press.text(line, left ? margin.side : trim.width - margin.side, 40, {
    cut: 'sans',
    size: 7.2,
    colour: grey,
    align: left ? 'left' : 'right',
  })
}

function folio(press: Press): void {
  press.text(String(press.pageCount), trim.width / 2, trim.height - 32, {
    cut: 'roman',
    size: 9,
    align: 'centre',
    colour: grey,
  })
}

function column(edition: Edition) {
  return { ...body, width: measure, ink, accent: edition.manuscript.accent }
}

function ornament(press: Press, edition: Edition, x: number, y: number, width: number): void {
  const { ornament: name, accent } = edition.manuscript
  press.drawing(drawingOf(ornamentNamed(name).draw(accent)), x - width / 2, y - width / 2, width)
}

function pressMark(colour: string): string {
  return drawingOf(ornamentNamed('columns').draw(colour))
}

function drawingOf(parts: string): string {
  return sheet({ width: 100, height: 100 }, 'none', '', parts)
}
