import { buffer } from 'node:stream/consumers'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { type FilePart, partsOf } from '#platform/multipart.ts'
import { answers, openRest, refusals } from '#platform/rest.ts'
import { requireSellerOrAdmin } from './access.ts'
import { addProductFile } from './add-product-file.ts'
import { addProductImage } from './add-product-image.ts'
import { FileTooLarge } from './errors.ts'
import { presentFile, presentImage } from './present.ts'
import { MAX_IMAGE_BYTES } from './product.ts'
import { releaseFile } from './release-file.ts'
import { removeProductFile } from './remove-product-file.ts'
import { FileShape, ImageShape } from './rest-shapes.ts'
import { answerResumable } from './resumable.ts'
import { holdFile, holdImage } from './uploads.ts'

const tags = ['Catalogue']
const upload = z.string().optional().openapi({
  description: 'Without productId: hand it to POST /products as one of its uploads, within a day',
})
/**
 * Described without a Zod schema on purpose: with one, the form would be read into memory before
 * the handler runs.
 */
const request = {
  body: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object' as const,
          required: ['file'],
          properties: {
            productId: { type: 'string' as const, description: 'Comes before the files' },
            alt: { type: 'string' as const, description: 'What a picture shows; before it' },
            file: { type: 'string' as const, format: 'binary', description: 'One or several' },
          },
        },
      },
    },
  },
}

const files = createRoute({
  method: 'post',
  path: '/upload/files',
  tags,
  request,
  summary: 'Upload PDF, EPUB or ZIP files for buyers, at most 500 MB each',
  responses: {
    201: answers(
      'Stored, in order',
      z.object({ files: z.array(FileShape.extend({ sha256: z.string(), upload })) }),
    ),
    ...refusals(401, 403, 404, 409, 413, 422),
  },
})

const images = createRoute({
  method: 'post',
  path: '/upload/images',
  tags,
  request,
  summary: 'Upload pictures, at most 10 MB each',
  responses: {
    201: answers('Stored, in order', z.object({ images: z.array(ImageShape.extend({ upload })) })),
    ...refusals(401, 403, 404, 409, 413, 422),
  },
})

const removeFile = createRoute({
  method: 'delete',
  path: '/upload/files/{id}',
  tags,
  summary: 'Take a file away from its product; who bought it can fetch it for 90 days',
  request: { params: z.object({ id: z.uuid('is not a file') }) },
  responses: { 204: { description: 'It is gone' }, ...refusals(401, 403, 404, 409) },
})

const release = createRoute({
  method: 'post',
  path: '/admin/files/{id}/release',
  tags: ['Owner'],
  summary: 'Let a file through that no virus scanner has passed',
  request: { params: z.object({ id: z.uuid('is not a file') }) },
  responses: { 204: { description: 'It can be sold' }, ...refusals(401, 403, 404, 409) },
})

const rest = openRest()
// Before the body is read: strangers do not get to send half a gigabyte.
rest.use('/upload/*', async (c, next) => {
  requireSellerOrAdmin(c.var.ctx)
  await next()
})

// The protocol has an answer of its own for everything, so it is not described as the others are.
for (const path of ['/upload/resumable', '/upload/resumable/:id']) {
  rest.all(path, (c) => answerResumable(c.var.ctx, c.req.raw))
}

export const uploadRest = rest
  .openapi(files, async (c) => {
    const { ctx } = c.var
    const stored = await eachFile(c.req.raw, async ({ fileName: name, data }, { productId }) => {
      if (!productId) return await holdFile(ctx, { name, data })
      return await addProductFile(ctx, { productId, name, data })
    })
    return c.json({ files: stored.map((file) => ({ ...presentFile(file), ...also(file) })) }, 201)
  })
  .openapi(images, async (c) => {
    const { ctx } = c.var
    const stored = await eachFile(c.req.raw, (part, sent) => storePicture(ctx, part, sent))
    return c.json({ images: stored }, 201)
  })
  .openapi(removeFile, async (c) => {
    await removeProductFile(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(release, async (c) => {
    await releaseFile(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })

function also(file: { sha256: string; upload?: string }) {
  return { sha256: file.sha256, ...(file.upload ? { upload: file.upload } : {}) }
}

async function storePicture(ctx: Context, part: FilePart, sent: Record<string, string>) {
  const data = await readPicture(part)
  const { productId, alt = '' } = sent
  const { baseUrl } = ctx.config
  if (productId) return presentImage(await addProductImage(ctx, { productId, data, alt }), baseUrl)
  const { upload, ...image } = await holdImage(ctx, { data, alt })
  return { ...presentImage({ ...image, url: null }, baseUrl), upload }
}

async function readPicture({ data }: FilePart): Promise<Buffer> {
  let size = 0
  return await buffer(
    data.map((chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_IMAGE_BYTES) throw new FileTooLarge(MAX_IMAGE_BYTES)
      return chunk
    }),
  )
}

/** Handles one file after the other as they arrive, with the fields that were sent before them. */
async function eachFile<Stored>(
  request: Request,
  store: (part: FilePart, sent: Record<string, string>) => Promise<Stored>,
): Promise<Stored[]> {
  const sent: Record<string, string> = {}
  const stored: Stored[] = []
  for await (const part of partsOf(request, { files: 20, fields: 20 })) {
    if (part.kind === 'field') sent[part.name] = part.value
    else stored.push(await store(part, sent))
  }
  if (stored.length === 0) throw new InvalidInput({ file: ['is missing'] })
  return stored
}
