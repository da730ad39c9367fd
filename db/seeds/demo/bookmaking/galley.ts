import { breakLines, type SetLine } from './lines.ts'
import { type Block, parseText, type Run } from './manuscript.ts'
import type { Press } from './press.ts'
import { type Cut, shapeText, widthOf } from './typefaces.ts'

/** A strip of a column that is not cut: mostly one line. */
export interface Slug {
  height: number
  /** Space above, left out at the head of a page. */
  above: number
  /** No page may end after this slug. */
  keep: boolean
  draw: (press: Press, x: number, top: number) => void
}

export interface ColumnStyle {
  width: number
  size: number
  lead: number
  ink: string
  accent: string
  /** Sets the first letter of the column larger and in the accent. */
  raisedInitial?: boolean
  /** The cut of upright text, when it is not the roman. */
  upright?: Cut
}

/** Sets a text into slugs of one column. */
export function setColumn(text: string, style: ColumnStyle): Slug[] {
  const slugs: Slug[] = []
  let previous: Block['kind'] | undefined
  for (const block of parseText(text)) {
    const opening = slugs.length === 0
    slugs.push(
      ...setBlock(block, previous, { ...style, raisedInitial: opening && style.raisedInitial }),
    )
    previous = block.kind
  }
  return slugs
}

function setBlock(block: Block, previous: Block['kind'] | undefined, style: ColumnStyle): Slug[] {
  const half = style.lead / 2
  switch (block.kind) {
    case 'paragraph': {
      const follows = previous === 'paragraph'
      return paragraph(block.runs, style, {
        indent: follows ? style.size * 1.3 : 0,
        above: previous === undefined || follows ? 0 : half,
      })
    }
    case 'heading':
      return [
        {
          height: style.lead,
          above: previous ? style.lead : 0,
          keep: true,
          draw: (press, x, top) =>
            press.text(block.text, x, top + style.lead * 0.74, {
              cut: 'displayItalic',
              size: style.size * 1.25,
              colour: style.accent,
            }),
        },
      ]
    case 'verse':
      return verse(block.lines, style, previous ? half : 0)
    case 'item':
      return item(block.mark, block.runs, style, previous === 'item' || !previous ? 0 : half)
    case 'row':
      return row(block, style, previous === 'row' || !previous ? 0 : half)
    case 'break':
      return [pause(style)]
  }
}

function paragraph(
  runs: Run[],
  style: ColumnStyle,
  { indent, above }: { indent: number; above: number },
): Slug[] {
  const first = runs[0]
  if (style.raisedInitial && first && !first.italic) return opened(runs, style)
  const { width, size, upright } = style
  const lines = breakLines(runs, { width, size, upright, indent })
  return linesToSlugs(lines, style, { above, inset: 0 })
}

function opened(runs: Run[], style: ColumnStyle): Slug[] {
  const [first, ...others] = runs
  const initial = first?.text.charAt(0) ?? ''
  const size = style.size * 2.9
  const overhang = 'FTVWY'.includes(initial) ? -0.22 : -0.06
  const alone = first?.text.charAt(1) === ' ' ? 0.3 : overhang
  const indent = shapeText('display', initial).width * size + style.size * alone
  const remaining = [{ text: first?.text.slice(1) ?? '', italic: false }, ...others]
  const lines = breakLines(remaining, { width: style.width, size: style.size, indent })
  const slugs = linesToSlugs(lines, style, { above: 0, inset: 0 })
  const top = slugs[0]
  if (top) {
    const drawLine = top.draw
    top.draw = (press, x, y) => {
      press.text(initial, x, y + style.lead * 0.74, { cut: 'display', size, colour: style.accent })
      drawLine(press, x, y)
    }
  }
  return slugs
}

function verse(lines: Run[][], column: ColumnStyle, above: number): Slug[] {
  const style = { ...column, size: column.size * 0.94 }
  const inset = style.size
  // A line too long for the measure is turned over, further in than the line below it.
  const turned = style.size * 1.2
  return lines.flatMap((runs, index) => {
    if (runs.length === 0) return [stanzaBreak(style.lead / 2)]
    const stanzaGoesOn = (lines[index + 1]?.length ?? 0) > 0
    const set = breakLines(runs, {
      width: style.width - inset - turned,
      size: style.size,
      indent: -turned,
    })
    const slugs = linesToSlugs(set, style, {
      above: index === 0 ? above : 0,
      inset: inset + turned,
    })
    return slugs.map((slug) => ({ ...slug, keep: slug.keep || stanzaGoesOn }))
  })
}

function item(mark: string, runs: Run[], style: ColumnStyle, above: number): Slug[] {
  const inset = style.size * 1.6
  const lines = breakLines(runs, { width: style.width - inset, size: style.size })
  const slugs = linesToSlugs(lines, style, { above, inset })
  const top = slugs[0]
  if (top) {
    const drawLine = top.draw
    top.draw = (press, x, y) => {
      press.text(mark, x, y + style.lead * 0.74, {
        cut: 'roman',
        size: style.size,
        colour: style.accent,
      })
      drawLine(press, x, y)
    }
  }
  return slugs
}

function row(block: { left: string; right: string }, style: ColumnStyle, above: number): Slug[] {
  const { size, lead, width } = style
  const amount = widthOf('italic', block.right, size)
  const lines = breakLines([{ text: block.left, italic: false }], {
    width: width - amount - size,
    size,
  })
  const slugs = linesToSlugs(lines, style, { above, inset: 0 })
  const last = slugs.at(-1)
  if (last) {
    const drawLine = last.draw
    const from = (lines.at(-1)?.width ?? 0) + 5
    last.draw = (press, x, top) => {
      const y = top + lead * 0.74
      drawLine(press, x, top)
      for (let dot = Math.ceil(from / 4) * 4; dot < width - amount - 5; dot += 4)
        press.rectangle(x + dot, y - 0.6, 0.8, 0.8, '#b3a999')
      press.text(block.right, x + width, y, {
        cut: 'italic',
        size,
        align: 'right',
        colour: style.ink,
      })
    }
  }
  return slugs
}

function pause(style: ColumnStyle): Slug {
  return {
    height: style.lead * 2,
    above: 0,
    keep: true,
    draw: (press, x, top) => {
      for (const offset of [-11, 0, 11]) {
        const centre = x + style.width / 2 + offset
        press.path('M0 -2.6L2 0L0 2.6L-2 0Z', centre, top + style.lead, style.accent)
      }
    },
  }
}

function stanzaBreak(height: number): Slug {
  return { height, above: 0, keep: false, draw: () => {} }
}

function linesToSlugs(
  lines: SetLine[],
  style: ColumnStyle,
  { above, inset }: { above: number; inset: number },
): Slug[] {
  return lines.map((line, index) => ({
    height: style.lead,
    above: index === 0 ? above : 0,
    // No widow and no orphan: the first two and the last two lines stay together.
    keep: lines.length > 1 && (index === 0 || index === lines.length - 2),
    draw: (press, x, top) => {
      for (const piece of line.pieces) {
        press.text(piece.text, x + inset + piece.x, top + style.lead * 0.74, {
          cut: piece.cut,
          size: style.size,
          colour: style.ink,
        })
      }
    },
  }))
}

/** Lines of a title in the display cut, broken evenly enough for a title page. */
export function titleSlugs(text: string, size: number, width: number, colour: string): Slug[] {
  const lines = breakLines([{ text, italic: false }], {
    width,
    size,
    upright: 'display',
    even: true,
  })
  return linesToSlugs(
    lines,
    { width, size, lead: size * 1.12, ink: colour, accent: colour },
    {
      above: 0,
      inset: 0,
    },
  ).map((slug) => ({ ...slug, keep: true }))
}
