import { readFileSync } from 'node:fs'
import fontkit from '@cantoo/fontkit'
import type { PDFDocument, PDFFont, PDFPage, RGB } from '@cantoo/pdf-lib'

/** Each covers what the ones before it lack: Western and other Latin, Greek, Cyrillic, Vietnamese. */
const SCRIPTS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese'] as const
const WEIGHTS = { plain: 400, strong: 600 } as const
export type Weight = keyof typeof WEIGHTS

const read = (script: string, weight: number) =>
  readFileSync(new URL(`./type/source-sans-3-${script}-${weight}.ttf`, import.meta.url))

interface Face {
  bytes: Uint8Array
  covers: ReadonlySet<number>
}

let faces: Record<Weight, Face[]> | undefined

function facesOf(weight: Weight): Face[] {
  faces ??= {
    plain: SCRIPTS.map((script) => load(script, WEIGHTS.plain)),
    strong: SCRIPTS.map((script) => load(script, WEIGHTS.strong)),
  }
  return faces[weight]
}

function load(script: string, weight: number): Face {
  const bytes = read(script, weight)
  const font = fontkit.create(bytes)
  return { bytes, covers: new Set('characterSet' in font ? font.characterSet : []) }
}

/** Writes text of many scripts: each run in the face that has its letters, embedded as a subset. */
export class InvoiceType {
  readonly #embedded = new Map<Face, PDFFont>()

  /** Embeds the faces that this text needs, always in the same sequence, so that bytes agree. */
  static async embed(pdf: PDFDocument, text: string): Promise<InvoiceType> {
    const type = new InvoiceType()
    pdf.registerFontkit(fontkit)
    const used = new Set([...readable(text)].map((letter) => letter.codePointAt(0) ?? 0))
    for (const weight of ['plain', 'strong'] as const) {
      const chosen = new Set([...used].map((code) => faceFor(weight, code)))
      for (const face of facesOf(weight).filter((one, i) => i === 0 || chosen.has(one))) {
        type.#embedded.set(face, await pdf.embedFont(face.bytes, { subset: true }))
      }
    }
    return type
  }

  width(text: string, size: number, weight: Weight = 'plain'): number {
    return this.#runs(text, weight).reduce(
      (sum, run) => sum + run.font.widthOfTextAtSize(run.text, size),
      0,
    )
  }

  write(
    page: PDFPage,
    text: string,
    at: { x: number; y: number; size: number; weight?: Weight; colour: RGB; end?: boolean },
  ): void {
    const { y, size, weight = 'plain', colour } = at
    let x = at.end ? at.x - this.width(text, size, weight) : at.x
    for (const run of this.#runs(text, weight)) {
      page.drawText(run.text, { x, y, size, font: run.font, color: colour })
      x += run.font.widthOfTextAtSize(run.text, size)
    }
  }

  /** Breaks at spaces; a word that is longer than a line is cut. */
  lines(text: string, size: number, most: number, weight: Weight = 'plain'): string[] {
    const lines: string[] = []
    let line = ''
    for (const word of readable(text).split(' ').filter(Boolean)) {
      for (const piece of this.#pieces(word, size, most, weight)) {
        const longer = line ? `${line} ${piece}` : piece
        if (line && this.width(longer, size, weight) > most) {
          lines.push(line)
          line = piece
        } else {
          line = longer
        }
      }
    }
    return line ? [...lines, line] : lines
  }

  #pieces(word: string, size: number, most: number, weight: Weight): string[] {
    const pieces: string[] = []
    let piece = ''
    for (const letter of word) {
      if (piece && this.width(piece + letter, size, weight) > most) {
        pieces.push(piece)
        piece = ''
      }
      piece += letter
    }
    return [...pieces, piece]
  }

  #runs(text: string, weight: Weight): { text: string; font: PDFFont }[] {
    const runs: { text: string; font: PDFFont }[] = []
    for (const letter of readable(text)) {
      const face = faceFor(weight, letter.codePointAt(0) ?? 0)
      const font = face && this.#embedded.get(face)
      const last = runs.at(-1)
      const fallback = font ?? this.#embedded.get(facesOf(weight)[0] as Face)
      if (!fallback) throw new Error('Expected the first face to be embedded')
      const written = font ? letter : '?'
      if (last && last.font === fallback) last.text += written
      else runs.push({ text: written, font: fallback })
    }
    return runs
  }
}

function faceFor(weight: Weight, code: number): Face | undefined {
  return facesOf(weight).find((face) => face.covers.has(code))
}

/** One form for each letter, no control characters, no marks that turn the direction of writing. */
function readable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
}
