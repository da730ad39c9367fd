import { Form } from 'react-router'
import type { ImportedCounts } from '#modules/inventory/index.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Notice } from '../../ui/notices.tsx'

/** Bytes of a file of counts: some twenty thousand lines. */
export const MOST_BYTES = 2_000_000
const SHOWN = 50

export interface ImportCountsProps {
  error: readonly string[] | undefined
  /** What came of the last file. */
  report: ImportedCounts | undefined
}

/** Takes counts from a file, and says of each line that was not taken why. */
export function ImportCounts({ error, report }: ImportCountsProps) {
  return (
    <>
      {report ? <Report {...report} /> : null}
      <Fold title="Take counts from a file" open={error !== undefined}>
        <Form method="post" encType="multipart/form-data" className="form">
          <CsrfField />
          <FileField
            name="file"
            label="File"
            hint="The export with new figures in on_hand, or any file with the columns sku and on_hand."
            accept={['.csv']}
            maxBytes={MOST_BYTES}
            {...(error ? { error } : {})}
          />
          <div className="acts">
            <SubmitButton name="act" value="import" small>
              Take the counts
            </SubmitButton>
          </div>
        </Form>
      </Fold>
    </>
  )
}

function Report({ changed, problems }: ImportedCounts) {
  const counts = changed === 1 ? '1 count was taken' : `${changed} counts were taken`
  if (problems.length === 0) return <Notice tone="good" title={counts} />
  const title = `${counts}, ${problems.length} not`
  return (
    <Notice tone="bad" title={title}>
      <ul className="plain-list">
        {problems.slice(0, SHOWN).map(({ line, sku, message }) => (
          <li key={line}>
            Line {line}, {sku || 'no number'}: {message}
          </li>
        ))}
        {problems.length > SHOWN ? <li>and {problems.length - SHOWN} more</li> : null}
      </ul>
    </Notice>
  )
}
