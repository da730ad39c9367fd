import { Readable } from 'node:stream'
import type { Context as HonoContext } from 'hono'
import { readDownloadLink, startDownload } from '#modules/delivery/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { answerFor } from '#platform/http.ts'
import type { RestEnv } from '#platform/rest.ts'

/**
 * Sends one file of a purchase. A browser that is refused comes to a page that says why and how to
 * get a new link; a program gets the error envelope.
 */
export async function download(c: HonoContext<RestEnv>): Promise<Response> {
  const token = c.req.param('token') ?? ''
  const { ctx } = c.var
  try {
    const file = await startDownload(ctx, readDownloadLink(ctx, token))
    const range = rangeOf(c.req.header('range'), file.size)
    const headers = new Headers({
      'Content-Type': file.contentType,
      'Content-Disposition': dispositionOf(file.name),
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, no-store',
      ETag: `"${file.sha256}"`,
      'Repr-Digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    })
    if (range === 'unsatisfiable') {
      headers.set('Content-Range', `bytes */${file.size}`)
      return new Response(null, { status: 416, headers })
    }
    const { start, end } = range ?? { start: 0, end: file.size - 1 }
    headers.set('Content-Length', String(end - start + 1))
    if (range) headers.set('Content-Range', `bytes ${start}-${end}/${file.size}`)
    const status = range ? 206 : 200
    if (c.req.method === 'HEAD') return new Response(null, { status, headers })
    const stream = await ctx.files.read(file.storageKey, range ?? undefined)
    return new Response(Readable.toWeb(stream) as ReadableStream, { status, headers })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { status, body, headers } = answerFor(error)
    if (!c.req.header('accept')?.includes('text/html')) return c.json(body, status as 403, headers)
    return c.redirect(`/download-help?link=${encodeURIComponent(token)}&why=${error.code}`, 303)
  }
}

/** The one range of a request. Several ranges at once are answered with the whole file, as allowed. */
function rangeOf(header: string | undefined, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const last = size - 1
  if (match[1] === '') {
    const length = Number(match[2])
    return length === 0
      ? ('unsatisfiable' as const)
      : { start: Math.max(size - length, 0), end: last }
  }
  const start = Number(match[1])
  const end = match[2] === '' ? last : Math.min(Number(match[2]), last)
  return start > last || end < start ? ('unsatisfiable' as const) : { start, end }
}

function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
