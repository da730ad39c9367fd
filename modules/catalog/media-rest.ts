import { Readable } from 'node:stream'
import { Hono, type Context as HonoContext } from 'hono'
import { NotFound } from '#platform/errors.ts'
import type { RestEnv } from '#platform/rest.ts'
import { findImage } from './find-image.ts'
import {
  IMAGE_FORMATS,
  IMAGE_WIDTHS,
  type ImageFormat,
  imageVariant,
  nextWidth,
} from './image-variant.ts'

/**
 * Pictures of products: `/media/:id/480.webp`, or `/media/:id?w=480`. A picture never changes under
 * its id, so what everybody may see can be kept for good by browsers and networks in between.
 */
export const mediaRest = new Hono<RestEnv>()
  .get('/:id/:name', (c) => {
    const [width = '', format = ''] = c.req.param('name').split('.')
    const known = IMAGE_WIDTHS.find((one) => String(one) === width)
    if (!known || !isFormat(format)) throw new NotFound('This picture')
    return send(c, known, format)
  })
  .get('/:id', (c) => {
    const asked = c.req.query('w') ?? '640'
    if (!/^\d{1,5}$/.test(asked)) throw new NotFound('This picture')
    return send(c, nextWidth(Number(asked)), 'webp')
  })

function isFormat(text: string): text is ImageFormat {
  return IMAGE_FORMATS.some((format) => format === text)
}

async function send(
  c: HonoContext<RestEnv>,
  width: (typeof IMAGE_WIDTHS)[number],
  format: ImageFormat,
): Promise<Response> {
  const { ctx } = c.var
  const image = await findImage(ctx, c.req.param('id') ?? '')
  if (!image) throw new NotFound('This picture')
  const headers = {
    'Cache-Control': image.isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
    ETag: `"${image.id}-${width}-${format}"`,
    // Nothing in a picture may run, whoever opens it on its own.
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  }
  if (c.req.header('if-none-match') === headers.ETag) return c.body(null, 304, headers)
  const { data, size, contentType } = await imageVariant(ctx, image, width, format)
  return c.body(Readable.toWeb(data) as ReadableStream, 200, {
    ...headers,
    'Content-Type': contentType,
    'Content-Length': String(size),
  })
}
