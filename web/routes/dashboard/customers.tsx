import { UsersRound } from 'lucide-react'
import { Form, Link } from 'react-router'
import { z } from 'zod'
import { CUSTOMER_KINDS, listCustomers } from '#modules/customers/index.ts'
import { appContext } from '../../context.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/customers.ts'
import { CustomerTable } from './customer-table.tsx'
import { KIND_WORDS } from './customer-words.ts'
import { ListPages } from './list-pages.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Customers' }]

const Query = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  kind: z.enum(CUSTOMER_KINDS).optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
})
const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))

export async function loader({ context, request }: Route.LoaderArgs) {
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, v]) => v))
  const { cursor, ...filters } = Query.parse(given)
  const page = await listCustomers(context.get(appContext), { ...filters, cursor })
  return {
    filters,
    isFirst: cursor === undefined,
    nextCursor: page.nextCursor,
    customers: page.items,
  }
}

export default function Customers({ loaderData }: Route.ComponentProps) {
  const { customers, filters, isFirst, nextCursor } = loaderData
  const kept = Object.entries(filters).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  const query = new URLSearchParams(kept).toString()
  return (
    <>
      <PageHead
        title="Customers"
        about={
          <>
            Everybody with an account. Guests stand with their orders.{' '}
            <Link className="text-link" to="/dashboard/customers/erase">
              Erase somebody
            </Link>
          </>
        }
      />
      <Form method="get" className="list-filters" role="search" key={query}>
        <TextField
          name="q"
          type="search"
          label="Name or e-mail"
          defaultValue={filters.q}
          optional
        />
        <SelectField
          name="kind"
          label="Who"
          none="All"
          choices={KINDS}
          defaultValue={filters.kind ?? ''}
          optional
        />
        <SubmitButton look="quiet">Show</SubmitButton>
      </Form>
      {customers.length > 0 ? (
        <CustomerTable customers={customers} />
      ) : kept.length > 0 ? (
        <EmptyState
          title="Nobody fits"
          action={{ label: 'Show everybody', href: '/dashboard/customers', within: true }}
        >
          Names are found by any part, addresses by how they begin.
        </EmptyState>
      ) : (
        <EmptyState icon={UsersRound} title="Nobody has an account yet">
          Whoever registers stands here.
        </EmptyState>
      )}
      <ListPages
        address={query ? `/dashboard/customers?${query}` : '/dashboard/customers'}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next="Older accounts"
      />
    </>
  )
}
