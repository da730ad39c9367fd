import { Form, Link } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextArea } from '../../ui/text-field.tsx'

export interface RequestToDecideProps {
  request: {
    id: string
    kind: string
    reason: string
    requestedAt: Date
    orderNumber: string
    email: string
    titles: readonly string[]
    ships: boolean
    hasFiles: boolean
    downloads: number
    amount: string
  }
  values?: Record<string, string> | undefined
  problems?: Record<string, string[]> | undefined
}

/** One request with what is known of it, and the two answers to it. */
export function RequestToDecide({ request, values, problems }: RequestToDecideProps) {
  const { id, kind, orderNumber, downloads, hasFiles, amount } = request
  return (
    <article className="request-card" aria-labelledby={`request-${id}`}>
      <h3 id={`request-${id}`}>
        <Link to={`/dashboard/orders/${orderNumber}`}>{orderNumber}</Link>, {amount}
      </h3>
      <p className="hint">
        {kind === 'withdrawal' ? 'A consumer withdrew from the contract' : request.email}{' '}
        <DateTime at={request.requestedAt} /> · {request.titles.join(', ')}
        {hasFiles ? ` · ${timesInWords(downloads)}` : null}
      </p>
      {request.reason ? <blockquote>{request.reason}</blockquote> : null}
      {kind === 'withdrawal' ? (
        <p className="hint">
          This is a right by law, checked when it came: the money has to go back within 14 days.
        </p>
      ) : null}
      <Form method="post" className="form">
        <CsrfField />
        <input type="hidden" name="id" value={id} />
        <FormErrors fields={problems} labels={{ answer: 'Your answer' }} />
        <TextArea
          id={`answer-${id}`}
          name="answer"
          label="Your answer"
          hint="Its buyer reads it. To decline, say why."
          rows={2}
          maxLength={1000}
          defaultValue={values?.answer}
          error={problems?.answer}
          optional
        />
        {hasFiles ? (
          <Checkbox
            id={`keep-${id}`}
            name="keepAccess"
            label="Its buyer keeps the files"
            defaultChecked={values?.keepAccess === 'yes'}
            optional
          />
        ) : null}
        {request.ships ? (
          <Checkbox
            id={`restock-${id}`}
            name="restock"
            label="The goods are back and go on the shelf again"
            defaultChecked={values?.restock === 'yes'}
            optional
          />
        ) : null}
        <div className="acts">
          <SubmitButton name="act" value="accept" small>
            Give {amount} back
          </SubmitButton>
          <SubmitButton name="act" value="decline" look="quiet" small>
            Decline
          </SubmitButton>
        </div>
      </Form>
    </article>
  )
}

function timesInWords(count: number): string {
  if (count === 0) return 'nothing downloaded'
  return count === 1 ? 'downloaded once' : `downloaded ${count} times`
}
