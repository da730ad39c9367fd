import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { InvalidInput } from './errors.ts'

export interface FieldPart {
  kind: 'field'
  name: string
  value: string
}

export interface FilePart {
  kind: 'file'
  name: string
  /** As the sender calls it: never a path to trust. */
  fileName: string
  /** Read it before the next part is asked for; what is left unread is passed over. */
  data: Readable
}

interface Limits {
  /** How many files a form may hold. */
  files: number
  /** How many other fields, each of at most 1 MB. */
  fields: number
}

/**
 * The parts of an uploaded form in the order in which they were sent, while they arrive: no file
 * stands in memory as a whole. A file's stream fails when the sender hangs up. Refuses what is no
 * form and what has more parts than allowed.
 */
export async function* partsOf(
  request: Request,
  limits: Limits,
): AsyncGenerator<FieldPart | FilePart> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data') || !request.body) {
    throw new InvalidInput({ form: ['must be sent as multipart/form-data'] })
  }
  const busboy = openForm(type, limits)
  const parts = new Readable({ objectMode: true, read() {} })
  let current: Readable | undefined
  let isOver = false

  busboy.on('file', (name, data, fileName = '') => {
    current = data
    // Whoever reads hears of it; a stream that nobody reads must not bring the program down.
    data.on('error', () => {})
    parts.push({ kind: 'file', name, fileName, data } satisfies FilePart)
  })
  busboy.on('field', (name, value) => {
    parts.push({ kind: 'field', name, value } satisfies FieldPart)
  })
  for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
    busboy.on(event, () => parts.destroy(new InvalidInput({ form: ['has too many parts'] })))
  }
  const source = Readable.fromWeb(request.body as import('node:stream/web').ReadableStream)
  pipeline(source, busboy).then(
    () => parts.push(null),
    () => {
      const broken = new InvalidInput({ form: ['is cut off or not a form'] })
      current?.destroy(broken)
      if (!isOver) parts.destroy(broken)
    },
  )
  try {
    for await (const part of parts as AsyncIterable<FieldPart | FilePart>) {
      yield part
      if (part.kind === 'file' && !part.data.readableEnded) part.data.resume()
    }
  } finally {
    // Also when the reader has had enough: what still arrives is not waited for.
    isOver = true
    source.destroy()
    busboy.destroy()
    current?.destroy()
  }
}

function openForm(type: string, { files, fields }: Limits): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: { files, fields, fieldSize: 1024 * 1024, headerPairs: 50 },
    })
  } catch {
    throw new InvalidInput({ form: ['must name its boundary'] })
  }
}
