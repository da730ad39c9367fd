import { Readable } from 'node:stream'
import {
  FileTooLarge,
  MAX_IMAGE_BYTES,
  type StoredFile,
  type StoredImage,
  storeFile,
  storeImage,
} from '#modules/catalog/index.ts'
import type { Context } from '#platform/context.ts'
import { CSRF_FIELD, requireGenuine } from '#platform/csrf.ts'
import { type FilePart, partsOf } from '#platform/multipart.ts'

const MOST = { files: 110, fields: 400 }

/**
 * Reads an uploaded form while it arrives and hands over each file that was chosen, with the
 * fields sent before it. Nothing is handed over before it is sure that one of our own pages sent
 * the form, so the token must stand first in it. Answers all other fields.
 */
export async function receiveUpload(
  ctx: Context,
  request: Request,
  keep: (part: FilePart, sent: URLSearchParams) => Promise<void>,
): Promise<URLSearchParams> {
  const sent = new URLSearchParams()
  const check = () => requireGenuine(ctx.config, request, ctx.actor, sent.get(CSRF_FIELD))
  for await (const part of partsOf(request, MOST)) {
    if (part.kind === 'field') {
      sent.append(part.name, part.value)
    } else if (part.fileName) {
      check()
      await keep(part, sent)
    }
  }
  check()
  sent.delete(CSRF_FIELD)
  return sent
}

/** What arrives of a file. After a refusal the rest must still flow by, so it is not ended with it. */
export function contentOf({ data }: FilePart): Readable {
  return Readable.from(data.iterator({ destroyOnReturn: false }))
}

export function keepFile(ctx: Context, productId: string, part: FilePart): Promise<StoredFile> {
  return storeFile(ctx, productId, { name: part.fileName, data: contentOf(part) })
}

export async function keepPicture(
  ctx: Context,
  productId: string,
  part: FilePart,
  alt: string,
): Promise<StoredImage> {
  return await storeImage(ctx, productId, { data: await pictureOf(part), alt })
}

/** A picture is small enough to be held while it is made anew. Refuses what is not. */
export async function pictureOf(part: FilePart): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of part.data.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > MAX_IMAGE_BYTES) throw new FileTooLarge(MAX_IMAGE_BYTES)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
