import { LinkButton } from '../../ui/button.tsx'

export interface ListPagesProps {
  /** Of the list from its start, with everything that narrows it. */
  address: string
  isFirst: boolean
  nextCursor: string | null | undefined
  /** What the next page holds: `Older orders`. */
  next: string
}

/** The way on in a list that is turned by where the page before ended, and back to its start. */
export function ListPages({ address, isFirst, nextCursor, next }: ListPagesProps) {
  if (isFirst && !nextCursor) return null
  return (
    <nav className="acts" aria-label="Pages">
      {isFirst ? null : (
        <LinkButton small within href={address}>
          Back to the start
        </LinkButton>
      )}
      {nextCursor ? (
        <LinkButton small within href={withCursor(address, nextCursor)}>
          {next}
        </LinkButton>
      ) : null}
    </nav>
  )
}

function withCursor(address: string, cursor: string): string {
  const [path = '', query = ''] = address.split('?')
  const params = new URLSearchParams(query)
  params.set('cursor', cursor)
  return `${path}?${params}`
}
