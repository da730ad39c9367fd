import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

/** Messages of one field, as the server's validation gives them. */
export type FieldError = string | readonly string[] | undefined

export interface FieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: FieldError
  /** Fields are needed unless they say so. */
  optional?: boolean
  /** Only needed when a page has two fields of one name. */
  id?: string
}

/** The id of a field's control: what labels and the summary of errors point at. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]+/g, '-')}`
}

export function firstMessage(error: FieldError): string | undefined {
  return typeof error === 'string' ? error : error?.[0]
}

/** What a control inside a field must carry to belong to its label, hint and error. */
export function controlProps({ name, id = fieldId(name), hint, error, optional }: FieldProps) {
  const message = firstMessage(error)
  const described = [hint ? `${id}-hint` : '', message ? `${id}-error` : ''].filter(Boolean)
  return {
    id,
    name,
    required: !optional,
    'aria-invalid': message ? (true as const) : undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  }
}

/** Label above, hint below it, then the control, then what is wrong with it. */
export function Field({ children, ...field }: FieldProps & { children: ReactNode }) {
  const id = field.id ?? fieldId(field.name)
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.label} <OptionalMark optional={field.optional} />
      </label>
      <Hint id={id}>{field.hint}</Hint>
      {children}
      <ErrorLine id={id} error={field.error} />
    </div>
  )
}

export function OptionalMark({ optional }: { optional?: boolean }) {
  return optional ? <span className="optional">optional</span> : null
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null
  return (
    <p className="hint" id={`${id}-hint`}>
      {children}
    </p>
  )
}

export function ErrorLine({ id, error }: { id: string; error: FieldError }) {
  const message = firstMessage(error)
  if (!message) return null
  return (
    <p className="error" id={`${id}-error`}>
      <CircleAlert aria-hidden="true" />
      {message}
    </p>
  )
}
