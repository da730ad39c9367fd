import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface FindOrderProps {
  number: string
  values?: { number: string; email: string }
  problems?: Record<string, string[]>
  refusal?: string
  /** The link is on its way there, if there is such an order. */
  mailedTo?: string
}

const LABELS = { number: 'Order number', email: 'E-mail' }

/** In place of an order that the visitor may not see, or that does not exist: both look the same. */
export function FindOrder({ number, values, problems, refusal, mailedTo }: FindOrderProps) {
  return (
    <div className="wrap buying narrow">
      <h1>Find your order</h1>
      {mailedTo ? (
        <Notice tone="good" title="Look into your mail.">
          <p>
            If there is such an order under {mailedTo}, its link is on the way. It can take a
            minute, and sometimes lands among the unwanted mail.
          </p>
        </Notice>
      ) : (
        <>
          <p className="lead">
            An order opens with the link from its receipt. We can send you the link again.
          </p>
          <form method="post" className="form">
            <CsrfField />
            <FormErrors fields={problems} labels={LABELS} message={refusal} />
            <TextField
              name="number"
              label="Order number"
              defaultValue={values?.number ?? number}
              error={problems?.number}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              short
            />
            <TextField
              name="email"
              type="email"
              label="E-mail"
              hint="The address it was ordered with."
              autoComplete="email"
              defaultValue={values?.email}
              error={problems?.email}
            />
            <div className="acts">
              <SubmitButton name="intent" value="find">
                Send me the link
              </SubmitButton>
            </div>
          </form>
        </>
      )}
      <p className="hint">
        Number not at hand?{' '}
        <a className="text-link" href="/purchases">
          Find all your purchases by e-mail
        </a>
        .
      </p>
    </div>
  )
}
