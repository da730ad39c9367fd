import { Archive, ExternalLink, Pencil, Store, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { OwnProduct } from '#modules/catalog/index.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Cover } from '../../ui/cover.tsx'
import { type Column, DataTable, type Sort } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Price } from '../../ui/price.tsx'
import { coverImage } from '../../ui/product-image.ts'
import { shapeOf } from '../shop/product-item.ts'
import type { Move } from './move-product.ts'
import { kindInWords, mayPublish, statusInWords } from './product-words.ts'

export interface ProductTableProps {
  products: readonly OwnProduct[]
  caption: string
  sort: Sort
  /** Of the list, for sorting it. */
  address: string
  empty: ReactNode
  onMove(id: string, to: Move): void
}

const COLUMNS: readonly Column<OwnProduct>[] = [
  {
    key: 'title',
    label: 'Title',
    head: true,
    cell: (product) => (
      <span className="titled">
        <span className="thumb">
          <Cover
            title={product.title}
            author={product.authorLine}
            image={coverImage(product.cover, '3rem')}
            shape={shapeOf(product.kind)}
            decorative
          />
        </span>
        <span>
          <Link to={`/dashboard/products/${product.id}`}>{product.title}</Link>
          {product.authorLine ? <span className="by">{product.authorLine}</span> : null}
        </span>
      </span>
    ),
  },
  { key: 'kind', label: 'Kind', cell: ({ kind }) => kindInWords(kind) },
  {
    key: 'status',
    label: 'State',
    cell: ({ status }) => <StatusBadge status={status} label={statusInWords(status)} />,
  },
  {
    key: 'price',
    label: 'Price',
    end: true,
    cell: ({ priceFromMinor, priceToMinor, currency }) => (
      <Price
        amountMinor={priceFromMinor}
        currency={currency}
        from={priceToMinor > priceFromMinor}
        exact
      />
    ),
  },
  { key: 'sold', label: 'Sold', end: true, cell: ({ salesCount }) => salesCount },
  {
    key: 'created',
    label: 'Added',
    sort: 'created',
    cell: ({ createdAt }) => <DateTime at={createdAt} precision="day" />,
  },
]

/** The owner's products, each with what can be done with it. */
export function ProductTable({
  products,
  caption,
  sort,
  address,
  empty,
  onMove,
}: ProductTableProps) {
  const [leaving, setLeaving] = useState<OwnProduct>()
  const acts: Column<OwnProduct> = {
    key: 'acts',
    label: 'What can be done',
    quietLabel: true,
    end: true,
    cell: (product) => (
      <Menu
        label={product.title}
        items={actsFor(product, (move) =>
          move === 'archive' ? setLeaving(product) : onMove(product.id, move),
        )}
      />
    ),
  }
  return (
    <>
      <DataTable
        caption={caption}
        columns={[...COLUMNS, acts]}
        rows={products}
        rowKey={({ id }) => id}
        sort={sort}
        address={address}
        empty={empty}
        within
      />
      <ConfirmDialog
        open={leaving !== undefined}
        onOpenChange={(open) => open || setLeaving(undefined)}
        title={`Archive ${leaving?.title ?? ''}?`}
        consequences="It leaves the shop: nobody finds or buys it any more. Orders keep what they say about it, and those who bought it keep their files."
        keep="Leave it"
        confirm={
          <Button
            look="danger"
            className="solid"
            onClick={() => {
              if (leaving) onMove(leaving.id, 'archive')
              setLeaving(undefined)
            }}
          >
            Archive it
          </Button>
        }
      />
    </>
  )
}

function actsFor({ id, slug, status }: OwnProduct, move: (to: Move) => void): MenuItem[] {
  const items: MenuItem[] = [
    { label: 'Edit', icon: Pencil, href: `/dashboard/products/${id}` },
    {
      label: status === 'published' ? 'See it in the shop' : 'See how it will look',
      icon: ExternalLink,
      href: `/products/${slug}`,
    },
  ]
  const moves: MenuItem[] = []
  if (mayPublish(status)) {
    moves.push({ label: 'Put on sale', icon: Store, onSelect: () => move('publish') })
  }
  if (status !== 'draft') {
    const label = status === 'published' ? 'Take off sale' : 'Back to the drafts'
    moves.push({ label, icon: Undo2, onSelect: () => move('unpublish') })
  }
  if (status !== 'archived') {
    moves.push({ label: 'Archive …', icon: Archive, danger: true, onSelect: () => move('archive') })
  }
  return [...items, ...moves.map((item, place) => (place === 0 ? { ...item, parted: true } : item))]
}
