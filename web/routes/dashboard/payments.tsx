import { Landmark } from 'lucide-react'
import { Form, Link } from 'react-router'
import { z } from 'zod'
import { providersOf } from '#modules/payments/index.ts'
import { listPayments } from '#modules/reconciliation/index.ts'
import { appContext } from '../../context.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/payments.ts'
import { ListPages } from './list-pages.tsx'
import { PAYMENT_STATES } from './payment-words.ts'

export const meta: Route.MetaFunction = () => [{ title: 'Payments' }]

const DAY_MS = 86_400_000
const Query = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  provider: z.string().max(40).optional().catch(undefined),
  status: z.enum(Object.keys(PAYMENT_STATES)).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
})

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, v]) => v))
  const { cursor, ...filters } = Query.parse(given)
  const startOf = (day: string) => new Date(`${day}T00:00:00Z`)
  const page = await listPayments(ctx, {
    ...filters,
    from: filters.from ? startOf(filters.from) : undefined,
    until: filters.until ? new Date(startOf(filters.until).getTime() + DAY_MS) : undefined,
    cursor,
  })
  return {
    filters,
    providers: [...providersOf(ctx.config).values()].map(({ name, label }) => ({
      value: name,
      label,
    })),
    isFirst: cursor === undefined,
    nextCursor: page.nextCursor,
    payments: page.items.map((one) => ({
      id: one.id,
      reference: one.reference,
      transactionId: one.transactionId,
      orderNumber: one.orderNumber,
      provider: one.provider,
      status: one.status,
      detail: one.detail,
      amountMinor: one.paidMinor ?? one.amountMinor,
      currency: one.currency,
      createdAt: one.createdAt,
    })),
  }
}

type Row = Awaited<ReturnType<typeof loader>>['payments'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'order',
    label: 'Order',
    head: true,
    cell: ({ orderNumber }) => <Link to={`/dashboard/orders/${orderNumber}`}>{orderNumber}</Link>,
  },
  {
    key: 'status',
    label: 'State',
    cell: ({ status }) => <StatusBadge status={status} {...PAYMENT_STATES[status]} />,
  },
  { key: 'provider', label: 'Way', cell: ({ provider }) => provider.replaceAll('_', ' ') },
  {
    key: 'transaction',
    label: 'Transaction',
    cell: ({ transactionId, reference, detail }) => (
      <>
        <code className="reference">{transactionId ?? reference}</code>
        {detail ? <span className="hint">{detail}</span> : null}
      </>
    ),
  },
  { key: 'at', label: 'Begun', cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  {
    key: 'amount',
    label: 'Amount',
    end: true,
    cell: ({ amountMinor, currency }) => (
      <Price amountMinor={amountMinor} currency={currency} exact />
    ),
  },
]

export default function Payments({ loaderData }: Route.ComponentProps) {
  const { payments, providers, filters, isFirst, nextCursor } = loaderData
  const kept = Object.entries(filters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  const query = new URLSearchParams(kept).toString()
  return (
    <>
      <PageHead
        title="Payments"
        about="Every try to pay an order, and what became of it at the payment company."
      />
      <Form method="get" className="list-filters" role="search" key={query}>
        <TextField
          name="q"
          type="search"
          label="Reference, order or e-mail"
          defaultValue={filters.q}
          optional
        />
        <SelectField
          name="provider"
          label="Way"
          none="All"
          choices={providers}
          defaultValue={filters.provider ?? ''}
          optional
        />
        <SelectField
          name="status"
          label="State"
          none="All"
          choices={Object.entries(PAYMENT_STATES).map(([value, { label }]) => ({ value, label }))}
          defaultValue={filters.status ?? ''}
          optional
        />
        <TextField name="from" type="date" label="From" defaultValue={filters.from} optional />
        <TextField name="until" type="date" label="Until" defaultValue={filters.until} optional />
        <SubmitButton look="quiet">Show</SubmitButton>
      </Form>
      <DataTable
        caption="Payments, newest first"
        columns={COLUMNS}
        rows={payments}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={Landmark}
            title={kept.length > 0 ? 'No payment fits' : 'No payments yet'}
          >
            {kept.length > 0
              ? 'References are found whole, orders and addresses by how they begin.'
              : 'Each try to pay an order stands here, also those that came to nothing.'}
          </EmptyState>
        }
      />
      <ListPages
        address={query ? `/dashboard/payments?${query}` : '/dashboard/payments'}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next="Older payments"
      />
    </>
  )
}
