import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import { z } from 'zod'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { InvalidInput, isRefusal, NotFound } from '#platform/errors.ts'
import { answerFor } from '#platform/http.ts'
import { newId } from '#platform/ids.ts'
import { defineJob } from '#platform/jobs.ts'
import { uploadBytesPerSecond } from '#platform/metrics.ts'
import { requireSellerOrAdmin } from './access.ts'
import { MAX_RESUMABLE_BYTES } from './product.ts'
import { holdFile } from './uploads.ts'

export const RESUMABLE_PATH = '/api/upload/resumable'
const HOURS_TO_FINISH = 24
const METHODS = new Set(['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'])

/** Who sends a request: the protocol's server hands its hooks the request alone. */
const askers = new WeakMap<Request, Context>()
const servers = new WeakMap<Config, { server: Server; store: FileStore }>()

/**
 * One request of a resumable upload (tus 1.0): creation, a piece of it, how far it is, giving it
 * up. An upload belongs to whoever began it; for everybody else it does not exist. What is finished
 * is checked by its content like any other file and answered with its SHA-256 and the `upload` that
 * `POST /products` takes.
 */
export async function answerResumable(ctx: Context, request: Request): Promise<Response> {
  requireSellerOrAdmin(ctx)
  const { pathname } = new URL(request.url)
  const id = pathname.slice(RESUMABLE_PATH.length + 1)
  // Another method in a header would go round what was checked for the one that was sent.
  const isPlain = METHODS.has(request.method) && !request.headers.has('x-http-method-override')
  if (!isPlain || (id && !isOwn(ctx, id))) throw new NotFound('This upload')
  askers.set(request, ctx)
  return await serverFor(ctx.config).server.handleWeb(request)
}

/** By the clock: removes resumable uploads that nobody went on with for a day. */
export const sweepUnfinishedUploads = defineJob({
  name: 'catalog.sweep_unfinished_uploads',
  payload: z.object({}),
  run: (ctx) => sweepUnfinished(ctx.config),
})

/** Removes what was begun a day ago and never finished. Answers how many there were. */
export function sweepUnfinished(config: Config): Promise<number> {
  return serverFor(config).store.deleteExpired()
}

function isOwn(ctx: Context, id: string): boolean {
  return /^[a-z0-9_-]+$/.test(id) && id.startsWith(prefixOf(ctx))
}

function prefixOf(ctx: Context): string {
  return `${ctx.actor.person?.id ?? ctx.actor.kind}_`
}

function askerOf(request: object): Context {
  const ctx = askers.get(request as Request)
  if (!ctx) throw new Error('Expected the request that was handed over')
  return ctx
}

function serverFor(config: Config) {
  const known = servers.get(config)
  if (known) return known
  const store = new FileStore({
    directory: join(config.STOA_DATA, 'uploads'),
    expirationPeriodInMilliseconds: HOURS_TO_FINISH * 3_600_000,
  })
  const server = new Server({
    path: RESUMABLE_PATH,
    datastore: store,
    maxSize: MAX_RESUMABLE_BYTES,
    relativeLocation: true,
    allowedOrigins: [config.baseUrl, ...config.CORS_ORIGINS.filter((origin) => origin !== '*')],
    namingFunction: (request) => `${prefixOf(askerOf(request))}${newId()}`,
    async onUploadFinish(request, upload) {
      return await finish(askerOf(request), store, upload)
    },
    onResponseError(request, error) {
      if (isRefusal(error)) {
        const { status, body } = answerFor(error)
        return { status_code: status, body: JSON.stringify(body) }
      }
      if (error instanceof Error) askerOf(request).log.error({ err: error }, 'an upload failed')
      return undefined
    },
  })
  const made = { server, store }
  servers.set(config, made)
  return made
}

/** Checks and stores what has come whole. Of what is refused nothing stays. */
async function finish(ctx: Context, store: FileStore, upload: Upload) {
  const { id, size = 0, metadata, creation_date: begunAt } = upload
  try {
    if (size === 0) throw new InvalidInput({ file: ['is empty'] })
    const name = metadata?.filename ?? metadata?.name ?? ''
    const data = store.read(id)
    const held = await holdFile(ctx, { name, data }, MAX_RESUMABLE_BYTES)
    measure(size, begunAt)
    const { name: cleaned, contentType, sha256, upload: token } = held
    const file = { id: held.id, name: cleaned, contentType, size: held.size, sha256, upload: token }
    return {
      status_code: 200,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ files: [file] }),
    }
  } catch (error) {
    if (isRefusal(error)) ctx.log.warn({ upload: id, code: error.code }, 'an upload was refused')
    throw error
  } finally {
    await store.remove(id)
  }
}

/** Over all pieces, with the pauses between them: what the person waited. */
function measure(bytes: number, begunAt: string | undefined): void {
  const seconds = begunAt ? (Date.now() - new Date(begunAt).getTime()) / 1000 : 0
  if (seconds > 0) uploadBytesPerSecond.observe({ way: 'resumable' }, bytes / seconds)
}
