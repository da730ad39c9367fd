import { Package } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { Form, Link, useFetcher } from 'react-router'
import type { Status } from '#modules/catalog/index.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CSRF_FIELD } from '../../ui/csrf-field.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toasts.tsx'
import { KIND_WORDS } from '../shop/kind-words.ts'
import { ListPages } from './list-pages.tsx'
import type { ListedProducts } from './list-products.ts'
import type { Move, Moved } from './move-product.ts'
import { ProductTable } from './product-table.tsx'
import { STATUS_CHOICES } from './product-words.ts'
import { useCsrfToken } from './use-csrf-token.ts'

export interface ProductListProps extends ListedProducts {
  /** The list holds one kind and is called after it. */
  only?: 'book'
}

export function ProductList(props: ProductListProps) {
  const { items, total, totalIsExact, filters, sort, address, isFirst, nextCursor, only } = props
  const { moved, move } = useMoves()
  const isNarrowed = Boolean(filters.q || filters.status || (filters.kind && !only))
  const path = only ? '/dashboard/books' : '/dashboard/products'
  const create = only ? '/dashboard/products/new?kind=book' : '/dashboard/products/new'
  const words = only ? KIND_WORDS[only] : { one: 'product', many: 'products' }
  const count = `${totalIsExact ? '' : 'more than '}${total} ${total === 1 ? words.one : words.many}`
  return (
    <>
      <PageHead title={only ? 'Books' : 'Products'} about={total > 0 ? count : undefined}>
        {total > 0 || isNarrowed ? (
          <LinkButton href={create} look="primary" within>
            {only ? 'New book' : 'New product'}
          </LinkButton>
        ) : null}
      </PageHead>
      {moved?.refusal ? (
        <Notice tone="bad" title={`${moved.title} was not put on sale`}>
          <p>
            {moved.refusal}{' '}
            <Link className="text-link" to={`/dashboard/products/${moved.id}`}>
              Open it
            </Link>
          </p>
        </Notice>
      ) : null}
      {total > 0 || isNarrowed ? <Filters filters={filters} only={only} path={path} /> : null}
      <div className="products">
        <ProductTable
          products={items}
          caption={only ? 'Books' : 'Products'}
          sort={sort}
          address={address}
          onMove={move}
          empty={
            isNarrowed ? (
              <EmptyState
                title="Nothing fits"
                action={{ label: 'Show all', href: path, within: true }}
              >
                Try another word, or fewer conditions.
              </EmptyState>
            ) : (
              <EmptyState
                icon={Package}
                title={`No ${words.many} yet`}
                action={{ label: 'Put the first one up for sale', href: create, within: true }}
              >
                A title, a price and a file are enough to begin. It is on sale at once.
              </EmptyState>
            )
          }
        />
      </div>
      <ListPages
        address={address}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next={sort.direction === 'desc' ? 'Older ones' : 'Newer ones'}
      />
    </>
  )
}

interface FiltersProps {
  filters: ListedProducts['filters']
  only: 'book' | undefined
  path: string
}

function Filters({ filters, only, path }: FiltersProps) {
  return (
    <Form
      method="get"
      action={path}
      className="list-filters"
      role="search"
      key={JSON.stringify(filters)}
    >
      <TextField
        name="q"
        type="search"
        label="Title, author, SKU or ISBN"
        defaultValue={filters.q}
        optional
      />
      <SelectField
        name="status"
        label="State"
        none="All"
        choices={STATUS_CHOICES}
        defaultValue={filters.status ?? ''}
        optional
      />
      {only ? null : (
        <SelectField
          name="kind"
          label="Kind"
          none="All"
          choices={Object.entries(KIND_WORDS).map(([value, { label }]) => ({ value, label }))}
          defaultValue={filters.kind ?? ''}
          optional
        />
      )}
      <SubmitButton look="quiet">Show</SubmitButton>
    </Form>
  )
}

const DONE: Record<Move, string> = {
  publish: 'is on sale now',
  unpublish: 'is off sale, back among the drafts',
  archive: 'is archived',
}

/** The move that takes another one back, by where the product came from. */
const BACK: Partial<Record<Status, Move>> = {
  draft: 'unpublish',
  published: 'publish',
  archived: 'archive',
}

/** Moves products without leaving the list, and offers to take the move back. */
function useMoves() {
  const { submit, data: moved } = useFetcher<Moved>()
  const tell = useToast()
  const csrfToken = useCsrfToken()
  const told = useRef<Moved>(undefined)

  const move = useCallback(
    (id: string, to: Move) => {
      const action = '/dashboard/products'
      void submit({ id, move: to, [CSRF_FIELD]: csrfToken }, { method: 'post', action })
    },
    [submit, csrfToken],
  )

  useEffect(() => {
    if (!moved || moved.refusal || told.current === moved) return
    told.current = moved
    const back = BACK[moved.from]
    tell({
      text: `${moved.title} ${DONE[moved.move]}`,
      ...(back ? { undo: () => move(moved.id, back) } : {}),
    })
  }, [moved, move, tell])

  return { moved, move }
}
