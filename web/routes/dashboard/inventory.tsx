import { Boxes } from 'lucide-react'
import { data, Form, Link } from 'react-router'
import { z } from 'zod'
import { ChangeStock, changeStock, listStock, type StockLine } from '#modules/inventory/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { Badge } from '../../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/inventory.ts'
import { ListPages } from './list-pages.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Inventory' }]

const ONLY = [
  { value: 'low', label: 'Running low' },
  { value: 'out', label: 'Sold out' },
  { value: 'backorder', label: 'Owed to buyers' },
  { value: 'uncounted', label: 'Not counted' },
] as const
const REASONS = [
  { value: 'restocked', label: 'New stock came in' },
  { value: 'counted', label: 'Counted' },
  { value: 'damaged', label: 'Damaged' },
  { value: 'lost', label: 'Lost' },
  { value: 'returned', label: 'Came back' },
]

const Query = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  only: z.enum(['low', 'out', 'backorder', 'uncounted']).optional().catch(undefined),
  cursor: z.string().max(100).optional().catch(undefined),
})

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, v]) => v))
  const { cursor, ...filters } = Query.parse(given)
  const page = await listStock(ctx, { ...filters, cursor, limit: 40 })
  return { ...page, filters, isFirst: cursor === undefined }
}

const wholeNumber = (text: string | undefined) => (text?.trim() ? Number(text) : undefined)

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  const parsed = ChangeStock.safeParse({
    variantId: form.variantId,
    ...(form.how === 'add' ? { add: wholeNumber(form.count) } : { set: wholeNumber(form.count) }),
    reason: form.reason || undefined,
    note: form.note || undefined,
    backorderLimit: wholeNumber(form.backorderLimit),
    lowAt: form.lowAt?.trim() ? Number(form.lowAt) : null,
  })
  if (!parsed.success) {
    const message = Object.values(fieldsOf(parsed.error)).flat().join('. ')
    return data({ message }, 422)
  }
  try {
    await changeStock(ctx, parsed.data)
    return data({ message: undefined })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ message: error.message }, STATUS_OF[error.reason])
  }
}

const COLUMNS: readonly Column<StockLine>[] = [
  {
    key: 'title',
    label: 'What',
    head: true,
    cell: ({ productId, title, variantTitle, sku }) => (
      <>
        <Link to={`/dashboard/products/${productId}`}>{title}</Link>
        <span className="hint">
          {' '}
          {variantTitle}, {sku}
        </span>
      </>
    ),
  },
  { key: 'hand', label: 'On hand', end: true, cell: ({ item }) => item?.onHand ?? 'not counted' },
  { key: 'reserved', label: 'Promised', end: true, cell: ({ item }) => item?.reserved ?? '' },
  {
    key: 'available',
    label: 'To sell',
    end: true,
    cell: ({ item }) => (
      <>
        {item?.available ?? 'no limit'} {item?.isLow ? <Badge tone="warn">Low</Badge> : null}
      </>
    ),
  },
  { key: 'change', label: 'Change', quietLabel: true, cell: (line) => <Change line={line} /> },
]

function Change({ line: { variantId, item } }: { line: StockLine }) {
  const id = (name: string) => `${name}-${variantId}`
  return (
    <Fold title="Change">
      <Form method="post" className="form" preventScrollReset>
        <CsrfField />
        <input type="hidden" name="variantId" value={variantId} />
        <SelectField
          name="how"
          id={id('how')}
          label="How"
          choices={[
            { value: 'set', label: 'There are so many' },
            { value: 'add', label: 'So many more (− for fewer)' },
          ]}
        />
        <TextField name="count" id={id('count')} type="number" label="Pieces" short optional />
        <SelectField
          name="reason"
          id={id('reason')}
          label="Why"
          none="Counted"
          choices={REASONS}
          optional
        />
        <TextField name="note" id={id('note')} label="Note" optional />
        <TextField
          name="backorderLimit"
          id={id('backorder')}
          type="number"
          min={0}
          label="May be sold beyond the shelf"
          short
          defaultValue={item?.backorderLimit ?? 0}
          optional
        />
        <TextField
          name="lowAt"
          id={id('low')}
          type="number"
          min={0}
          label="Low from"
          hint="Empty: as the shop says."
          short
          defaultValue={item?.lowAt ?? ''}
          optional
        />
        <div className="acts">
          <SubmitButton small>Save</SubmitButton>
        </div>
      </Form>
      <p className="hint">
        <Link className="text-link" to={`/dashboard/inventory/${variantId}`}>
          What happened on this shelf
        </Link>
      </p>
    </Fold>
  )
}

export default function Inventory({ loaderData, actionData }: Route.ComponentProps) {
  const { items, filters, isFirst, nextCursor } = loaderData
  const kept = Object.entries(filters).filter((one): one is [string, string] => Boolean(one[1]))
  const query = new URLSearchParams(kept).toString()
  return (
    <>
      <PageHead title="Inventory">
        <LinkButton small href="/api/admin/inventory.csv" download>
          Export as CSV
        </LinkButton>
      </PageHead>
      {actionData?.message ? (
        <Notice tone="bad" title="Nothing was changed">
          {actionData.message}.
        </Notice>
      ) : null}
      <Form method="get" className="list-filters" role="search" key={query}>
        <TextField
          name="q"
          type="search"
          label="Title or number"
          defaultValue={filters.q}
          optional
        />
        <SelectField
          name="only"
          label="Only"
          none="All"
          choices={ONLY}
          defaultValue={filters.only ?? ''}
          optional
        />
        <SubmitButton look="quiet">Show</SubmitButton>
      </Form>
      <DataTable
        caption="Stock"
        columns={COLUMNS}
        rows={items}
        rowKey={({ variantId }) => variantId}
        within
        empty={
          <EmptyState
            icon={Boxes}
            title={kept.length > 0 ? 'Nothing fits' : 'Nothing is sent by post yet'}
          >
            Editions that are sent as parcels stand here with their stock.
          </EmptyState>
        }
      />
      <ListPages
        address={query ? `/dashboard/inventory?${query}` : '/dashboard/inventory'}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next="More"
      />
    </>
  )
}
