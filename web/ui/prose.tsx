import { createElement, type ReactNode } from 'react'
import { classes } from './classes.ts'
import { parseRichText, type RichNode } from './parse-rich-text.ts'

export interface ProseProps {
  /** For posts and lessons: the display serif, larger. */
  reading?: boolean
  /** BCP 47, when the text is not in the page's language. */
  lang?: string
  children: ReactNode
}

/** Long text with its own rhythm and a line length that can be read. */
export function Prose({ reading, lang, children }: ProseProps) {
  return (
    <div className={classes('prose', reading && 'reading')} lang={lang}>
      {children}
    </div>
  )
}

/** Stored rich text as elements of an allow-list; nothing in it can run. */
export function RichText({ html }: { html: string }) {
  return parseRichText(html).map(render)
}

/** React has its own names for these. */
const PROPS: Record<string, string> = { colspan: 'colSpan', rowspan: 'rowSpan' }

function render(node: RichNode, key: number): ReactNode {
  if (typeof node === 'string') return node
  const given = Object.entries(node.attributes).map(([name, value]) => [PROPS[name] ?? name, value])
  const props = { key, ...Object.fromEntries(given), ...extraProps(node.tag, node.attributes) }
  // A post's title is the page's only first heading.
  return createElement(node.tag, props, ...node.children.map(render))
}

function extraProps(tag: string, attributes: Record<string, string>) {
  if (tag === 'img') return { loading: 'lazy', decoding: 'async', alt: attributes.alt ?? '' }
  const leavesTheShop = tag === 'a' && /^https?:/i.test(attributes.href ?? '')
  return leavesTheShop ? { rel: 'nofollow ugc noopener' } : {}
}
