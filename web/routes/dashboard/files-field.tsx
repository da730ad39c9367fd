import { X } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { FileField, formatBytes } from '../../ui/file-field.tsx'
import { Progress } from '../../ui/progress.tsx'
import { FIELD_LABELS } from './product-words.ts'
import type { Upload, Uploads } from './use-uploads.ts'

/** As the server checks it by content; here it only fills the browser's list of files. */
const ACCEPTED = ['.pdf', '.epub', '.zip']
export const MOST_BYTES = 500 * 1024 * 1024

export interface FilesFieldProps {
  uploads: Uploads
  error?: readonly string[]
  hint?: string
}

/**
 * The files buyers get. Without scripts they go along with the form; with them each is sent as soon
 * as it is chosen, and the form carries only what the server calls it.
 */
export function FilesField({ uploads, error, hint }: FilesFieldProps) {
  const { add } = uploads
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    // Chosen before the scripts were there.
    const input = box.current?.querySelector('input')
    if (input) take(input, add)
  }, [add])

  return (
    <div ref={box} className="files-field">
      <FileField
        name="files"
        label={FIELD_LABELS.files}
        hint={hint}
        error={error}
        accept={ACCEPTED}
        maxBytes={500_000_000}
        onChange={(event: ChangeEvent<HTMLInputElement>) => take(event.currentTarget, add)}
        multiple
        optional
      />
      {uploads.uploads.length > 0 ? (
        <ul className="uploads" aria-label="Chosen files">
          {uploads.uploads.map((upload) => (
            <ChosenFile key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** Empties the control, so that the form does not send the files a second time. */
function take(input: HTMLInputElement, add: Uploads['add']) {
  const files = [...(input.files ?? [])]
  if (files.length === 0) return
  add(files)
  input.value = ''
}

function ChosenFile({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { id, file, state, sentBytes, message } = upload
  const isUnderWay = state === 'sending' || state === 'waiting'
  return (
    <li data-state={state}>
      {isUnderWay ? (
        <Progress
          label={file.name}
          done={file.size === 0 ? 0 : sentBytes / file.size}
          detail={detailOf(upload)}
        />
      ) : (
        <p>
          <b>{file.name}</b> <span className="hint num">{formatBytes(file.size)}</span>
          {state === 'refused' ? <span className="refused">{message}</span> : null}
        </p>
      )}
      {upload.upload ? <input type="hidden" name="uploads" value={upload.upload} /> : null}
      {state === 'refused' ? (
        <Button look="plain" small onClick={() => uploads.retry(id)}>
          Try again
        </Button>
      ) : null}
      <button type="button" className="icon-btn" onClick={() => uploads.drop(id)}>
        <X aria-hidden="true" />
        <span className="sr-only">
          {isUnderWay ? 'Stop sending' : 'Take out'} {file.name}
        </span>
      </button>
    </li>
  )
}

function detailOf({ state, sentBytes, file }: Upload): string {
  if (state === 'waiting') return 'waits its turn'
  // The last byte is sent before the server has looked at it all.
  if (sentBytes >= file.size) return 'is being checked'
  return `${formatBytes(sentBytes)} of ${formatBytes(file.size)}`
}
