import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Context } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { requireSellerOrAdmin } from './access.ts'
import { FileIsBroken, FileTooLarge, FileTypeNotAllowed } from './errors.ts'
import { cleanFileName, detectFile, type FileKind, HEAD_BYTES } from './file-content.ts'
import { MAX_FILE_BYTES } from './product.ts'
import type { StoredFile } from './stored.ts'

export type FileData = Readable | Uint8Array

/**
 * Puts a file for buyers into the store while looking at its content: a PDF, EPUB or ZIP that is
 * whole, at most 500 MB, never in memory as a whole. Nothing stays in the store after a refusal.
 * No product knows of it until `createProduct` or `addProductFile` writes it down.
 */
export async function storeFile(
  ctx: Context,
  productId: string,
  { name, data }: { name: string; data: FileData },
  maxBytes = MAX_FILE_BYTES,
): Promise<StoredFile> {
  requireSellerOrAdmin(ctx)
  const chunks = chunksOf(data)
  const head = await readHead(chunks)
  const kind = detectFile(head)
  if (!kind) {
    if (data instanceof Readable) data.destroy()
    throw new FileTypeNotAllowed()
  }
  const id = newId()
  const storageKey = `products/${productId}/${id}`
  const watched = watch(head, chunks, kind, maxBytes)
  await ctx.files.write(storageKey, Readable.from(watched.chunks()), kind.contentType)
  const { size, sha256 } = watched.seen()
  return {
    id,
    name: cleanFileName(name, kind),
    contentType: kind.contentType,
    size,
    sha256,
    storageKey,
  }
}

async function* chunksOf(data: FileData): AsyncGenerator<Buffer> {
  if (!(data instanceof Readable)) {
    yield Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    return
  }
  for await (const chunk of data) yield Buffer.from(chunk)
}

async function readHead(chunks: AsyncGenerator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0)
  while (head.length < HEAD_BYTES) {
    const { value, done } = await chunks.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  return head
}

/** Counts and hashes what flows by, and refuses what is too large or has lost its end. */
function watch(head: Buffer, rest: AsyncGenerator<Buffer>, kind: FileKind, maxBytes: number) {
  const hash = createHash('sha256')
  let size = 0
  let tail = Buffer.alloc(0)
  async function* chunks() {
    for await (const chunk of all(head, rest)) {
      size += chunk.length
      if (size > maxBytes) throw new FileTooLarge(maxBytes)
      hash.update(chunk)
      tail = Buffer.concat([tail, chunk.subarray(-kind.end.within)]).subarray(-kind.end.within)
      yield chunk
    }
    if (!tail.includes(kind.end.mark)) throw new FileIsBroken()
  }
  return { chunks, seen: () => ({ size, sha256: hash.digest('hex') }) }
}

async function* all(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  yield* rest
}
