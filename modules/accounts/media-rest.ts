import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import type { RestEnv } from '#platform/rest.ts'
import { AVATAR_SIZES, avatarKey } from './change-avatar.ts'

/** People's pictures: `/media/avatars/:id?w=64`. A new picture has a new id. */
export const avatarsRest = new Hono<RestEnv>().get('/avatars/:id', async (c) => {
  const { ctx } = c.var
  const id = c.req.param('id')
  const asked = Number(c.req.query('w') ?? 128)
  const size = AVATAR_SIZES.find((one) => one >= asked) ?? 256
  const bytes = isId(id) ? await ctx.files.size(avatarKey(id, size)) : undefined
  if (bytes === undefined) throw new NotFound('This picture')
  const data = await ctx.files.read(avatarKey(id, size))
  return c.body(Readable.toWeb(data) as ReadableStream, 200, {
    'Content-Type': 'image/webp',
    'Content-Length': String(bytes),
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  })
})
