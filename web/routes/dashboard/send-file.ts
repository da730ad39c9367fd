import { CSRF_FIELD } from '../../ui/csrf-field.tsx'

export interface Sending {
  /** What the server answered; fails with words for people. */
  answer: Promise<SentFile>
  cancel(): void
}

/** A file as the server keeps it. */
export interface SentFile {
  name: string
  size: number
  /** Hand it to the form that makes the product. */
  upload?: string
}

export interface Destination {
  address: string
  csrfToken: string
  /** Fields the server wants to know before the file. */
  fields?: readonly (readonly [name: string, value: string])[]
}

/** Thrown away by the person, so there is nothing to say about it. */
export class Cancelled extends Error {}

/** Sends one file and tells how many bytes have gone; only XMLHttpRequest knows that. */
export function sendFile(
  file: File,
  { address, csrfToken, fields = [] }: Destination,
  onProgress: (sentBytes: number) => void,
): Sending {
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append(CSRF_FIELD, csrfToken)
  for (const [name, value] of fields) form.append(name, value)
  form.append('file', file)

  const answer = new Promise<SentFile>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('load', () => {
      const said = parsed(request.responseText)
      const [stored] = said?.files ?? []
      if (request.status < 300 && stored) resolve(stored)
      else reject(new Error(said?.error?.message ?? 'The shop could not take this file'))
    })
    request.addEventListener('error', () => reject(new Error('The connection broke off')))
    request.addEventListener('abort', () => reject(new Cancelled()))
  })
  request.open('POST', address)
  request.setRequestHeader('x-csrf-token', csrfToken)
  request.send(form)
  return { answer, cancel: () => request.abort() }
}

interface Said {
  files?: SentFile[]
  error?: { message?: string }
}

function parsed(text: string): Said | undefined {
  try {
    return JSON.parse(text) as Said
  } catch {
    return undefined
  }
}
