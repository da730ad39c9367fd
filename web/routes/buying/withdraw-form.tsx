import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { LineChoices, type LineChoicesProps } from './line-choices.tsx'

interface Said {
  values?: Record<string, string>
  problems?: Record<string, string[]>
  refusal?: string
}

export type WithdrawState =
  | ({ step: 'find' } & Said)
  | ({
      step: 'confirm'
      number: string
      email: string
      currency: string
      placedAt: Date
      hasRight: boolean
      may: boolean
      lines: LineChoicesProps['lines']
    } & Said)
  | { step: 'done'; number: string; email: string; at: Date }

/** Two steps without an account: which contract, then the declaration itself. */
export function WithdrawForm({ state }: { state: WithdrawState }) {
  if (state.step === 'done') return <Done {...state} />
  if (state.step === 'confirm') return <Confirm {...state} />
  return <Find {...state} />
}

function Find({ values, problems, refusal }: Extract<WithdrawState, { step: 'find' }>) {
  return (
    <>
      <p className="lead">
        Consumers in many countries may withdraw from what they bought at a distance, without a
        reason. You need no account.
      </p>
      <form method="post" action="/withdraw" className="form">
        <CsrfField />
        <FormErrors
          fields={problems}
          labels={{ number: 'Order number', email: 'E-mail' }}
          message={refusal}
        />
        <TextField
          name="number"
          label="Order number"
          hint="It stands in the receipt, such as K7M4-29XH."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={values?.number}
          error={problems?.number}
          short
        />
        <TextField
          name="email"
          type="email"
          label="E-mail"
          hint="The address it was ordered with. The receipt of your withdrawal goes there."
          autoComplete="email"
          defaultValue={values?.email}
          error={problems?.email}
        />
        <div className="acts">
          <SubmitButton name="step" value="find">
            Go on
          </SubmitButton>
        </div>
      </form>
    </>
  )
}

function Confirm(state: Extract<WithdrawState, { step: 'confirm' }>) {
  const { number, email, placedAt, lines, currency, values, problems, refusal } = state
  if (!state.may) return <NotPossible {...state} />
  return (
    <>
      <p className="lead">
        Order {number} of <DateTime at={placedAt} precision="day" absolute />, ordered with {email}.
        Nothing is sent until you confirm.
      </p>
      <form method="post" action="/withdraw" className="form">
        <CsrfField />
        <input type="hidden" name="number" value={number} />
        {values?.token ? (
          <input type="hidden" name="token" value={values.token} />
        ) : (
          <input type="hidden" name="email" value={email} />
        )}
        <FormErrors
          fields={problems}
          labels={{ lineIds: 'What you withdraw from' }}
          message={refusal}
        />
        <LineChoices
          legend="I withdraw from the contract about"
          lines={lines}
          currency={currency}
          values={values?.step === 'confirm' ? values : undefined}
          error={problems?.lineIds}
        />
        <TextArea
          name="reason"
          label="Anything you want to add"
          hint="You need give no reason."
          rows={3}
          maxLength={1000}
          defaultValue={values?.reason}
          optional
        />
        <div className="acts">
          <SubmitButton name="step" value="confirm">
            Confirm withdrawal
          </SubmitButton>
          <LinkButton href={`/orders/${number}`}>Not now</LinkButton>
        </div>
      </form>
    </>
  )
}

function NotPossible(state: Extract<WithdrawState, { step: 'confirm' }>) {
  const { number, hasRight, lines, refusal } = state
  return (
    <Notice tone="warn" title={refusal ?? 'From this order it is not possible to withdraw.'}>
      {hasRight ? (
        <ul>
          {lines.map((line) => (
            <li key={line.id}>
              {line.title}: {line.why}
            </li>
          ))}
        </ul>
      ) : (
        <p>
          The law of the country of order {number} gives no such right. Our own promise stands: look
          at the page of your order for what you can ask.
        </p>
      )}
      <p>Rights because of faults are not touched by this.</p>
    </Notice>
  )
}

function Done({ number, email, at }: Extract<WithdrawState, { step: 'done' }>) {
  return (
    <Notice tone="good" title="You have withdrawn.">
      <p>
        Your withdrawal from order {number} reached us on <DateTime at={at} absolute />. A receipt
        with this time is on its way to {email}; keep it. Your money goes back within 14 days.
      </p>
    </Notice>
  )
}
