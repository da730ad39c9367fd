import { Rating } from '../../ui/rating.tsx'

export interface Contributor {
  name: string
  role: 'author' | 'editor' | 'illustrator' | 'translator'
}

const ROLES: Record<Contributor['role'], string> = {
  author: 'by',
  editor: 'edited by',
  illustrator: 'illustrated by',
  translator: 'translated by',
}

export interface BylineProps {
  contributors: readonly Contributor[]
  seller: { name: string; slug: string }
  /** Sellers have pages of their own. */
  marketplace: boolean
  rating: { value: number; count: number }
  locale: string
}

/** Who made it, what readers think of it, who sells it. */
export function Byline({ contributors, seller, marketplace, rating, locale }: BylineProps) {
  const roles = (Object.keys(ROLES) as Contributor['role'][])
    .map((role) => ({ role, people: contributors.filter((one) => one.role === role) }))
    .filter(({ people }) => people.length > 0)
  return (
    <div className="byline">
      {roles.map(({ role, people }) => (
        <span key={role}>
          {ROLES[role]}{' '}
          {people.map(({ name }, index) => (
            <span key={name}>
              <a href={`/books?${new URLSearchParams({ author: name })}`}>{name}</a>
              {index < people.length - 1 ? ',' : null}
            </span>
          ))}
        </span>
      ))}
      {rating.count > 0 ? <Rating {...rating} locale={locale} /> : null}
      <span>
        sold by{' '}
        {marketplace ? <a href={`/sellers/${seller.slug}`}>{seller.name}</a> : <b>{seller.name}</b>}
      </span>
    </div>
  )
}
