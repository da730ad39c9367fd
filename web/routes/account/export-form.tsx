import { useEffect } from 'react'
import { Form, useRevalidator } from 'react-router'
import type { PersonalExport } from '#modules/privacy/index.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { fileSize } from '../../ui/file-size.ts'
import { Notice } from '../../ui/notices.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { SettingsAnswer } from './settings.tsx'

interface Shown {
  found: PersonalExport | undefined
  answer: SettingsAnswer | undefined
}

/** Everything the shop holds about the person, to be asked for, watched and fetched. */
export function ExportForm({ found, answer }: Shown) {
  const isWorking = found?.status === 'working'
  useNews(isWorking)
  return (
    <div className="form">
      {answer?.refusal ? <Notice tone="warn" title={answer.refusal} /> : null}
      {found?.url && found.expiresAt ? (
        <p>
          <a className="text-link" href={found.url}>
            Fetch my data
          </a>{' '}
          <span className="hint">
            {fileSize(found.size ?? 0)}, until <DateTime at={found.expiresAt} absolute />
          </span>
        </p>
      ) : null}
      {isWorking ? (
        <Progress
          label="Gathering your data"
          done={found.progress.done / found.progress.total}
          detail={`${found.progress.done} of ${found.progress.total} parts`}
        />
      ) : (
        <Form method="post">
          <CsrfField />
          <p>
            Everything we hold about you in one ZIP file: a page to read, and the same as JSON for
            other programs. We also send you the link by mail; it works for three days.
          </p>
          <div className="acts">
            <SubmitButton look="quiet" name="intent" value="export">
              Gather my data
            </SubmitButton>
          </div>
        </Form>
      )}
    </div>
  )
}

/** Asks every two seconds while something is being made. */
function useNews(isWorking: boolean) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isWorking) return
    const timer = setInterval(() => void revalidate(), 2000)
    return () => clearInterval(timer)
  }, [isWorking, revalidate])
}
