import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { SESSION_COOKIE } from '#modules/accounts/index.ts'
import type { App } from '#platform/app.ts'
import type { Config } from '#platform/config.ts'
import { pageCacheAnswers } from '#platform/metrics.ts'
import { choiceOf } from './third-parties.ts'
import { currencyIn } from './visitor.ts'

/** A loader names here the tags under which its page may be kept; it never leaves the server. */
export const TAGS_HEADER = 'x-stoa-cache-tags'

export const TEN_MINUTES_MS = 600_000

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

export type Encoding = 'br' | 'gzip' | 'identity'

export function encodingFor(accepts: string | undefined | null): Encoding {
  if (!accepts) return 'identity'
  if (/\bbr\b/.test(accepts)) return 'br'
  return /\bgzip\b/.test(accepts) ? 'gzip' : 'identity'
}

/** Squeezes a whole answer: harder for one that will be sent many times. */
export async function compress(body: Buffer, encoding: Encoding, kept: boolean): Promise<Buffer> {
  if (encoding === 'gzip') return await toGzip(body, { level: kept ? 9 : 5 })
  if (encoding === 'br') {
    const quality = kept ? 9 : 4
    return await toBrotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        // Pages are smaller than the usual 4 MB window, whose memory each thread would keep.
        [constants.BROTLI_PARAM_LGWIN]: 18,
      },
    })
  }
  return body
}

/** The cache key of a request that may be answered from the cache, else `undefined`. */
export function cacheKeyOf(
  config: Config,
  request: {
    method?: string | undefined
    url?: string | undefined
    cookie: string | undefined
    gpc: string | undefined
    accepts: string | undefined
  },
): string | undefined {
  if (request.method !== 'GET' || !request.url) return undefined
  if (request.cookie?.includes(`${SESSION_COOKIE}=`)) return undefined
  const currency = currencyIn(request.cookie) ?? ''
  const choice = choiceOf(config, request) ?? ''
  return `${encodingFor(request.accepts)} ${currency} ${choice} ${request.url}`
}

/** Answers from the page cache without entering the framework. True when it did. */
export function answerFromCache(app: App, req: IncomingMessage, res: ServerResponse): boolean {
  const key = cacheKeyOf(app.config, {
    method: req.method,
    url: req.url,
    cookie: req.headers.cookie,
    gpc: req.headers['sec-gpc'] as string | undefined,
    accepts: req.headers['accept-encoding'] as string | undefined,
  })
  if (!key || app.draining) return false
  const page = app.cache.get(key)
  if (!page) return false
  pageCacheAnswers.inc({ outcome: 'hit' })
  res.writeHead(page.status, page.headers.flat())
  res.end(page.body)
  return true
}
