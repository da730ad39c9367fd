import { data } from 'react-router'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'

/** What a settings page is told after its form was sent. */
export interface Saved {
  /** What was done, for the notice; absent when it was refused. */
  done?: string
  problems?: Record<string, string[]>
  message?: string
  /** As it was typed, so that nothing is lost. */
  typed?: Record<string, string>
  /** Which of several forms of the page was sent. */
  form?: string
}

/** Runs what a form asks for; a refusal goes back to the form with everything that was typed. */
export async function save(form: Record<string, string>, work: () => Promise<string>) {
  const sent = form.form ? { form: form.form } : {}
  try {
    return data<Saved>({ done: await work(), ...sent })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { fields } = error.details as { fields?: Record<string, string[]> }
    const answer: Saved = { typed: form, message: `${error.message}.`, ...sent }
    if (fields) answer.problems = fields
    return data<Saved>(answer, STATUS_OF[error.reason])
  }
}

/** An empty field means that there is none. */
export function orNull(text: string | undefined): string | null {
  return text?.trim() || null
}
