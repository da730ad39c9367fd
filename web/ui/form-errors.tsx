import { useEffect, useRef } from 'react'
import { fieldId } from './field.tsx'

export interface FormErrorsProps {
  /**
   * Messages by field name, as refusals carry them in `details.fields`. Hand over the answer's own
   * object: a new one means a new answer, and moves the focus again.
   */
  fields?: Record<string, readonly string[] | undefined>
  /** What the fields are called on this form. */
  labels?: Record<string, string>
  /** What is wrong with the whole, when no field is to blame. */
  message?: string
}

/** Documents have no effects: there the browser itself puts the focus on what carries this. */
const FOCUS_WHEN_OPENED = { autoFocus: true }

/**
 * The summary above a form that was sent back. The focus moves here, in a room as soon as the
 * answer comes and in a document when it opens; each line leads to its field.
 */
export function FormErrors({ fields, labels = {}, message }: FormErrorsProps) {
  const box = useRef<HTMLDivElement>(null)
  const faults = Object.entries(fields ?? {}).filter(([, messages]) => messages?.length)
  const hasFaults = faults.length > 0 || message !== undefined

  useEffect(() => {
    if (fields || message) box.current?.focus()
  }, [fields, message])

  if (!hasFaults) return null
  const title =
    faults.length === 1 ? 'One thing needs mending' : `${faults.length} things need mending`
  return (
    <div className="form-errors" role="alert" tabIndex={-1} ref={box} {...FOCUS_WHEN_OPENED}>
      <h2>{message ?? title}</h2>
      {faults.length > 0 ? (
        <ul>
          {faults.map(([name, messages]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>
                {labels[name] ? `${labels[name]}: ` : null}
                {messages?.[0]}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
