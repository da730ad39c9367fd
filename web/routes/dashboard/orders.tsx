import { ShoppingBag } from 'lucide-react'
import { Form } from 'react-router'
import { z } from 'zod'
import { listOrders } from '#modules/orders/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/orders.ts'
import { ListPages } from './list-pages.tsx'
import { inList } from './order-in-list.ts'
import { OrderTable } from './order-table.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Orders' }]

const STATUSES = {
  pending: 'Not paid yet',
  paid: 'Paid',
  unshipped: 'To be sent',
  shipped: 'Sent',
  delivered: 'Arrived',
  cancelled: 'Closed',
  refunded: 'Refunded',
} as const
const STATUS_CHOICES = Object.entries(STATUSES).map(([value, label]) => ({ value, label }))

const Day = z.iso.date()
const Query = z.object({
  status: z
    .enum(Object.keys(STATUSES) as (keyof typeof STATUSES)[])
    .optional()
    .catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  from: Day.optional().catch(undefined),
  until: Day.optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
})
const DAY_MS = 86_400_000

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, v]) => v))
  const { cursor, ...filters } = Query.parse(given)
  const { from, until, q, status } = filters
  const page = await listOrders(ctx, {
    limit: 30,
    ...(status ? { status } : {}),
    ...(q ? { q } : {}),
    ...(cursor ? { cursor } : {}),
    ...(from ? { from: startOf(from) } : {}),
    ...(until ? { until: new Date(startOf(until).getTime() + DAY_MS) } : {}),
  })
  return {
    filters,
    isFirst: cursor === undefined,
    nextCursor: page.nextCursor,
    orders: page.items.map(inList),
  }
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

export default function Orders({ loaderData }: Route.ComponentProps) {
  const { orders, filters, isFirst, nextCursor } = loaderData
  const kept = Object.entries(filters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  const query = new URLSearchParams(kept).toString()
  return (
    <>
      <PageHead title="Orders" />
      <Form method="get" className="list-filters" role="search" key={query}>
        <TextField
          name="q"
          type="search"
          label="Number or e-mail"
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
        <TextField name="from" type="date" label="From" defaultValue={filters.from} optional />
        <TextField name="until" type="date" label="Until" defaultValue={filters.until} optional />
        <SubmitButton look="quiet">Show</SubmitButton>
      </Form>
      {orders.length > 0 ? (
        <OrderTable orders={orders} />
      ) : kept.length > 0 ? (
        <EmptyState
          title="No order fits"
          action={{ label: 'Show all orders', href: '/dashboard/orders', within: true }}
        >
          Numbers and addresses are found by how they begin.
        </EmptyState>
      ) : (
        <EmptyState icon={ShoppingBag} title="No orders yet">
          The first one will stand here, and a mail tells its buyer.
        </EmptyState>
      )}
      <ListPages
        address={query ? `/dashboard/orders?${query}` : '/dashboard/orders'}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next="Older orders"
      />
    </>
  )
}
