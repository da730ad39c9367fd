import { TicketPercent } from 'lucide-react'
import { Form, Link } from 'react-router'
import { z } from 'zod'
import { DISCOUNT_STATES, listDiscounts } from '#modules/discounts/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/discounts.ts'
import { STATE_TONES, STATE_WORDS, whatItDoes } from './discount-words.ts'
import { ListPages } from './list-pages.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Discounts' }]

const Query = z.object({
  q: z.string().trim().max(120).optional().catch(undefined),
  state: z.enum(DISCOUNT_STATES).optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
})

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, v]) => v))
  const { cursor, ...filters } = Query.parse(given)
  const { currency } = await readSettings(ctx)
  const { items, nextCursor } = await listDiscounts(ctx, { ...filters, cursor, limit: 30 })
  return {
    filters,
    isFirst: cursor === undefined,
    nextCursor,
    discounts: items.map((one) => ({
      id: one.id,
      name: one.name,
      does: whatItDoes(one, currency),
      codes: one.codes,
      codeCount: one.codeCount,
      automatic: one.automatic,
      state: one.state,
      uses: one.uses,
      limitTotal: one.limitTotal,
      endsAt: one.endsAt,
    })),
  }
}

type Row = Route.ComponentProps['loaderData']['discounts'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'name',
    label: 'Discount',
    head: true,
    cell: ({ id, name }) => <Link to={`/dashboard/discounts/${id}`}>{name}</Link>,
  },
  { key: 'does', label: 'Takes off', cell: ({ does }) => does },
  { key: 'codes', label: 'Code', cell: codesInWords },
  {
    key: 'state',
    label: 'State',
    cell: ({ state }) => (
      <StatusBadge status={state} label={STATE_WORDS[state]} tone={STATE_TONES[state]} />
    ),
  },
  {
    key: 'until',
    label: 'Until',
    cell: ({ endsAt }) => (endsAt ? <DateTime at={endsAt} precision="day" /> : 'no end'),
  },
  {
    key: 'uses',
    label: 'Used',
    end: true,
    cell: ({ uses, limitTotal }) => (limitTotal ? `${uses} of ${limitTotal}` : uses),
  },
]

function codesInWords({ codes, codeCount, automatic }: Row): string {
  if (codeCount === 0) return automatic ? 'by itself' : 'none yet'
  const [first = ''] = codes
  return codeCount === 1 ? first : `${first}, ${codeCount - 1} more`
}

export default function Discounts({ loaderData }: Route.ComponentProps) {
  const { discounts, filters, isFirst, nextCursor } = loaderData
  const kept = Object.entries(filters).filter((one): one is [string, string] => Boolean(one[1]))
  const query = new URLSearchParams(kept).toString()
  const isNarrowed = kept.length > 0
  return (
    <>
      <PageHead title="Discounts">
        <LinkButton href="/dashboard/discounts/new" look="primary" within>
          New discount
        </LinkButton>
      </PageHead>
      {discounts.length > 0 || isNarrowed ? (
        <Form method="get" className="list-filters" role="search" key={query}>
          <TextField
            name="q"
            type="search"
            label="Name or code"
            defaultValue={filters.q}
            optional
          />
          <SelectField
            name="state"
            label="State"
            none="All"
            choices={DISCOUNT_STATE_CHOICES}
            defaultValue={filters.state ?? ''}
            optional
          />
          <SubmitButton look="quiet">Show</SubmitButton>
        </Form>
      ) : null}
      <div className="discounts">
        <DataTable
          caption="Discounts"
          columns={COLUMNS}
          rows={discounts}
          rowKey={({ id }) => id}
          within
          empty={
            isNarrowed ? (
              <EmptyState
                title="No discount fits"
                action={{ label: 'Show all', href: '/dashboard/discounts', within: true }}
              >
                Codes are found by how they begin, names by any part.
              </EmptyState>
            ) : (
              <EmptyState
                icon={TicketPercent}
                title="No discounts yet"
                action={{
                  label: 'Make the first one',
                  href: '/dashboard/discounts/new',
                  within: true,
                }}
              >
                A code for a friend, a sale for a week, free shipping from a certain sum.
              </EmptyState>
            )
          }
        />
      </div>
      <ListPages
        address={query ? `/dashboard/discounts?${query}` : '/dashboard/discounts'}
        isFirst={isFirst}
        nextCursor={nextCursor}
        next="Older ones"
      />
    </>
  )
}

const DISCOUNT_STATE_CHOICES = Object.entries(STATE_WORDS).map(([value, label]) => ({
  value,
  label,
}))
