import type { CSSProperties } from 'react'
import { classes } from './classes.ts'

export interface CoverImage {
  src: string
  width: number
  height: number
  srcSet?: string
  sizes?: string
  /** Stands in until the picture has come: a CSS colour, or a tiny picture as a `data:` address. */
  blur?: string
}

export interface CoverProps {
  title: string
  author?: string
  image?: CoverImage
  /** Books stand upright and throw a shadow; goods are shown as they were photographed. */
  shape?: 'book' | 'goods'
  /** The title stands beside it anyway, so screen readers need not hear it twice. */
  decorative?: boolean
  /** Among the first things on the page: loaded at once, not when scrolled to. */
  priority?: boolean
}

/** A product's picture in its own proportion, or a cover set from its title and author. */
export function Cover(props: CoverProps) {
  return props.image ? <Pictured {...props} image={props.image} /> : <Typeset {...props} />
}

function Pictured(props: CoverProps & { image: CoverImage }) {
  const { title, author, image, shape = 'book', decorative, priority } = props
  return (
    <span className={classes('cover', shape)} style={frameOf(image)}>
      <img
        src={image.src}
        srcSet={image.srcSet}
        sizes={image.sizes}
        width={image.width}
        height={image.height}
        alt={decorative ? '' : nameOf(title, author)}
        loading={priority ? 'eager' : 'lazy'}
        fetchPriority={priority ? 'high' : undefined}
        decoding="async"
      />
    </span>
  )
}

function frameOf({ width, height, blur }: CoverImage): CSSProperties {
  const style = { '--shape': `${width} / ${height}` } as CSSProperties
  if (!blur) return style
  return blur.startsWith('data:')
    ? { ...style, backgroundImage: `url("${blur}")` }
    : { ...style, backgroundColor: blur }
}

const INKS = 8
const FIGURES = 6

function Typeset({ title, author, shape = 'book', decorative }: CoverProps) {
  const seed = seedOf(title + (author ?? ''))
  const voice = decorative
    ? ({ 'aria-hidden': true } as const)
    : ({ role: 'img', 'aria-label': nameOf(title, author) } as const)
  const size = { '--size': sizeOf(title), ...(shape === 'goods' ? { '--shape': '1' } : {}) }
  return (
    <span
      {...voice}
      className={classes('cover typeset', shape === 'goods' && shape)}
      data-ink={seed % INKS}
      data-figure={Math.floor(seed / INKS) % FIGURES}
      data-initial={[...title.replace(/^(?:the|a|an)\s+/i, '')][0]?.toUpperCase()}
      style={size as CSSProperties}
    >
      <b>{title}</b>
      <i>{author}</i>
    </span>
  )
}

function nameOf(title: string, author: string | undefined): string {
  return author ? `${title}, by ${author}` : title
}

/** Up to so many letters, so large, in hundredths of the cover's width. */
const SIZES = [
  [14, 15],
  [24, 12.4],
  [34, 10.8],
  [48, 9.4],
] as const

/** The longest word decides, so that it fits; a long title is set smaller. */
function sizeOf(title: string): string {
  const longest = Math.max(...title.split(/\s+/).map((word) => word.length))
  const byWord = 150 / Math.max(longest, 1)
  const byLength = SIZES.find(([letters]) => title.length <= letters)?.[1] ?? 8.2
  return `${Math.min(byWord, byLength).toFixed(1)}cqi`
}

/** The same title is always set the same way (FNV-1a). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
