import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { classes } from './classes.ts'

export interface Sort {
  by: string
  direction: 'asc' | 'desc'
}

export interface Column<Row> {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** The name this column is sorted by in the address. Without it the column cannot be sorted. */
  sort?: string
  /** Money and counts stand at the end, under each other. */
  end?: boolean
  /** The column that names the row; the heading of its card on a narrow screen. */
  head?: boolean
  /** Says nothing to the eye in its heading, such as a column of buttons. */
  quietLabel?: boolean
}

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers; shown when `showCaption`. */
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: Sort
  /** Path and query of this list; sorting keeps what is in it, except the page. */
  address?: string
  /** What stands here when there are no rows: an `EmptyState`. */
  empty: ReactNode
  /** Sort links navigate inside the room. */
  within?: boolean
}

/** A table whose columns sort by links. Narrower than 44rem, each row becomes a card with labels. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, showCaption, columns, rows, rowKey, empty } = props
  if (rows.length === 0) return empty
  return (
    <div className="table-box">
      <NarrowSorts {...props} />
      <table className="rows as-cards">
        <caption className={classes(!showCaption && 'sr-only')}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} table={props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-label={column.quietLabel ? '' : column.label}
                  className={classes(column.end && 'end', column.head && 'head') || undefined}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface Sorting {
  sort?: Sort
  address?: string
  within?: boolean
}

function Heading<Row>({ column, table }: { column: Column<Row>; table: Sorting }) {
  const sorted = column.sort !== undefined && column.sort === table.sort?.by
  const direction = table.sort?.direction === 'desc' ? 'descending' : 'ascending'
  const text = column.quietLabel ? <span className="sr-only">{column.label}</span> : column.label
  return (
    <th
      scope="col"
      className={column.end ? 'end' : undefined}
      aria-sort={sorted ? direction : undefined}
    >
      {column.sort && table.address ? (
        <SortLink by={column.sort} table={table}>
          {text}
        </SortLink>
      ) : (
        text
      )}
    </th>
  )
}

/** Cards have no column headings to press, so the same links stand above them. */
function NarrowSorts<Row>({ columns, ...table }: DataTableProps<Row>) {
  const sortable = columns.filter((column) => column.sort)
  if (sortable.length === 0 || !table.address) return null
  return (
    <nav className="table-sorts" aria-label={`Sort: ${table.caption}`}>
      Sort by
      {sortable.map((column) => (
        <SortLink key={column.key} by={column.sort ?? ''} table={table} isCurrent>
          {column.label}
        </SortLink>
      ))}
    </nav>
  )
}

interface SortLinkProps {
  by: string
  table: Sorting
  /** Outside a heading, which says so itself, the link tells that the list is sorted by it. */
  isCurrent?: boolean
  children: ReactNode
}

function SortLink({ by, table, isCurrent, children }: SortLinkProps) {
  const { sort, address = '', within } = table
  const sorted = sort?.by === by
  const Arrow = sort?.direction === 'desc' ? ArrowDown : ArrowUp
  const href = sortAddress(address, by, sort)
  const props = {
    'aria-current': isCurrent && sorted ? ('true' as const) : undefined,
    children: (
      <>
        {children}
        {sorted ? <Arrow aria-hidden="true" /> : null}
      </>
    ),
  }
  return within ? <Link to={href} preventScrollReset {...props} /> : <a href={href} {...props} />
}

/** The same list sorted by a column; the column it is already sorted by turns round. */
export function sortAddress(address: string, by: string, now: Sort | undefined): string {
  const [path = '', query = ''] = address.split('?')
  const params = new URLSearchParams(query)
  for (const name of ['page', 'cursor']) params.delete(name)
  const turned = now?.by === by && now.direction === 'asc'
  params.set('sort', turned ? `-${by}` : by)
  return `${path}?${params}`
}

/** Reads `?sort=-total`: a minus turns the order round. */
export function readSort(text: string | null, allowed: readonly string[]): Sort | undefined {
  const by = text?.replace(/^-/, '') ?? ''
  if (!allowed.includes(by)) return undefined
  return { by, direction: text?.startsWith('-') ? 'desc' : 'asc' }
}
