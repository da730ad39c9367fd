import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { SubmitButton } from '../../../ui/button.tsx'
import { CsrfField } from '../../../ui/csrf-field.tsx'
import { FormErrors } from '../../../ui/form-errors.tsx'
import { Notice } from '../../../ui/notices.tsx'
import type { Saved } from './save.ts'

export interface SettingsFormProps {
  /** Tells the forms of one page apart. */
  name: string
  answer: Saved | undefined
  labels?: Record<string, string>
  submit?: string
  children: ReactNode
}

/** One form of a settings page with what came of sending it. */
export function SettingsForm({ name, answer, labels, submit, children }: SettingsFormProps) {
  const own = answer?.form === name ? answer : undefined
  return (
    <Form method="post" className="form" encType="application/x-www-form-urlencoded">
      <CsrfField />
      <input type="hidden" name="form" value={name} />
      {own?.done ? <Notice tone="good" title={own.done} /> : null}
      {own?.problems ? (
        <FormErrors fields={own.problems} {...(labels ? { labels } : {})} />
      ) : own?.message ? (
        <FormErrors message={own.message} />
      ) : null}
      {children}
      <div className="acts">
        <SubmitButton>{submit ?? 'Save'}</SubmitButton>
      </div>
    </Form>
  )
}

/** What stands in a field: what was typed and refused, else what is stored. */
export function typedOr(
  answer: Saved | undefined,
  form: string,
  name: string,
  stored: string,
): string {
  return (answer?.form === form ? answer.typed?.[name] : undefined) ?? stored
}
