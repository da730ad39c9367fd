import { LinkButton } from '../../ui/button.tsx'
import { Cover } from '../../ui/cover.tsx'
import { Price } from '../../ui/price.tsx'
import type { ProductCardProps } from '../../ui/product-card.tsx'

/** More letters than this are set smaller. */
const LONG = 56

export interface HeroProps {
  headline: string
  about: string
  /** The product on the stage and what came before it. */
  newest: readonly ProductCardProps[]
  /** What the stage says above the title. */
  eyebrow: string
}

/** The shop in its own words, and its newest book on a stage. */
export function Hero({ headline, about, newest, eyebrow }: HeroProps) {
  const [first, ...others] = newest
  return (
    <section className="hero">
      <div>
        <h1 className={headline.length > LONG ? 'long' : undefined}>{headline}</h1>
        <p className="lead">{about}</p>
        <div className="acts">
          <LinkButton look="primary" href="/shop">
            Browse the shelves
          </LinkButton>
          <LinkButton href="/books">Books by topic</LinkButton>
        </div>
      </div>
      {first ? (
        <div className="stage">
          <Cover
            title={first.title}
            author={first.author}
            image={first.image}
            shape={first.shape}
            decorative
            priority
          />
          <div>
            <p className="eyebrow">{eyebrow}</p>
            <h2>{first.title}</h2>
            {first.author ? <p className="by">{first.author}</p> : null}
            <Price {...first.price} />
            <LinkButton href={first.href}>
              Look inside
              <span className="sr-only">: {first.title}</span>
            </LinkButton>
          </div>
          {others.length > 0 ? (
            <p className="also">
              Just before it came{' '}
              {others.map(({ href, title }, index) => (
                <span key={href}>
                  {index > 0 ? ' and ' : null}
                  <a href={href}>{title}</a>
                </span>
              ))}
              .
            </p>
          ) : null}
        </div>
      ) : null}
    </section>
  )
}
