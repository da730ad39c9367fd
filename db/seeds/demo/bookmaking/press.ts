import * as fontkit from '@cantoo/fontkit'
import {
  beginText,
  endText,
  PDFArray,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  type PDFImage,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
  rgb,
  setCharacterSpacing,
  setFillingRgbColor,
  setFontAndSize,
  setTextMatrix,
} from '@cantoo/pdf-lib'
import { type Cut, cuts, frozenCut, shapeText, widthOf } from './typefaces.ts'

export interface PressOptions {
  title: string
  author: string
  subject: string
  keywords: string[]
  language: 'en' | 'fr'
  /** Trim size in points. */
  width: number
  height: number
  /** Written into the file as its date of making, so that the same text gives the same bytes. */
  madeOn: string
}

export interface LineStyle {
  cut: Cut
  size: number
  colour?: string
  align?: 'left' | 'centre' | 'right'
  /** Space added after each character, in points. */
  tracking?: number
}

/** Sets pages; all positions are points from the top left corner. */
export class Press {
  readonly width: number
  readonly height: number
  readonly #document: PDFDocument
  readonly #fonts = new Map<Cut, PDFFont>()
  readonly #bookmarks: { title: string; page: PDFRef }[] = []
  #page: PDFPage | undefined

  private constructor(document: PDFDocument, options: PressOptions) {
    this.#document = document
    this.width = options.width
    this.height = options.height
  }

  static async open(options: PressOptions): Promise<Press> {
    const document = await PDFDocument.create({ updateMetadata: false })
    document.registerFontkit(fontkit)
    document.setTitle(options.title, { showInWindowTitleBar: true })
    document.setAuthor(options.author)
    document.setSubject(options.subject)
    document.setKeywords(options.keywords)
    document.setLanguage(options.language)
    document.setCreator('Quarto & Quay')
    document.setProducer('Quarto & Quay')
    document.setCreationDate(new Date(`${options.madeOn}T09:00:00Z`))
    document.setModificationDate(new Date(`${options.madeOn}T09:00:00Z`))
    const press = new Press(document, options)
    for (const cut of Object.keys(cuts) as Cut[]) {
      const { bytes } = frozenCut(cut)
      press.#fonts.set(cut, await document.embedFont(bytes, { customName: cuts[cut].name }))
    }
    return press
  }

  get pageCount(): number {
    return this.#document.getPageCount()
  }

  newPage(): void {
    this.#page = this.#document.addPage([this.width, this.height])
  }

  /** Goes back to a page already set (counted from 0), to add what was not known before. */
  turnTo(index: number): void {
    this.#page = this.#document.getPage(index)
  }

  text(line: string, x: number, y: number, style: LineStyle): void {
    const { cut, size, tracking = 0, align = 'left' } = style
    const width = align === 'left' ? 0 : widthOf(cut, line, size, tracking)
    const left = align === 'centre' ? x - width / 2 : x - width
    const page = this.#current()
    const font = PDFName.of(cuts[cut].name)
    page.node.setFontDictionary(font, this.#font(cut).ref)
    const { red, green, blue } = colourOf(style.colour ?? '#1f1b16')
    page.pushOperators(
      beginText(),
      setFillingRgbColor(red, green, blue),
      setFontAndSize(font, size),
      setCharacterSpacing(tracking),
      setTextMatrix(1, 0, 0, 1, align === 'left' ? x : left, this.height - y),
      PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [this.#kerned(cut, line)]),
      endText(),
    )
  }

  rectangle(x: number, y: number, width: number, height: number, colour: string): void {
    const flipped = this.height - y - height
    this.#current().drawRectangle({ x, y: flipped, width, height, color: colourOf(colour) })
  }

  frame(x: number, y: number, width: number, height: number, colour: string, line = 0.6): void {
    this.#current().drawRectangle({
      x,
      y: this.height - y - height,
      width,
      height,
      borderColor: colourOf(colour),
      borderWidth: line,
    })
  }

  rule(x: number, y: number, length: number, colour: string, thickness = 0.5): void {
    this.rectangle(x, y - thickness / 2, length, thickness, colour)
  }

  dashed(from: [number, number], to: [number, number], colour: string): void {
    this.#current().drawLine({
      start: { x: from[0], y: this.height - from[1] },
      end: { x: to[0], y: this.height - to[1] },
      color: colourOf(colour),
      thickness: 0.6,
      dashArray: [4, 4],
    })
  }

  /** Fills an SVG path whose own origin is put at x, y. */
  path(d: string, x: number, y: number, colour: string, scale = 1): void {
    this.#current().drawSvgPath(d, { x, y: this.height - y, scale, color: colourOf(colour) })
  }

  /** Draws shapes and lines of an SVG drawing without text. */
  drawing(svg: string, x: number, y: number, width: number): void {
    this.#current().drawSvg(svg, { x, y: this.height - y, width, height: width })
  }

  async picture(bytes: Uint8Array): Promise<PDFImage> {
    return this.#document.embedJpg(bytes)
  }

  place(image: PDFImage, x: number, y: number, width: number, height: number): void {
    this.#current().drawImage(image, { x, y: this.height - y - height, width, height })
  }

  bookmark(title: string): void {
    this.#bookmarks.push({ title, page: this.#current().ref })
  }

  /** Makes an area of the current page lead to another page (counted from 0). */
  link(x: number, y: number, width: number, height: number, target: number): void {
    const { context } = this.#document
    const bottom = this.height - y - height
    const annotation = context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [x, bottom, x + width, bottom + height],
      Border: [0, 0, 0],
      Dest: [this.#document.getPage(target).ref, 'Fit'],
    })
    this.#current().node.addAnnot(context.register(annotation))
  }

  async finish(): Promise<Uint8Array> {
    this.#writeOutline()
    return this.#document.save({ objectsPerTick: Number.POSITIVE_INFINITY })
  }

  #current(): PDFPage {
    if (!this.#page) throw new Error('Expected a page. Call newPage() before setting anything.')
    return this.#page
  }

  #font(cut: Cut): PDFFont {
    const font = this.#fonts.get(cut)
    if (!font) throw new Error(`The ${cut} cut was not embedded`)
    return font
  }

  #kerned(cut: Cut, line: string): PDFArray {
    const pieces = PDFArray.withContext(this.#document.context)
    let hex = ''
    for (const part of line.split(/(?<= )/)) {
      for (const { id, kern } of shapeText(cut, part).glyphs) {
        hex += id.toString(16).padStart(4, '0')
        if (kern === 0) continue
        pieces.push(PDFHexString.of(hex))
        pieces.push(PDFNumber.of(kern))
        hex = ''
      }
    }
    if (hex) pieces.push(PDFHexString.of(hex))
    return pieces
  }

  #writeOutline(): void {
    if (this.#bookmarks.length === 0) return
    const { context, catalog } = this.#document
    const root = context.nextRef()
    const refs = this.#bookmarks.map(() => context.nextRef())
    this.#bookmarks.forEach(({ title, page }, index) => {
      const [before, after] = [refs[index - 1], refs[index + 1]]
      context.assign(
        refs[index] ?? root,
        context.obj({
          Title: PDFHexString.fromText(title),
          Parent: root,
          Dest: [page, 'Fit'],
          ...(before ? { Prev: before } : {}),
          ...(after ? { Next: after } : {}),
        }),
      )
    })
    const ends = { First: refs[0] ?? root, Last: refs.at(-1) ?? root }
    context.assign(root, context.obj({ Type: 'Outlines', ...ends, Count: refs.length }))
    catalog.set(PDFName.of('Outlines'), root)
    catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
  }
}

function colourOf(hex: string): ReturnType<typeof rgb> {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255,
  )
  return rgb(red, green, blue)
}
