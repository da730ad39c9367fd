/** A piece of rich text: words, or a tag with what is in it. */
export type RichNode = string | { tag: string; attributes: Attributes; children: RichNode[] }
type Attributes = Record<string, string>

/** Everything else that looks like a tag is dropped, and its words are kept. */
const ALLOWED = new Set(
  `a b strong i em u s p br hr h2 h3 h4 ul ol li blockquote pre code img figure figcaption
   table thead tbody tr th td sub sup`.split(/\s+/),
)
const EMPTY = new Set(['br', 'hr', 'img'])
/** What ends a paragraph that was not closed. */
const ENDS_PARAGRAPH = new Set('p h2 h3 h4 ul ol blockquote pre hr figure table'.split(' '))
/** Their words are not words. */
const SILENT =
  /<(script|style|template|noscript|iframe)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/gi
const TOKEN =
  /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)\s*\/?>/gi
const ATTRIBUTE = /([^\s=>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))/g
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/**
 * Reads HTML that was cleaned when it was stored into nodes of an allow-list. What is not on the
 * list cannot come out, whatever was stored: this is the last door, not the first.
 */
export function parseRichText(html: string): RichNode[] {
  const source = html.replace(SILENT, '')
  const root: RichNode[] = []
  const open: { tag: string; children: RichNode[] }[] = []
  let read = 0

  const here = () => open.at(-1)?.children ?? root
  const say = (text: string) => {
    if (text) here().push(decode(text))
  }

  for (const match of source.matchAll(TOKEN)) {
    const [all, closing, name = '', attributes = ''] = match
    say(source.slice(read, match.index))
    read = match.index + all.length
    const tag = name.toLowerCase()
    if (!ALLOWED.has(tag)) continue
    if (closing) {
      const depth = open.findLastIndex((element) => element.tag === tag)
      if (depth >= 0) open.length = depth
      continue
    }
    if (ENDS_PARAGRAPH.has(tag) && open.at(-1)?.tag === 'p') open.pop()
    const node = { tag, attributes: readAttributes(tag, attributes), children: [] }
    here().push(node)
    if (!EMPTY.has(tag)) open.push(node)
  }
  say(source.slice(read))
  return root
}

function readAttributes(tag: string, text: string): Attributes {
  const attributes: Attributes = {}
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const value = decode(double ?? single ?? bare ?? '')
    if (isAllowed(tag, name.toLowerCase(), value)) attributes[name.toLowerCase()] = value
  }
  return attributes
}

function isAllowed(tag: string, name: string, value: string): boolean {
  if (tag === 'a') return name === 'title' || (name === 'href' && isSafeAddress(value, true))
  if (tag === 'img') {
    if (name === 'src') return isSafeAddress(value, false)
    return name === 'alt' || ((name === 'width' || name === 'height') && /^\d{1,4}$/.test(value))
  }
  return (tag === 'td' || tag === 'th') && /^(?:col|row)span$/.test(name) && /^\d{1,2}$/.test(value)
}

function isSafeAddress(value: string, isLink: boolean): boolean {
  if (/^(?:\/(?!\/)|#)/.test(value)) return true
  return (isLink ? /^(?:https?:\/\/|mailto:|tel:)/i : /^https:\/\//i).test(value)
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? all
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
