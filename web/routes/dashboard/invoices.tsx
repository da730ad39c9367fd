import { FileText } from 'lucide-react'
import { Form, Link } from 'react-router'
import { z } from 'zod'
import { listInvoices } from '#modules/invoices/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { Badge } from '../../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/invoices.ts'
import { ListPages } from './list-pages.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Invoices' }]

const Query = z.object({
  kind: z.enum(['invoice', 'credit_note']).optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  cursor: z.string().max(40).optional().catch(undefined),
})
const KINDS = [
  { value: 'invoice', label: 'Invoices' },
  { value: 'credit_note', label: 'Credit notes' },
]

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, v]) => v))
  const { cursor, ...filters } = Query.parse(given)
  const page = await listInvoices(ctx, { ...filters, cursor, limit: 30 })
  return {
    filters,
    isFirst: cursor === undefined,
    nextCursor: page.nextCursor,
    invoices: page.items.map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind,
      orderNumber: row.orderNumber,
      buyer: row.document.buyer.company ?? (row.document.buyer.name || row.email),
      issuedAt: row.issuedAt,
      isReplaced: row.replacedAt !== null,
      totalMinor: row.kind === 'credit_note' ? -row.totalMinor : row.totalMinor,
      currency: row.currency,
    })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['invoices'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'number',
    label: 'Number',
    head: true,
    cell: ({ id, number }) => <a href={`/api/admin/invoices/${id}/pdf`}>{number}</a>,
  },
  {
    key: 'kind',
    label: 'Kind',
    cell: ({ kind, isReplaced }) => (
      <>
        {kind === 'invoice' ? 'Invoice' : 'Credit note'}{' '}
        {isReplaced ? <Badge>Replaced</Badge> : null}
      </>
    ),
  },
  {
    key: 'issued',
    label: 'Issued',
    cell: ({ issuedAt }) => <DateTime at={issuedAt} precision="day" />,
  },
  {
    key: 'order',
    label: 'Order',
    cell: ({ orderNumber }) => <Link to={`/dashboard/orders/${orderNumber}`}>{orderNumber}</Link>,
  },
  { key: 'buyer', label: 'Buyer', cell: ({ buyer }) => buyer },
  {
    key: 'total',
    label: 'Total',
    end: true,
    cell: ({ totalMinor, currency }) => (
      <Price amountMinor={totalMinor} currency={currency} exact />
    ),
  },
]

export default function Invoices({ loaderData }: Route.ComponentProps) {
  const { invoices, filters, isFirst, nextCursor } = loaderData
  const kept = Object.entries(filters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  const query = new URLSearchParams(kept).toString()
  return (
    <>
      <PageHead title="Invoices" about="Numbered without gaps, and never changed once issued." />
      <Form method="get" className="list-filters" role="search" key={query}>
        <TextField
          name="q"
          type="search"
          label="Number, order or e-mail"
          defaultValue={filters.q}
          optional
        />
        <SelectField
          name="kind"
          label="Kind"
          none="All"
          choices={KINDS}
          defaultValue={filters.kind ?? ''}
          optional
        />
        <SubmitButton look="quiet">Show</SubmitButton>
        <LinkButton href={`/api/admin/invoices.csv${query ? `?${query}` : ''}`}>
          Export as CSV
        </LinkButton>
      </Form>
      <DataTable
        caption="Invoices and credit notes"
        columns={COLUMNS}
        rows={invoices}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={FileText}
            title={kept.length > 0 ? 'No invoice fits' : 'No invoices yet'}
          >
            {kept.length > 0
              ? 'Numbers and addresses are found by how they begin.'
              : 'Each paid order has one as soon as its money is here.'}
          </EmptyState>
        }
      />
      <ListPages
        address={query ? `/dashboard/invoices?${query}` : '/dashboard/invoices'}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next="Older invoices"
      />
    </>
  )
}
