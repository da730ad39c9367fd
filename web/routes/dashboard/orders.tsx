import { ShoppingBag } from 'lucide-react'
import { data, redirect } from 'react-router'
import {
  BulkOrders,
  bulkOrders,
  listAllOrders,
  listFilters,
  ORDER_SORTS,
  removeFilter,
  SaveFilter,
  saveFilter,
} from '#modules/desk/index.ts'
import { findProvider, PROVIDER_NAMES } from '#modules/payments/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { fieldsOf } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { LinkButton } from '../../ui/button.tsx'
import { readSort } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { COUNTRIES } from '../buying/countries.ts'
import type { Route } from './+types/orders.ts'
import { ListPages } from './list-pages.tsx'
import { providerInWords } from './order-books.tsx'
import { BulkReport, OrderBulk } from './order-bulk.tsx'
import { OrderFilters, SavedFilters } from './order-filters.tsx'
import { inList } from './order-in-list.ts'
import { OrderTable } from './order-table.tsx'
import { readOrdersQuery } from './orders-query.ts'

export const meta: Route.MetaFunction = () => [{ title: 'Orders' }]

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const asked = readOrdersQuery(new URL(request.url).searchParams)
  const { filter, sort, cursor, ...shown } = asked
  const page = await listAllOrders(ctx, filter, { sort, cursor, limit: 30 })
  return {
    ...shown,
    sort,
    // Each sort is a column's name, with a minus when it is turned round.
    columns: ORDER_SORTS.filter((one) => !one.startsWith('-')),
    isFirst: cursor === undefined,
    nextCursor: page.nextCursor,
    orders: page.items.map(inList),
    saved: await listFilters(ctx, 'orders'),
    // Browsers call some countries otherwise than this server does.
    countries: COUNTRIES,
    providers: PROVIDER_NAMES.map((value) => ({
      value,
      label: findProvider(ctx.config, value)?.label ?? providerInWords(value),
    })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  const { search, searchParams } = new URL(request.url)
  if (form.act === 'move') {
    const parsed = BulkOrders.safeParse({ move: form.move, numbers: ticked(form) })
    if (!parsed.success) return data({ errors: fieldsOf(parsed.error) }, 422)
    return data({ report: await bulkOrders(ctx, parsed.data) })
  }
  if (form.act === 'slips') {
    const parsed = BulkOrders.shape.numbers.safeParse(ticked(form))
    if (!parsed.success)
      return data({ errors: { numbers: ['Please choose at least one order'] } }, 422)
    return redirect(`/dashboard/orders/packing-slips?orders=${parsed.data.join(',')}`, 303)
  }
  if (form.act === 'forget') await removeFilter(ctx, form.filter ?? '')
  else {
    const { query } = readOrdersQuery(searchParams)
    const parsed = SaveFilter.safeParse({ list: 'orders', name: form.name, query })
    if (!parsed.success) return data({ errors: fieldsOf(parsed.error) }, 422)
    try {
      await saveFilter(ctx, parsed.data)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return data({ errors: error.details.fields }, 422)
    }
  }
  return redirect(`/dashboard/orders${search}`, 303)
}

/** Numbers of the orders whose box was ticked. */
function ticked(form: Record<string, string>): string[] {
  return Object.keys(form).flatMap((name) => (name.startsWith('order:') ? [name.slice(6)] : []))
}

export default function Orders({ loaderData, actionData }: Route.ComponentProps) {
  const { orders, shown, query, fileQuery, isFirst, nextCursor } = loaderData
  const errors: Record<string, string[]> =
    (actionData && 'errors' in actionData && actionData.errors) || {}
  const report = actionData && 'report' in actionData ? actionData.report : undefined
  const address = query ? `/dashboard/orders?${query}` : '/dashboard/orders'
  const sort = readSort(loaderData.sort, loaderData.columns)
  const wrong = [...(errors.numbers ?? []), ...(errors.move ?? [])].join('. ')
  return (
    <>
      <PageHead title="Orders">
        <LinkButton
          small
          href={`/api/admin/orders.csv${fileQuery ? `?${fileQuery}` : ''}`}
          download
        >
          Export as CSV
        </LinkButton>
      </PageHead>
      {report ? <BulkReport report={report} /> : null}
      <OrderFilters
        shown={shown}
        sort={loaderData.sort}
        query={query}
        providers={loaderData.providers}
        countries={loaderData.countries}
      />
      <SavedFilters saved={loaderData.saved} query={query} error={errors.name?.[0]} />
      {orders.length > 0 ? (
        <OrderBulk {...(wrong ? { error: wrong } : {})}>
          <OrderTable orders={orders} canTick address={address} {...(sort ? { sort } : {})} />
        </OrderBulk>
      ) : Object.values(shown).some(Boolean) ? (
        <EmptyState
          title="No order fits"
          action={{ label: 'Show all orders', href: '/dashboard/orders', within: true }}
        >
          Numbers and addresses are found by how they begin, payments by their whole reference.
        </EmptyState>
      ) : (
        <EmptyState icon={ShoppingBag} title="No orders yet">
          The first one will stand here, and a mail tells its buyer.
        </EmptyState>
      )}
      <ListPages address={address} isFirst={isFirst} nextCursor={nextCursor} next="Older orders" />
    </>
  )
}
