import { Form, Link } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox, type Choice, SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ShownFilters } from './orders-query.ts'

const STATES = [
  { value: 'pending', label: 'Not paid yet' },
  { value: 'paid', label: 'Paid' },
  { value: 'unshipped', label: 'To be sent' },
  { value: 'partly_shipped', label: 'Sent in part' },
  { value: 'shipped', label: 'Sent' },
  { value: 'delivered', label: 'Arrived' },
  { value: 'cancelled', label: 'Closed' },
  { value: 'refunded', label: 'Refunded' },
]
const PAYMENT = [
  { value: 'pending', label: 'Not paid yet' },
  { value: 'paid', label: 'Paid' },
  { value: 'cancelled', label: 'Closed' },
  { value: 'refunded', label: 'Refunded' },
]
const FULFILMENT = [
  { value: 'none', label: 'Nothing to send' },
  { value: 'unshipped', label: 'To be sent' },
  { value: 'partly_shipped', label: 'Sent in part' },
  { value: 'shipped', label: 'Sent' },
  { value: 'delivered', label: 'Arrived' },
]

export interface OrderFiltersProps {
  shown: ShownFilters
  sort: string
  /** Query of the list: a new one fills the fields anew. */
  query: string
  providers: readonly Choice[]
  countries: readonly Choice[]
}

/** What narrows the list: the common ones in a line, the others in a fold under them. */
export function OrderFilters({ shown, sort, query, providers, countries }: OrderFiltersProps) {
  const { q, status, from, until, ...rare } = shown
  return (
    <Form method="get" role="search" key={query}>
      <div className="list-filters">
        <TextField
          name="q"
          type="search"
          label="Number, e-mail, name or payment"
          defaultValue={q}
          optional
        />
        <SelectField
          name="status"
          label="State"
          none="All"
          choices={STATES}
          defaultValue={status ?? ''}
          optional
        />
        <TextField name="from" type="date" label="From" defaultValue={from} optional />
        <TextField name="until" type="date" label="Until" defaultValue={until} optional />
        {sort === '-placed' ? null : <input type="hidden" name="sort" value={sort} />}
        <SubmitButton look="quiet">Show</SubmitButton>
      </div>
      <Fold title="More filters" open={Object.values(rare).some(Boolean)}>
        <RareFilters rare={rare} providers={providers} countries={countries} />
      </Fold>
    </Form>
  )
}

type Rare = Omit<ShownFilters, 'q' | 'status' | 'from' | 'until'>

function RareFilters({
  rare,
  providers,
  countries,
}: { rare: Rare } & Pick<OrderFiltersProps, 'providers' | 'countries'>) {
  return (
    <>
      <div className="list-filters">
        <TextField
          name="buyer"
          label="Buyer’s e-mail"
          autoComplete="off"
          defaultValue={rare.buyer}
          optional
        />
        <SelectField
          name="paymentStatus"
          label="Payment"
          none="All"
          choices={PAYMENT}
          defaultValue={rare.paymentStatus ?? ''}
          optional
        />
        <SelectField
          name="fulfilmentStatus"
          label="Parcels"
          none="All"
          choices={FULFILMENT}
          defaultValue={rare.fulfilmentStatus ?? ''}
          optional
        />
      </div>
      <div className="list-filters">
        <TextField
          name="seller"
          label="Seller, as in the address of their page"
          autoComplete="off"
          defaultValue={rare.seller}
          optional
        />
        <SelectField
          name="provider"
          label="Paid with"
          none="All"
          choices={providers}
          defaultValue={rare.provider ?? ''}
          optional
        />
        <SelectField
          name="country"
          label="Country"
          none="All"
          choices={countries}
          defaultValue={rare.country ?? ''}
          optional
        />
      </div>
      <Checkbox
        name="attention"
        label="Only those that need you"
        defaultChecked={rare.attention === 'yes'}
        optional
      />
    </>
  )
}

export interface SavedFiltersProps {
  saved: readonly { id: string; name: string; query: string }[]
  query: string
  /** Why this one was not kept. */
  error: string | undefined
}

/** Ways to look at the list that its reader kept, and a field to keep this one. */
export function SavedFilters({ saved, query, error }: SavedFiltersProps) {
  if (saved.length === 0 && !query) return null
  return (
    <div className="saved-filters">
      {saved.length > 0 ? (
        <ul className="plain-list" aria-label="Saved filters">
          {saved.map((one) => (
            <li key={one.id}>
              <Link className="text-link" to={`/dashboard/orders?${one.query}`}>
                {one.name}
              </Link>
              <Form method="post">
                <CsrfField />
                <input type="hidden" name="filter" value={one.id} />
                <SubmitButton name="act" value="forget" look="quiet" small>
                  Remove <span className="sr-only">{one.name}</span>
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      {query ? (
        <Fold title="Keep these filters" open={error !== undefined}>
          <Form method="post" className="form">
            <CsrfField />
            <TextField name="name" label="Name" maxLength={60} error={error} />
            <div className="acts">
              <SubmitButton name="act" value="save" small>
                Keep
              </SubmitButton>
            </div>
          </Form>
        </Fold>
      ) : null}
    </div>
  )
}
