import type { CSSProperties } from 'react'

export interface RatingProps {
  /** 0 to 5. */
  value: number
  /** How many people gave it. Without any there is nothing to show. */
  count?: number
  locale?: string
}

/** Stars for the eye, one sentence for the ear. */
export function Rating({ value, count, locale = 'en' }: RatingProps) {
  if (count === 0) return null
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)
  const filled = { '--filled': `${(Math.min(Math.max(value, 0), 5) / 5) * 100}%` } as CSSProperties
  return (
    <span className="rating num">
      <span className="stars" style={filled} aria-hidden="true" />
      <span aria-hidden="true">{count === undefined ? figure : `${figure} (${count})`}</span>
      <span className="sr-only">{inWords(figure, count)}</span>
    </span>
  )
}

function inWords(figure: string, count: number | undefined): string {
  const stars = `Rated ${figure} out of 5`
  if (count === undefined) return stars
  return `${stars} by ${count} ${count === 1 ? 'reader' : 'readers'}`
}
