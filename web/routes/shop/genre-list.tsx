import type { Subject } from './category-index.tsx'

export interface GenreListProps {
  genres: readonly string[]
  current: string | undefined
  /** Categories in which books stand: what they are about, where genres say what they are. */
  topics: readonly Subject[]
}

/** Ways into the books: genres, then topics. */
export function GenreList({ genres, current, topics }: GenreListProps) {
  return (
    <nav className="places" aria-label="Genres and topics">
      <h2>Genres</h2>
      <ul>
        <li>
          <a href="/books" aria-current={current === undefined ? 'page' : undefined}>
            All books
          </a>
        </li>
        {genres.map((genre) => (
          <li key={genre}>
            <a
              href={`/books?${new URLSearchParams({ genre })}`}
              aria-current={genre === current ? 'page' : undefined}
            >
              {genre}
            </a>
          </li>
        ))}
      </ul>
      {topics.length > 0 ? (
        <>
          <h2 className="mt-5">Topics</h2>
          <ul>
            {topics.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`/shop/${slug}?kind=book`}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </nav>
  )
}
