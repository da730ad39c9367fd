import { z } from 'zod'
import { type Context, hasRole } from '#platform/context.ts'
import { keyFor, openToken, sealToken } from '#platform/crypto.ts'
import { InvalidInput } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Along } from './create-products.ts'
import { sweepUpload } from './jobs.ts'
import { type FileData, storeFile } from './store-file.ts'
import { storeImage } from './store-image.ts'
import type { StoredFile, StoredImage } from './stored.ts'

const HOURS_TO_USE = 24

const Held = z.object({
  by: z.string(),
  until: z.number(),
  file: z
    .object({
      id: z.uuid(),
      name: z.string(),
      contentType: z.string(),
      size: z.number(),
      sha256: z.string(),
      storageKey: z.string(),
    })
    .optional(),
  image: z
    .object({
      id: z.uuid(),
      alt: z.string(),
      storageKey: z.string(),
      sourceUrl: z.null(),
      width: z.number(),
      height: z.number(),
      tint: z.string().nullable(),
    })
    .optional(),
})

/**
 * Stores a file for a product that does not exist yet. `upload` is what `createProduct` is handed
 * through `claimUploads`, within a day, by the same person; otherwise it is swept away.
 */
export async function holdFile(
  ctx: Context,
  input: { name: string; data: FileData },
  maxBytes?: number,
): Promise<StoredFile & { upload: string }> {
  const file = await storeFile(ctx, newId(), input, maxBytes)
  return { ...file, upload: await hold(ctx, { file }, file.storageKey) }
}

/** The same for a picture. */
export async function holdImage(
  ctx: Context,
  input: { data: Uint8Array; alt: string },
): Promise<StoredImage & { upload: string }> {
  const image = await storeImage(ctx, newId(), input)
  return { ...image, upload: await hold(ctx, { image }, image.storageKey ?? '') }
}

async function hold(
  ctx: Context,
  what: { file: StoredFile } | { image: StoredImage },
  storageKey: string,
): Promise<string> {
  const until = ctx.now.getTime() + HOURS_TO_USE * 3_600_000
  await enqueue(ctx, sweepUpload, { storageKey }, { runAt: new Date(until + 3_600_000) })
  return sealToken(key(ctx), { ...what, by: asker(ctx), until })
}

/** What goes along with a product that is being made. Refuses what was not uploaded by the asker. */
export function claimUploads(ctx: Context, uploads: readonly string[]): Along {
  const held = uploads.map((upload, place) => {
    const { data } = Held.safeParse(openToken(key(ctx), upload))
    const isOwn = data?.by === asker(ctx) || hasRole(ctx.actor, 'admin')
    if (data && isOwn && data.until > ctx.now.getTime()) return data
    throw new InvalidInput({ [`uploads.${place}`]: ['is not an upload of yours of the last day'] })
  })
  return {
    files: held.flatMap(({ file }) => file ?? []),
    images: held.flatMap(({ image }) => image ?? []),
  }
}

function key(ctx: Context): string {
  return keyFor(ctx.config.authSecret, 'catalog upload')
}

function asker(ctx: Context): string {
  return ctx.actor.person?.id ?? ctx.actor.kind
}
