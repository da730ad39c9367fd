import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface CodeFormProps {
  challenge: string
  next: string
  problems?: Record<string, string[]> | undefined
  refusal?: string | undefined
}

/** The second step of a sign-in. */
export function CodeForm({ challenge, next, problems, refusal }: CodeFormProps) {
  return (
    <div className="wrap buying narrow">
      <h1>One more step</h1>
      <form method="post" action="/login/code" className="form">
        <CsrfField />
        <input type="hidden" name="challenge" value={challenge} />
        <input type="hidden" name="next" value={next} />
        <FormErrors fields={problems} labels={{ code: 'Code' }} message={refusal} />
        <TextField
          name="code"
          label="Code"
          hint="Of your authenticator app, or one of your recovery codes."
          inputMode="text"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          error={problems?.code}
        />
        <div className="acts">
          <SubmitButton>Sign in</SubmitButton>
          <a className="text-link aside-link" href="/login">
            Begin again
          </a>
        </div>
      </form>
    </div>
  )
}
