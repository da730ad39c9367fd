import { Link } from 'react-router'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Price } from '../../ui/price.tsx'
import { ROLE_WORDS } from './customer-words.ts'

export interface CustomerRow {
  id: string
  name: string
  email: string
  emailVerified: boolean
  roles: readonly (keyof typeof ROLE_WORDS)[]
  accessRevokedAt: Date | string | null
  createdAt: Date | string
  orderCount: number
  spent: readonly { currency: string; amountMinor: number }[]
}

const COLUMNS: readonly Column<CustomerRow>[] = [
  {
    key: 'name',
    label: 'Name',
    head: true,
    cell: ({ id, name, email }) => (
      <>
        <Link to={`/dashboard/customers/${id}`}>{name}</Link>
        <span className="hint">{email}</span>
      </>
    ),
  },
  { key: 'roles', label: 'Is', cell: (row) => <RoleBadges {...row} /> },
  {
    key: 'since',
    label: 'Since',
    cell: ({ createdAt }) => <DateTime at={createdAt} precision="day" />,
  },
  { key: 'orders', label: 'Orders', end: true, cell: ({ orderCount }) => orderCount },
  { key: 'spent', label: 'Paid', end: true, cell: ({ spent }) => <Spent spent={spent} /> },
]

/** People as the team sees them, in a table that becomes cards on a phone. */
export function CustomerTable({ customers }: { customers: readonly CustomerRow[] }) {
  return (
    <DataTable
      caption="Customers"
      columns={COLUMNS}
      rows={customers}
      rowKey={({ id }) => id}
      empty="Nobody"
      within
    />
  )
}

export function RoleBadges({
  roles,
  emailVerified,
  accessRevokedAt,
}: Pick<CustomerRow, 'roles' | 'emailVerified' | 'accessRevokedAt'>) {
  return (
    <span className="badges">
      {roles.map((role) => (
        <Badge
          key={role}
          tone={role === 'banned' ? 'bad' : role === 'admin' ? 'accent' : 'neutral'}
        >
          {ROLE_WORDS[role]}
        </Badge>
      ))}
      {accessRevokedAt ? <Badge tone="bad">No access</Badge> : null}
      {emailVerified ? null : <Badge tone="warn">Not confirmed</Badge>}
    </span>
  )
}

/** One sum for each currency; nothing bought is a dash. */
export function Spent({ spent }: Pick<CustomerRow, 'spent'>) {
  if (spent.length === 0) return <span className="hint">–</span>
  return spent.map(({ currency, amountMinor }, at) => (
    <span key={currency}>
      {at > 0 ? ', ' : null}
      <Price amountMinor={amountMinor} currency={currency} exact />
    </span>
  ))
}
