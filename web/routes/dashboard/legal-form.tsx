import { Form } from 'react-router'
import type { VersionInList } from '#modules/legal/index.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'

export interface Written {
  title: string
  summary: string
  text: string
  renewConsent: boolean
}

interface LegalFormProps {
  written: Written
  placeholders: Readonly<Record<string, string>>
  problems?: Record<string, string[]> | undefined
  message?: string | undefined
}

/** The words of a document, as they are typed. */
export function LegalForm({ written, placeholders, problems, message }: LegalFormProps) {
  const labels = { title: 'Title', summary: 'In one sentence', text: 'Text' }
  return (
    <Form method="post" className="form">
      <CsrfField />
      <FormErrors fields={problems} labels={labels} message={message} />
      <TextField name="title" label="Title" defaultValue={written.title} error={problems?.title} />
      <TextField
        name="summary"
        label="In one sentence"
        defaultValue={written.summary}
        error={problems?.summary}
      />
      <TextArea
        name="text"
        label="Text"
        hint="## before a heading, an empty line between paragraphs, - before a point."
        rows={24}
        defaultValue={written.text}
        error={problems?.text}
      />
      <details>
        <summary>What the shop fills in by itself</summary>
        <dl className="facts">
          {Object.entries(placeholders).map(([name, about]) => (
            <div key={name}>
              <dt>
                <code>{`{{${name}}}`}</code>
              </dt>
              <dd>{about}</dd>
            </div>
          ))}
        </dl>
      </details>
      <Checkbox
        name="renewConsent"
        label="Ask everybody for renewed consent"
        hint="People who accepted an earlier version are asked at their next visit to their account, and at checkout as ever. Tick it when their rights or duties change."
        defaultChecked={written.renewConsent}
        optional
      />
      <div className="acts">
        <SubmitButton look="quiet" name="intent" value="preview">
          Preview
        </SubmitButton>
        <SubmitButton name="intent" value="publish">
          Publish as a new version
        </SubmitButton>
      </div>
    </Form>
  )
}

/** What was published when, to be read again. */
export function LegalVersions({ slug, versions }: { slug: string; versions: VersionInList[] }) {
  return (
    <section className="dashboard-section" aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      {versions.length === 0 ? <p className="hint">Nothing was changed yet.</p> : null}
      <ul className="plain-list">
        {versions.map(({ version, publishedAt, publishedBy, renewConsent }) => (
          <li key={version}>
            <a className="text-link" href={`/legal/${slug}?version=${version}`}>
              {version}
            </a>{' '}
            <span className="hint">
              <DateTime at={publishedAt} precision="day" absolute />
              {publishedBy ? `, by ${publishedBy}` : ''}
              {renewConsent ? ', with renewed consent' : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
