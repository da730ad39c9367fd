/** What an author hands in: everything a book says, before it has a page. */
export interface Manuscript {
  dedication?: string
  epigraph?: string
  chapters: ChapterText[]
  aboutAuthor: string
  /** Something true about how this one was made, for the imprint page. */
  colophon: string
  /** Name of the ornament that opens each chapter. */
  ornament: string
  /** Colour of ornaments and labels. */
  accent: string
}

export interface ChapterText {
  title: string
  /** Stands above the title: “Rule one”, “March”. */
  label?: string
  /** In the small markup that `parseText` reads. */
  text: string
}

export interface Run {
  text: string
  italic: boolean
}

export type Block =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'heading'; text: string }
  | { kind: 'verse'; lines: Run[][] }
  | { kind: 'item'; mark: string; runs: Run[] }
  | { kind: 'row'; left: string; right: string }
  | { kind: 'break' }

/**
 * Reads a text: paragraphs are parted by blank lines, `## ` is a heading, `> ` a line of
 * verse, `- ` or `1. ` an item, `left :: right` a row, `~` a break, `_so_` is italic.
 */
export function parseText(text: string): Block[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((chunk) => parseChunk(chunk.split('\n').map((line) => line.trim())))
}

/** The number of words, as a reader would count them. */
export function countWords(manuscript: Manuscript): number {
  return manuscript.chapters
    .map(
      ({ text }) =>
        text
          .replaceAll(/[_~>#]|::/g, ' ')
          .split(/\s+/)
          .filter(Boolean).length,
    )
    .reduce((sum, count) => sum + count, 0)
}

/** Splits a line at `_…_` into upright and italic runs. */
export function parseRuns(line: string): Run[] {
  return line
    .split('_')
    .map((text, index) => ({ text, italic: index % 2 === 1 }))
    .filter((run) => run.text !== '')
}

export function plainText(runs: Run[]): string {
  return runs.map((run) => run.text).join('')
}

function parseChunk(lines: string[]): Block[] {
  const first = lines[0] ?? ''
  if (first === '~') return [{ kind: 'break' }]
  if (first.startsWith('## ')) {
    return [{ kind: 'heading', text: first.slice(3) }, ...rest(lines.slice(1))]
  }
  if (first.startsWith('>')) {
    const verse = lines.map((line) => parseRuns(line.replace(/^>\s?/, '')))
    return [{ kind: 'verse', lines: verse }]
  }
  if (lines.every((line) => line.includes(' :: '))) {
    return lines.map((line) => {
      const [left = '', right = ''] = line.split(' :: ')
      return { kind: 'row', left, right }
    })
  }
  if (itemMark(first)) return items(lines)
  return [{ kind: 'paragraph', runs: parseRuns(lines.join(' ')) }]
}

function rest(lines: string[]): Block[] {
  return lines.length ? parseChunk(lines) : []
}

function items(lines: string[]): Block[] {
  const found: { mark: string; text: string }[] = []
  for (const line of lines) {
    const mark = itemMark(line)
    const last = found.at(-1)
    if (mark) found.push({ mark: mark === '-' ? '•' : mark, text: line.slice(mark.length).trim() })
    else if (last) last.text += ` ${line}`
  }
  return found.map(({ mark, text }) => ({ kind: 'item', mark, runs: parseRuns(text) }))
}

function itemMark(line: string): string | undefined {
  return /^(-|\d+\.) /.exec(line)?.[1]
}
