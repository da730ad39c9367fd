import { Form, Link } from 'react-router'
import type { AroundCustomer, Customer } from '#modules/customers/index.ts'
import { Badge, StatusBadge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { CustomerActs, CustomerRoles } from './customer-acts.tsx'
import { RoleBadges, Spent } from './customer-table.tsx'

export interface CustomerPageProps {
  customer: Customer
  around: AroundCustomer
  isSelf: boolean
  done?: string | undefined
  message?: string | undefined
}

/** Everything the team knows about a person, and what it can do for or against them. */
export function CustomerPage({ customer, around, isSelf, done, message }: CustomerPageProps) {
  return (
    <>
      <PageHead
        title={customer.name}
        about={
          <>
            <RoleBadges {...customer} /> {customer.isOwner ? <Badge>Owner</Badge> : null}
          </>
        }
      />
      {done ? <Notice tone="good" title={done} /> : null}
      {message ? (
        <Notice tone="bad" title="Nothing was changed">
          {message}.
        </Notice>
      ) : null}
      <div className="order-parts">
        <div>
          <Orders orders={around.orders} email={customer.email} />
          <Library library={around.library} />
          <Notes notes={around.notes} />
        </div>
        <div>
          <section className="dashboard-section" aria-labelledby="facts">
            <h2 id="facts">The person</h2>
            <Facts customer={customer} />
          </section>
          <CustomerRoles customer={customer} />
          {isSelf ? null : <CustomerActs customer={customer} />}
          <SignedIn around={around} />
          <Consents consents={around.consents} />
        </div>
      </div>
    </>
  )
}

function Facts({ customer }: Pick<CustomerPageProps, 'customer'>) {
  return (
    <dl className="facts">
      <dt>E-mail</dt>
      <dd>{customer.email}</dd>
      <dt>With us since</dt>
      <dd>
        <DateTime at={customer.createdAt} precision="day" absolute />
      </dd>
      <dt>Orders</dt>
      <dd>{customer.orderCount}</dd>
      <dt>Paid in all</dt>
      <dd>
        <Spent spent={customer.spent} />
      </dd>
      <dt>Second step</dt>
      <dd>
        {customer.hasTwoFactor ? 'On' : 'Off'}
        {customer.passkeyCount > 0 ? `, ${customer.passkeyCount} passkeys` : ''}
      </dd>
    </dl>
  )
}

function Orders({ orders, email }: { orders: AroundCustomer['orders']; email: string }) {
  return (
    <section className="dashboard-section" aria-labelledby="orders">
      <h2 id="orders">Orders</h2>
      {orders.length === 0 ? <p className="hint">Nothing was ordered yet.</p> : null}
      <ul className="plain-list payments">
        {orders.map((order) => (
          <li key={order.number}>
            <p>
              <Link className="text-link" to={`/dashboard/orders/${order.number}`}>
                {order.number}
              </Link>{' '}
              <StatusBadge status={order.status} /> <DateTime at={order.placedAt} precision="day" />
            </p>
            <Price amountMinor={order.totalMinor} currency={order.currency} exact />
          </li>
        ))}
      </ul>
      {orders.length >= 20 ? (
        <Link className="text-link" to={`/dashboard/orders?q=${encodeURIComponent(email)}`}>
          All orders of this address
        </Link>
      ) : null}
    </section>
  )
}

function Library({ library }: Pick<AroundCustomer, 'library'>) {
  return (
    <section className="dashboard-section" aria-labelledby="library">
      <h2 id="library">Library</h2>
      {library.length === 0 ? <p className="hint">The library is empty.</p> : null}
      <ul className="plain-list">
        {library.map((one) => (
          <li key={one.id}>
            {one.title} <span className="hint">{one.variantTitle}</span>{' '}
            {one.revokedAt ? <Badge tone="bad">Taken away</Badge> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Notes({ notes }: Pick<AroundCustomer, 'notes'>) {
  return (
    <section className="dashboard-section" aria-labelledby="notes">
      <h2 id="notes">Notes of the team</h2>
      <Form method="post" className="form" key={notes[0]?.id ?? 'none'}>
        <CsrfField />
        <TextArea name="text" label="A new note" hint="Only the team sees it." rows={3} />
        <div className="acts">
          <SubmitButton look="quiet" name="intent" value="note">
            Keep this note
          </SubmitButton>
        </div>
      </Form>
      <ul className="plain-list">
        {notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <span className="hint">
              {note.author ?? 'Somebody who has left'}, <DateTime at={note.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SignedIn({ around }: { around: AroundCustomer }) {
  return (
    <section className="dashboard-section" aria-labelledby="sign-ins">
      <h2 id="sign-ins">Sign-ins</h2>
      <p className="hint">
        {around.sessions.length === 1
          ? 'One open session'
          : `${around.sessions.length} open sessions`}
      </p>
      <ul className="plain-list">
        {around.signIns.map((one) => (
          <li key={one.id}>
            {one.succeeded ? 'Signed in' : 'Refused'} <DateTime at={one.at} />
            <span className="hint">{one.ip ?? ''}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Consents({ consents }: Pick<AroundCustomer, 'consents'>) {
  return (
    <section className="dashboard-section" aria-labelledby="consents">
      <h2 id="consents">Consents</h2>
      {consents.length === 0 ? <p className="hint">None on record.</p> : null}
      <ul className="plain-list">
        {consents.map((one) => (
          <li key={one.id}>
            {one.document}, version {one.version}
            <span className="hint">
              <DateTime at={one.acceptedAt} precision="day" absolute />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
