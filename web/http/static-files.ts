import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
}

/** Whether it is worth looking for a file of that name. */
export function mayBeFile(pathname: string): boolean {
  return extname(pathname) in TYPES
}

/** Serves the built files of a folder. Hashed names are kept for a year, others for an hour. */
export function staticFiles(folder: string) {
  return async (
    pathname: string,
    accepts: string | undefined,
    ifNoneMatch: string | undefined,
    res: ServerResponse,
  ): Promise<boolean> => {
    const type = TYPES[extname(pathname)]
    if (!type) return false
    const path = normalize(join(folder, pathname))
    if (!path.startsWith(folder + sep)) return false
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return false

    const etag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`
    const headers: Record<string, string> = {
      'Content-Type': type,
      'Cache-Control': pathname.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=3600',
      ETag: etag,
      'X-Content-Type-Options': 'nosniff',
    }
    if (ifNoneMatch === etag) {
      res.writeHead(304, headers).end()
      return true
    }
    // The build leaves squeezed copies beside the files.
    const squeezed = accepts?.includes('br')
      ? await stat(`${path}.br`).catch(() => undefined)
      : undefined
    if (squeezed?.isFile()) {
      Object.assign(headers, { 'Content-Encoding': 'br', Vary: 'Accept-Encoding' })
    }
    headers['Content-Length'] = String((squeezed ?? found).size)
    res.writeHead(200, headers)
    createReadStream(squeezed ? `${path}.br` : path).pipe(res)
    return true
  }
}
