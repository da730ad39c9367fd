import { Readable } from 'node:stream'
import type { Context as HonoContext } from 'hono'
import { findSample } from '#modules/catalog/index.ts'
import { NotFound } from '#platform/errors.ts'
import type { RestEnv } from '#platform/rest.ts'

/** Sends a free sample of a product that is on sale, to whoever asks. */
export async function sendSample(c: HonoContext<RestEnv>): Promise<Response> {
  const { ctx } = c.var
  const file = await findSample(ctx, c.req.param('id') ?? '')
  if (!file) throw new NotFound('This sample')
  const headers = {
    'Content-Type': file.contentType,
    'Content-Length': String(file.size),
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Cache-Control': 'public, max-age=300',
    ETag: `"${file.sha256}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  }
  if (c.req.header('if-none-match') === headers.ETag) return c.body(null, 304, headers)
  if (c.req.method === 'HEAD') return new Response(null, { status: 200, headers })
  const stream = await ctx.files.read(file.storageKey)
  return new Response(Readable.toWeb(stream) as ReadableStream, { status: 200, headers })
}
