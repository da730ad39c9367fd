import type { Run } from './manuscript.ts'
import { type Cut, shapeText } from './typefaces.ts'

/** A line ready to be set: pieces of one cut each, placed from the line's left end. */
export interface SetLine {
  pieces: { text: string; cut: Cut; x: number }[]
  width: number
}

interface Word {
  parts: { text: string; cut: Cut; width: number }[]
  width: number
}

export interface Measure {
  width: number
  size: number
  /** Room kept free at the start of the first line. */
  indent?: number
  upright?: Cut
  slanted?: Cut
  /** Weighs the last line like the others, as a title wants it. */
  even?: boolean
}

/**
 * Breaks a paragraph so that the lines are as even as they can be (ragged right): the whole
 * paragraph is weighed at once, and only the last line may be short.
 */
export function breakLines(runs: Run[], measure: Measure): SetLine[] {
  const words = wordsOf(runs, measure)
  const space = shapeText(measure.upright ?? 'roman', ' ').width * measure.size
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= words.length; end++) {
    let width = -space
    let winner = { cost: Number.POSITIVE_INFINITY, from: end - 1 }
    for (let from = end - 1; from >= 0; from--) {
      width += space + (words[from]?.width ?? 0)
      const room = measure.width - (from === 0 ? (measure.indent ?? 0) : 0)
      if (width > room && from < end - 1) break
      const cost = (best[from]?.cost ?? 0) + rag(room - width, measure, end === words.length)
      if (cost < winner.cost) winner = { cost, from }
    }
    best[end] = winner
  }
  const lines: SetLine[] = []
  for (let end = words.length; end > 0; ) {
    const from = best[end]?.from ?? end - 1
    lines.unshift(setLine(words.slice(from, end), from === 0 ? (measure.indent ?? 0) : 0, space))
    end = from
  }
  return lines
}

function rag(slack: number, measure: Measure, last: boolean): number {
  if (slack < 0) return 1e6
  if (last && !measure.even) return slack > measure.width * 0.82 ? 40 : 0
  return 1 + ((slack / measure.width) * 10) ** 3
}

function wordsOf(runs: Run[], measure: Measure): Word[] {
  const words: Word[] = []
  let open: Word | undefined
  for (const { text, italic } of runs) {
    const cut = italic ? (measure.slanted ?? 'italic') : (measure.upright ?? 'roman')
    text.split(' ').forEach((part, index) => {
      if (index > 0) open = undefined
      if (part === '') return
      const width = shapeText(cut, part).width * measure.size
      if (!open) {
        open = { parts: [], width: 0 }
        words.push(open)
      }
      open.parts.push({ text: part, cut, width })
      open.width += width
    })
  }
  return words
}

function setLine(words: Word[], indent: number, space: number): SetLine {
  const pieces: SetLine['pieces'] = []
  let x = indent
  for (const [index, word] of words.entries()) {
    if (index > 0) x += space
    for (const part of word.parts) {
      const previous = pieces.at(-1)
      const joins = previous?.cut === part.cut
      if (previous && joins)
        previous.text += `${index > 0 && part === word.parts[0] ? ' ' : ''}${part.text}`
      else pieces.push({ text: part.text, cut: part.cut, x })
      x += part.width
    }
  }
  return { pieces, width: x }
}
