import { Form, Link } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { DIFFERENCE_WORDS } from './payment-words.ts'

export interface DifferenceCardProps {
  difference: {
    id: string
    kind: string
    provider: string
    reference: string
    orderNumber: string | null
    there: string
    here: string
    foundAt: Date
    action: 'settle' | 'refund' | null
  }
  values?: Record<string, string> | undefined
  problems?: Record<string, string[]> | undefined
}

/** One thing a payment company says otherwise, with the act that puts it right. */
export function DifferenceCard({ difference, values, problems }: DifferenceCardProps) {
  const { id, kind, provider, reference, orderNumber, there, here, action } = difference
  return (
    <article className="request-card" aria-labelledby={`difference-${id}`}>
      <h3 id={`difference-${id}`}>{DIFFERENCE_WORDS[kind] ?? kind}</h3>
      <p className="hint">
        {provider}: {there} · here: {here}
        {orderNumber ? (
          <>
            {' · order '}
            <Link to={`/dashboard/orders/${orderNumber}`}>{orderNumber}</Link>
          </>
        ) : null}
        {' · found '}
        <DateTime at={difference.foundAt} />
      </p>
      <p>
        <code className="reference">{reference}</code>
      </p>
      {action ? (
        <Form method="post" className="acts">
          <CsrfField />
          <input type="hidden" name="id" value={id} />
          <SubmitButton name="action" value={action} small>
            {action === 'refund' ? `Give ${there} back` : 'Settle it'}
          </SubmitButton>
        </Form>
      ) : null}
      <Fold title="It needs nothing" open={problems !== undefined}>
        <Form method="post" className="form">
          <CsrfField />
          <input type="hidden" name="id" value={id} />
          <FormErrors fields={problems} labels={{ reason: 'Why' }} />
          <TextField
            id={`reason-${id}`}
            name="reason"
            label="Why"
            hint="Kept with your name in the audit log."
            maxLength={500}
            defaultValue={values?.reason}
            error={problems?.reason}
          />
          <div className="acts">
            <SubmitButton name="action" value="ignore" look="quiet" small>
              Ignore it
            </SubmitButton>
          </div>
        </Form>
      </Fold>
    </article>
  )
}
