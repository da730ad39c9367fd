import { SubmitButton } from '../../ui/button.tsx'
import type { FieldError } from '../../ui/field.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface CodeFieldProps {
  /** What was typed and refused. */
  typed?: string | undefined
  error?: FieldError
  /** Codes on the cart that bring nothing as things stand, and why. */
  refused: readonly { code: string; message: string }[]
}

/** The field for a discount code with its button, inside whatever form it stands in. */
export function CodeField({ typed, error, refused }: CodeFieldProps) {
  const others = refused.filter((one) => one.code !== typed)
  return (
    <div className="code-field">
      <TextField
        name="code"
        label="Discount code"
        defaultValue={typed}
        error={error}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={80}
        optional
      />
      <SubmitButton look="quiet" name="intent" value="code" formNoValidate>
        Apply
      </SubmitButton>
      {others.map(({ code, message }) => (
        <p key={code} className="line-notice" data-tone="warn" role="status">
          <b>{code}</b>: {message} <DropCode code={code} />
        </p>
      ))}
    </div>
  )
}

/** Takes a code off the cart. */
export function DropCode({ code }: { code: string }) {
  return (
    <SubmitButton
      look="plain"
      small
      name="dropCode"
      value={code}
      aria-label={`Take off ${code}`}
      formNoValidate
    >
      Take it off
    </SubmitButton>
  )
}

/** The field for a gift card or store credit, which pays and takes nothing off. */
export function CreditField({ typed, error }: Pick<CodeFieldProps, 'typed' | 'error'>) {
  return (
    <div className="code-field">
      <TextField
        name="creditCode"
        label="Gift card or store credit"
        defaultValue={typed}
        error={error}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        optional
      />
      <SubmitButton look="quiet" name="intent" value="update" formNoValidate>
        Use it
      </SubmitButton>
    </div>
  )
}
