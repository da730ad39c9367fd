import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import type { MoveReport } from '#modules/desk/index.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Notice } from '../../ui/notices.tsx'

const MOVES = [
  { value: 'shipped', label: 'They have been sent' },
  { value: 'delivered', label: 'They have arrived' },
  { value: 'cancelled', label: 'Close, if not paid' },
]

/** The list with a box to tick at each order, and what can be done with those that are ticked. */
export function OrderBulk({ children, error }: { children: ReactNode; error?: string }) {
  return (
    <Form method="post" preventScrollReset>
      <CsrfField />
      {children}
      <div className="list-filters bulk">
        <SelectField
          name="move"
          label="With those ticked"
          none="Choose"
          choices={MOVES}
          error={error}
          optional
        />
        <SubmitButton name="act" value="move" look="quiet">
          Do it
        </SubmitButton>
        <SubmitButton name="act" value="slips" look="quiet">
          Packing slips
        </SubmitButton>
      </div>
    </Form>
  )
}

/** What became of each of many orders: what could not be done comes with its reason. */
export function BulkReport({ report }: { report: readonly MoveReport[] }) {
  const done = report.filter((one) => one.done).length
  const failed = report.filter((one) => !one.done)
  const title =
    failed.length === 0
      ? `Done for ${inWords(done)}`
      : `Done for ${inWords(done)}, not for ${inWords(failed.length)}`
  return (
    <Notice tone={failed.length === 0 ? 'good' : 'bad'} title={title}>
      {failed.length === 0 ? null : (
        <ul className="plain-list">
          {failed.map(({ number, message }) => (
            <li key={number}>
              <Link className="text-link" to={`/dashboard/orders/${number}`}>
                {number}
              </Link>
              : {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

function inWords(count: number): string {
  return count === 1 ? '1 order' : `${count} orders`
}
