import { Link } from 'react-router'
import { type JournalEntry, stockJournal } from '#modules/inventory/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/stock-journal.ts'
import { ListPages } from './list-pages.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Stock journal' }]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined
  return {
    ...(await stockJournal(ctx, params.variantId, { cursor })),
    variantId: params.variantId,
    isFirst: cursor === undefined,
  }
}

const REASONS: Record<JournalEntry['reason'], string> = {
  initial: 'First count',
  sold: 'Sold',
  counted: 'Counted',
  restocked: 'Came in',
  damaged: 'Damaged',
  lost: 'Lost',
  returned: 'Came back',
  moved: 'Moved between shelves',
}

const COLUMNS: readonly Column<JournalEntry>[] = [
  { key: 'at', label: 'When', head: true, cell: ({ at }) => <DateTime at={at} /> },
  {
    key: 'change',
    label: 'Change',
    end: true,
    cell: ({ change }) => (change > 0 ? `+${change}` : `−${-change}`),
  },
  { key: 'reason', label: 'Why', cell: ({ reason }) => REASONS[reason] },
  {
    key: 'order',
    label: 'Order',
    cell: ({ orderNumber }) =>
      orderNumber ? <Link to={`/dashboard/orders/${orderNumber}`}>{orderNumber}</Link> : null,
  },
  { key: 'note', label: 'Note', cell: ({ note }) => note },
  { key: 'by', label: 'By', cell: ({ by }) => by },
]

export default function StockJournal({ loaderData }: Route.ComponentProps) {
  const { items, variantId, isFirst, nextCursor } = loaderData
  return (
    <>
      <PageHead
        title="What happened on this shelf"
        about={
          <Link className="text-link" to="/dashboard/inventory">
            All stock
          </Link>
        }
      />
      <DataTable
        caption="Changes"
        columns={COLUMNS}
        rows={items}
        rowKey={({ id }) => id}
        empty={<p className="hint">Nothing has happened yet.</p>}
        within
      />
      <ListPages
        address={`/dashboard/inventory/${variantId}`}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next="Earlier changes"
      />
    </>
  )
}
