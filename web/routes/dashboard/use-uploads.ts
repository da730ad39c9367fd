import { useCallback, useEffect, useReducer, useRef } from 'react'
import { Cancelled, type Destination, type Sending, sendFile } from './send-file.ts'

export interface Upload {
  id: number
  file: File
  state: 'waiting' | 'sending' | 'sent' | 'refused'
  sentBytes: number
  /** What the server will know it by, once it is there. */
  upload?: string
  /** Why it was refused. */
  message?: string
}

type Change =
  | { do: 'add'; files: readonly File[]; firstId: number; maxBytes: number }
  | { do: 'tell'; id: number; told: Partial<Upload> }
  | { do: 'drop'; id: number }

function changed(uploads: readonly Upload[], change: Change): readonly Upload[] {
  switch (change.do) {
    case 'add':
      return [...uploads, ...change.files.map((file, place) => newUpload(file, place, change))]
    case 'tell':
      return uploads.map((one) => (one.id === change.id ? { ...one, ...change.told } : one))
    case 'drop':
      return uploads.filter(({ id }) => id !== change.id)
  }
}

function newUpload(
  file: File,
  place: number,
  { firstId, maxBytes }: { firstId: number; maxBytes: number },
): Upload {
  const base = { id: firstId + place, file, sentBytes: 0 }
  if (file.size <= maxBytes) return { ...base, state: 'waiting' }
  return { ...base, state: 'refused', message: 'The file is larger than 500 MB' }
}

export interface Uploads {
  uploads: readonly Upload[]
  isBusy: boolean
  add(files: readonly File[]): void
  /** Takes a file out again; one that is on its way is stopped. */
  drop(id: number): void
  retry(id: number): void
}

/**
 * Sends files one after the other, ahead of the form they belong to, so that a form that is sent
 * back does not cost the upload. Leaving the page meanwhile is asked about.
 */
export function useUploads(
  destination: () => Destination,
  { maxBytes, onSent }: { maxBytes: number; onSent?: () => void },
): Uploads {
  const [uploads, change] = useReducer(changed, [])
  const running = useRef<{ id: number; sending: Sending }>(undefined)
  const lastId = useRef(0)
  const latest = useRef({ destination, onSent })

  useEffect(() => {
    latest.current = { destination, onSent }
  })

  useEffect(() => {
    const next = uploads.find(({ state }) => state === 'waiting')
    if (running.current || !next) return
    const { id, file } = next
    const sending = sendFile(file, latest.current.destination(), (sentBytes) =>
      change({ do: 'tell', id, told: { sentBytes: Math.min(sentBytes, file.size) } }),
    )
    running.current = { id, sending }
    change({ do: 'tell', id, told: { state: 'sending' } })
    sending.answer.then(
      ({ upload }) => {
        running.current = undefined
        const { onSent } = latest.current
        // Where each file is done with by itself, it stands among the others from then on.
        if (onSent) change({ do: 'drop', id })
        else change({ do: 'tell', id, told: { state: 'sent', sentBytes: file.size, upload } })
        onSent?.()
      },
      (error: Error) => {
        running.current = undefined
        if (error instanceof Cancelled) change({ do: 'drop', id })
        else change({ do: 'tell', id, told: { state: 'refused', message: error.message } })
      },
    )
  }, [uploads])

  const isBusy = uploads.some(({ state }) => state === 'waiting' || state === 'sending')
  useEffect(() => {
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isBusy])
  useEffect(() => () => running.current?.sending.cancel(), [])

  const add = useCallback(
    (files: readonly File[]) => {
      change({ do: 'add', files, firstId: lastId.current + 1, maxBytes })
      lastId.current += files.length
    },
    [maxBytes],
  )
  const drop = useCallback((id: number) => {
    if (running.current?.id === id) running.current.sending.cancel()
    change({ do: 'drop', id })
  }, [])
  const retry = useCallback((id: number) => {
    change({ do: 'tell', id, told: { state: 'waiting', sentBytes: 0 } })
  }, [])
  return { uploads, isBusy, add, drop, retry }
}
