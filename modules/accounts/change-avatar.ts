import { eq } from 'drizzle-orm'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { type Context, requirePerson } from '#platform/context.ts'
import { isId, newId } from '#platform/ids.ts'
import { AvatarNotReadable, AvatarTooLarge } from './errors.ts'
import { users } from './tables.ts'

export const MAX_AVATAR_BYTES = 5_000_000
/** Sides of the squares it is kept in, in pixels. */
export const AVATAR_SIZES = [64, 128, 256] as const
export type AvatarSize = (typeof AVATAR_SIZES)[number]

const READ = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'])
/** A picture that claims more is a bomb: small to send, gigabytes when unpacked. */
const MAX_PIXELS = 50_000_000

export function avatarKey(avatarId: string, size: AvatarSize): string {
  return `avatars/${avatarId}/${size}.webp`
}

/**
 * Replaces the picture of the person who asks. It is drawn anew as squares, upright and without
 * what cameras write into it, so nothing of the sent file is ever shown to others.
 */
export async function changeAvatar(ctx: Context, data: Uint8Array): Promise<string> {
  const { id } = requirePerson(ctx)
  if (data.byteLength > MAX_AVATAR_BYTES) throw new AvatarTooLarge()
  const type = await fileTypeFromBuffer(data)
  if (!type || !READ.has(type.mime)) throw new AvatarNotReadable()
  const squares = await Promise.all(AVATAR_SIZES.map((size) => square(data, size))).catch(
    (error: unknown) => {
      ctx.log.info({ err: error }, 'a picture could not be read')
      throw new AvatarNotReadable()
    },
  )
  const avatarId = newId()
  for (const [at, size] of AVATAR_SIZES.entries()) {
    await ctx.files.write(avatarKey(avatarId, size), squares[at] ?? data, 'image/webp')
  }
  const image = `/media/avatars/${avatarId}`
  await replace(ctx, id, image)
  return image
}

/** Takes the picture away. */
export async function removeAvatar(ctx: Context): Promise<void> {
  await replace(ctx, requirePerson(ctx).id, null)
}

async function replace(ctx: Context, userId: string, image: string | null): Promise<void> {
  const [before] = await ctx.db
    .select({ image: users.image })
    .from(users)
    .where(eq(users.id, userId))
  await ctx.db.update(users).set({ image, updatedAt: ctx.now }).where(eq(users.id, userId))
  await removeAvatarFiles(ctx, before?.image ?? null)
}

/** Removes the squares behind a picture's address, once nothing shows them any more. */
export async function removeAvatarFiles(ctx: Context, image: string | null): Promise<void> {
  const old = image?.split('/').at(-1)
  if (!old || !isId(old)) return
  for (const size of AVATAR_SIZES) await ctx.files.remove(avatarKey(old, size))
}

function square(data: Uint8Array, size: number): Promise<Buffer> {
  return sharp(data, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize(size, size, { fit: 'cover' })
    .webp({ quality: 82 })
    .toBuffer()
}
