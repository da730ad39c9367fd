import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { SecurityAnswer } from './security.tsx'

export interface TwoFactorProps {
  twoFactor: {
    isOn: boolean
    codesLeft: number
    setUp: { secret: string; uri: string } | undefined
    /** The same as a QR code, drawn by the server. */
    picture: string | undefined
  }
  hasPassword: boolean
  answer: SecurityAnswer
}

/** Off, being set up, or on: each with what can be done next. */
export function TwoFactor({ twoFactor, hasPassword, answer }: TwoFactorProps) {
  const { isOn, codesLeft, setUp, picture } = twoFactor
  if (isOn) {
    return (
      <>
        {answer.codes ? <RecoveryCodes codes={answer.codes} /> : null}
        <p>
          It is on. Signing in takes your password and a code of your app. {codesLeft} of 10
          recovery codes are left.
        </p>
        <Proven
          label="New recovery codes"
          intent="renew-codes"
          button="Make new codes"
          {...{ hasPassword, answer }}
        />
        <Proven
          label="Turn it off"
          intent="turn-off"
          button="Turn two-factor sign-in off"
          {...{ hasPassword, answer }}
        />
      </>
    )
  }
  if (setUp && picture) {
    return (
      <Form method="post" className="form">
        <CsrfField />
        <p>
          Point the camera of your authenticator app at this picture, or type the key in, then give
          the code it shows.
        </p>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own server */}
        <div className="qr" aria-hidden="true" dangerouslySetInnerHTML={{ __html: picture }} />
        <p className="setup-key">
          <span className="hint">Key</span> <code>{inGroups(setUp.secret)}</code>
        </p>
        <FormErrors fields={answer.problems} labels={{ code: 'Code' }} />
        <TextField
          name="code"
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          error={answer.problems?.code}
          short
        />
        <div className="acts">
          <SubmitButton name="intent" value="confirm">
            Turn it on
          </SubmitButton>
        </div>
      </Form>
    )
  }
  return (
    <Form method="post" className="form">
      <CsrfField />
      <p>
        Whoever guesses your password still needs a code that an app on your phone shows. It works
        without a network.
      </p>
      <div className="acts">
        <SubmitButton look="quiet" name="intent" value="set-up">
          Set up two-factor sign-in
        </SubmitButton>
      </div>
    </Form>
  )
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Notice tone="warn" title="Keep these recovery codes. They are shown this once.">
      <p>Each opens your account once, when your phone is lost.</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

interface ProvenProps {
  label: string
  intent: string
  button: string
  hasPassword: boolean
  answer: SecurityAnswer
}

function Proven({ label, intent, button, hasPassword, answer }: ProvenProps) {
  const problems = answer.intent === intent ? answer.problems : undefined
  const name = hasPassword ? 'password' : 'code'
  return (
    <Fold title={label} open={problems !== undefined}>
      <Form method="post" className="form">
        <CsrfField />
        <FormErrors fields={problems} labels={{ password: 'Password', code: 'Code' }} />
        <TextField
          name={name}
          id={`${intent}-proof`}
          type={hasPassword ? 'password' : 'text'}
          label={hasPassword ? 'Password' : 'Code of your app'}
          autoComplete={hasPassword ? 'current-password' : 'one-time-code'}
          error={problems?.[name]}
        />
        <div className="acts">
          <SubmitButton look="danger" name="intent" value={intent}>
            {button}
          </SubmitButton>
        </div>
      </Form>
    </Fold>
  )
}

function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}
