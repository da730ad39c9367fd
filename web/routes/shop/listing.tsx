import { SlidersHorizontal, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Facets, Kind } from '#modules/catalog/index.ts'
import { EmptyState } from '../../ui/notices.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ProductCard, type ProductCardProps, ProductGrid } from '../../ui/product-card.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { FilterForm } from './filter-form.tsx'
import {
  type ActiveFilter,
  activeFilters,
  type Filters,
  listAddress,
  SORT_WORDS,
  type Sort,
} from './listing-filters.ts'

export interface ListingProps {
  /** Path of this list, without its query. */
  path: string
  filters: Filters
  /** In which orders it can be had; the first is its own. */
  sorts: readonly Sort[]
  /** What the path itself settles and so cannot be filtered by. */
  settled?: readonly ('kind' | 'genre')[]
  /** `312 products`, as the list's size is told. */
  count: string
  page: number
  pages: number
  cards: readonly ProductCardProps[]
  /** Of which kinds anything is for sale in the shop. */
  kinds: readonly Kind[]
  /** How many each choice would leave. */
  facets?: Facets
  currency: string
  locale: string
  /** Where else one may look: categories, genres. */
  navigation?: ReactNode
  /** What the button says that opens it on a phone. */
  navigationLabel?: string
  /** Shown in place of the grid when nothing is there; left out, words that fit any list. */
  empty?: ReactNode
}

/** A list of products with everything that narrows and orders it. All of it is links and one form. */
export function Listing(props: ListingProps) {
  const { path, filters, sorts, cards, page, pages, currency, locale } = props
  const active = activeFilters(path, filters, { currency, locale })
  // Where nothing stands at all, there is nothing to narrow or to order.
  const isBare = cards.length === 0 && active.length === 0
  const order = cards.length > 1 ? <Sorts {...{ path, filters, sorts, currency }} /> : null
  return (
    <div className="listing">
      <div className="listing-tools">
        {props.navigation ? (
          <Opener id="places">{props.navigationLabel ?? 'Categories'}</Opener>
        ) : null}
        {isBare ? null : (
          <Opener id="filters">
            <SlidersHorizontal aria-hidden="true" />
            Filter{active.length > 0 ? ` (${active.length})` : null}
          </Opener>
        )}
        {order ? (
          <Opener id="order">
            <span className="sr-only">Order: </span>
            {SORT_WORDS[filters.sort ?? sorts[0] ?? 'newest']}
          </Opener>
        ) : null}
      </div>
      <aside className="listing-side" aria-label="Narrow this list">
        {props.navigation ? <Sheet id="places">{props.navigation}</Sheet> : null}
        {isBare ? null : (
          <Sheet id="filters">
            <FilterForm
              {...{ path, filters, currency }}
              kinds={props.kinds}
              facets={props.facets}
              settled={props.settled}
            />
          </Sheet>
        )}
      </aside>
      <div className="listing-main">
        {isBare ? null : (
          <div className="listing-head">
            <p className="listing-count" role="status">
              {props.count}
            </p>
            {order ? <Sheet id="order">{order}</Sheet> : null}
          </div>
        )}
        <Chips active={active} />
        {cards.length > 0 ? (
          <ProductGrid>
            {cards.map((card, index) => (
              <ProductCard key={card.href} {...card} headingLevel={2} priority={index < 2} />
            ))}
          </ProductGrid>
        ) : (
          (props.empty ?? <NothingHere path={path} isNarrowed={active.length > 0} />)
        )}
        <Pagination
          address={listAddress(path, { ...filters, page: 1 }, currency)}
          page={page}
          pages={pages}
          summary={pages > 1 ? `Page ${page} of ${pages}` : undefined}
        />
      </div>
    </div>
  )
}

function Opener({ id, children }: { id: string; children: ReactNode }) {
  return (
    <button type="button" className="btn small" popoverTarget={id}>
      {children}
    </button>
  )
}

/** What was chosen; each can be taken away again. */
function Chips({ active }: { active: readonly ActiveFilter[] }) {
  if (active.length === 0) return null
  return (
    <ul className="chips" aria-label="Chosen filters">
      {active.map(({ label, href }) => (
        <li key={label}>
          <a href={href}>
            {label}
            <span className="sr-only">: remove this filter</span>
            <X aria-hidden="true" />
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Stands beside the list where there is room, and comes from below on a phone. */
function Sheet({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div className="sheet" id={id} popover="auto">
      <button
        type="button"
        className="icon-btn"
        popoverTarget={id}
        popoverTargetAction="hide"
        aria-label="Close"
      >
        <X aria-hidden="true" />
      </button>
      {children}
    </div>
  )
}

function NothingHere({ path, isNarrowed }: { path: string; isNarrowed: boolean }) {
  return isNarrowed ? (
    <EmptyState title="Nothing here fits" action={{ label: 'Show everything here', href: path }}>
      No product fits all that you chose. Take a filter away, or start afresh.
    </EmptyState>
  ) : (
    <EmptyState
      title="These shelves are empty"
      action={path === '/shop' ? undefined : { label: 'To the whole shop', href: '/shop' }}
    >
      Nothing stands here just now. New products come first on the front page.
    </EmptyState>
  )
}

interface SortsProps {
  path: string
  filters: Filters
  sorts: readonly Sort[]
  currency: string
}

function Sorts({ path, filters, sorts, currency }: SortsProps) {
  const own = sorts[0]
  const hrefOf = (sort: Sort) =>
    listAddress(path, { ...filters, sort: sort === own ? undefined : sort, page: 1 }, currency)
  return (
    <Tabs
      label="Order"
      look="segments"
      current={hrefOf(filters.sort ?? own ?? 'newest')}
      tabs={sorts.map((sort) => ({ href: hrefOf(sort), label: SORT_WORDS[sort] }))}
    />
  )
}
