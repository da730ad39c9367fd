import { ChevronLeft, ChevronRight } from 'lucide-react'

export interface PaginationProps {
  /** Path and query of this list, such as `/shop?sort=price`. Everything in it is kept. */
  address: string
  page: number
  /** How many pages there are. Unknown for lists too long to count. */
  pages?: number
  /** Whether another page follows, when the number of pages is not known. */
  hasNext?: boolean
  /** One sentence such as "Showing 25 to 48 of 312". */
  summary?: string
}

/** Links to the pages of a list. The address holds the page, so Back and sharing work. */
export function Pagination({ address, page, pages, hasNext, summary }: PaginationProps) {
  const isLast = pages === undefined ? !hasNext : page >= pages
  if (page <= 1 && isLast) return summary ? <p className="pages">{summary}</p> : null
  return (
    <nav className="pages" aria-label="Pages">
      {summary ? <p>{summary}</p> : <p>Page {page}</p>}
      <ol>
        {page > 1 ? (
          <li>
            <a href={pageAddress(address, page - 1)} rel="prev">
              <ChevronLeft aria-hidden="true" size={18} />
              <span className="sr-only">Previous page</span>
            </a>
          </li>
        ) : null}
        {pages === undefined ? null : <Numbers address={address} page={page} pages={pages} />}
        {isLast ? null : (
          <li>
            <a href={pageAddress(address, page + 1)} rel="next">
              <span className="sr-only">Next page</span>
              <ChevronRight aria-hidden="true" size={18} />
            </a>
          </li>
        )}
      </ol>
    </nav>
  )
}

function Numbers({ address, page, pages }: { address: string; page: number; pages: number }) {
  return numbersAround(page, pages).map((number, index, all) => (
    <li key={number}>
      {index > 0 && number - (all[index - 1] ?? 0) > 1 ? (
        <span className="gap" aria-hidden="true">
          …
        </span>
      ) : null}
      {number === page ? (
        <span className="now" aria-current="page">
          <span className="sr-only">Page </span>
          {number}
        </span>
      ) : (
        <a href={pageAddress(address, number)}>
          <span className="sr-only">Page </span>
          {number}
        </a>
      )}
    </li>
  ))
}

/** First, last, and the neighbours of the page one is on. */
function numbersAround(page: number, pages: number): number[] {
  const wanted = new Set([1, page - 1, page, page + 1, pages])
  return [...wanted].filter((number) => number >= 1 && number <= pages).sort((a, b) => a - b)
}

/** The same address at another page. The first page has no number, so that it has one address. */
export function pageAddress(address: string, page: number): string {
  const [path = '', query = ''] = address.split('?')
  const params = new URLSearchParams(query)
  params.delete('cursor')
  if (page <= 1) params.delete('page')
  else params.set('page', String(page))
  const rest = params.toString()
  return rest ? `${path}?${rest}` : path
}
