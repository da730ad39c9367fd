import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { NOTIFICATION_LABELS } from './notification-words.ts'
import type { SettingsAnswer } from './settings.tsx'

interface Answered {
  answer: SettingsAnswer | undefined
}

function Outcome({ answer, labels }: Answered & { labels: Record<string, string> }) {
  if (!answer) return null
  if (answer.done) return <Notice tone="good" title={answer.done} />
  const message = answer.problems ? undefined : answer.refusal
  return <FormErrors fields={answer.problems} labels={labels} message={message} />
}

export interface PreferencesProps extends Answered {
  preferences: {
    language?: string
    timeZone?: string
    currency?: string
    notifications?: Record<string, boolean>
  }
}

/** Language, zone, currency, and what may be mailed. */
export function PreferencesForm({ preferences, answer }: PreferencesProps) {
  const problems = answer?.problems
  const labels = { language: 'Language', timeZone: 'Time zone', currency: 'Currency' }
  return (
    <Form method="post" className="form">
      <CsrfField />
      <Outcome answer={answer} labels={labels} />
      <TextField
        name="language"
        label="Language"
        hint="Such as en or fr. Left empty, the shop's own."
        defaultValue={preferences.language}
        error={problems?.language}
        short
        optional
      />
      <TextField
        name="timeZone"
        label="Time zone"
        hint="Such as Africa/Lagos."
        defaultValue={preferences.timeZone}
        error={problems?.timeZone}
        optional
      />
      <TextField
        name="currency"
        label="Currency"
        hint="Such as USD, where prices exist in it."
        defaultValue={preferences.currency}
        error={problems?.currency}
        short
        optional
      />
      <fieldset className="field">
        <legend>Mail me</legend>
        {Object.entries(NOTIFICATION_LABELS).map(([name, label]) => (
          <Checkbox
            key={name}
            name={`notify-${name}`}
            label={label}
            defaultChecked={preferences.notifications?.[name] ?? true}
            optional
          />
        ))}
        <p className="hint">Receipts, links and what concerns your account always come.</p>
      </fieldset>
      <div className="acts">
        <SubmitButton name="intent" value="preferences">
          Save
        </SubmitButton>
      </div>
    </Form>
  )
}

interface OwnAddress extends Answered {
  email: string
  hasPassword: boolean
}

/** Another address: nothing changes before the link that is mailed to it. */
export function AddressForm({ email, hasPassword, answer }: OwnAddress) {
  const problems = answer?.problems
  return (
    <Form method="post" className="form" key={answer?.done}>
      <CsrfField />
      <Outcome answer={answer} labels={{ email: 'New address', password: 'Password' }} />
      <p>You sign in with {email}. Your purchases move along to a new address.</p>
      <TextField
        name="email"
        id="new-email"
        type="email"
        label="New address"
        autoComplete="email"
        defaultValue={answer?.email}
        error={problems?.email}
      />
      {hasPassword ? (
        <TextField
          name="password"
          id="password-for-email"
          type="password"
          label="Password"
          autoComplete="current-password"
          error={problems?.password}
        />
      ) : null}
      <div className="acts">
        <SubmitButton look="quiet" name="intent" value="change-email">
          Use this address
        </SubmitButton>
      </div>
    </Form>
  )
}

/** A new password by the present one, or by a mailed link for whoever has forgotten it. */
export function PasswordForm({ email, hasPassword, answer }: OwnAddress) {
  const problems = answer?.problems
  return (
    <>
      {hasPassword ? (
        <Form method="post" className="form" key={answer?.done}>
          <CsrfField />
          <Outcome
            answer={answer}
            labels={{ current: 'Present password', password: 'New password' }}
          />
          <TextField
            name="current"
            type="password"
            label="Present password"
            autoComplete="current-password"
            error={problems?.current}
          />
          <TextField
            name="password"
            id="new-password"
            type="password"
            label="New password"
            hint="At least eight characters."
            autoComplete="new-password"
            error={problems?.password}
          />
          <div className="acts">
            <SubmitButton look="quiet" name="intent" value="new-password">
              Change my password
            </SubmitButton>
          </div>
        </Form>
      ) : (
        <Outcome answer={answer} labels={{}} />
      )}
      <Form method="post" className="form">
        <CsrfField />
        <p>
          {hasPassword ? 'Forgotten it? ' : 'Your account has no password. '}
          We send a link to {email}, with which you choose one. It signs you out everywhere else.
        </p>
        <div className="acts">
          <SubmitButton look="plain" name="intent" value="change-password">
            Send me the link
          </SubmitButton>
        </div>
      </Form>
    </>
  )
}
