import type { ReactNode } from 'react'
import { Badge } from './badge.tsx'
import { Cover, type CoverImage } from './cover.tsx'
import { Price, type PriceProps } from './price.tsx'
import { Rating, type RatingProps } from './rating.tsx'

export interface ProductCardProps {
  href: string
  title: string
  /** The author of a book, the maker of a thing. */
  author?: string
  image?: CoverImage
  shape?: 'book' | 'goods'
  price: PriceProps
  rating?: RatingProps
  /** One short word worth knowing: New, Sold out. */
  badge?: string
  headingLevel?: 2 | 3
  priority?: boolean
}

/** A product on a shelf. The whole card is one link, named by the title. */
export function ProductCard(props: ProductCardProps) {
  const { href, title, author, image, shape, price, rating, badge, priority } = props
  const Heading = props.headingLevel === 2 ? 'h2' : 'h3'
  return (
    <li className="product">
      <Cover {...{ title, author, image, shape, priority }} decorative />
      <div>
        <Heading>
          <a href={href}>{title}</a>
        </Heading>
        {author ? <p className="by">{author}</p> : null}
        {rating?.count ? <Rating {...rating} /> : null}
        <Price {...price} />
        {badge ? <Badge>{badge}</Badge> : null}
      </div>
    </li>
  )
}

export interface ShelfProps {
  title: string
  /** Where all of them are. */
  more?: { href: string; label: string }
  children: ReactNode
}

/** A titled row of product cards. */
export function Shelf({ title, more, children }: ShelfProps) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {more ? <a href={more.href}>{more.label}</a> : null}
      </div>
      <ProductGrid>{children}</ProductGrid>
    </section>
  )
}

/** Product cards without a heading of their own, for lists and search results. */
export function ProductGrid({ children }: { children: ReactNode }) {
  return <ul className="shelf">{children}</ul>
}
