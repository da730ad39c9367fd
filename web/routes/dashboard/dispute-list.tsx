import { Link } from 'react-router'
import { formatMoney } from '#platform/money.ts'
import { StatusBadge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { DateTime } from '../../ui/date-time.tsx'

export interface DisputeListProps {
  disputes: readonly {
    id: string
    orderNumber: string
    provider: string
    status: string
    amountMinor: number
    currency: string
    reason: string
    evidenceDueAt: Date | null
    decidedAt: Date | null
  }[]
}

const TONES = { open: 'bad', under_review: 'warn', won: 'good', lost: 'neutral' } as const

/** Payments that banks ask back, with the day by which each wants an answer. */
export function DisputeList({ disputes }: DisputeListProps) {
  return (
    <DataTable
      caption="Disputes, those to answer soonest first"
      rows={disputes}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        {
          key: 'order',
          label: 'Order',
          head: true,
          cell: (one) => <Link to={`/dashboard/orders/${one.orderNumber}`}>{one.orderNumber}</Link>,
        },
        {
          key: 'status',
          label: 'State',
          cell: (one) => (
            <StatusBadge status={one.status} tone={TONES[one.status as keyof typeof TONES]} />
          ),
        },
        { key: 'reason', label: 'Reason', cell: (one) => one.reason },
        {
          key: 'due',
          label: 'Answer due',
          cell: (one) =>
            one.evidenceDueAt && !one.decidedAt ? (
              <DateTime at={one.evidenceDueAt} precision="day" absolute />
            ) : (
              ''
            ),
        },
        {
          key: 'amount',
          label: 'Amount',
          end: true,
          cell: (one) => formatMoney(one.amountMinor, one.currency),
        },
        {
          key: 'evidence',
          label: 'Evidence',
          quietLabel: true,
          cell: (one) => (
            <a className="text-link" href={`/api/admin/disputes/${one.id}/evidence`} download>
              Download the evidence
            </a>
          ),
        },
      ]}
    />
  )
}
