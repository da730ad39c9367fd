import { createRoute, z } from '@hono/zod-openapi'
import { requireAdmin } from '#platform/context.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { SLUGS } from './legal-document.ts'
import { PublishVersion, publishVersion } from './publish-version.ts'
import { editableDocument } from './queries.ts'

const Named = z.object({ document: z.enum(SLUGS) })
const DocumentShape = z
  .object({
    document: z.enum(SLUGS),
    version: z.string(),
    title: z.string(),
    summary: z.string(),
    text: z.string().openapi({ description: 'With placeholders such as {{shop}}' }),
    versions: z.array(
      z.object({
        version: z.string(),
        publishedAt: z.iso.datetime(),
        publishedBy: z.string().nullable(),
        renewConsent: z.boolean(),
      }),
    ),
  })
  .openapi('LegalDocument')

const read = createRoute({
  method: 'get',
  path: '/admin/legal/{document}',
  tags: ['Owner'],
  summary: 'A legal document as it is edited, with its versions',
  request: { params: Named },
  responses: { 200: answers('The document', DocumentShape), ...refusals(401, 403, 404, 422) },
})

const publish = createRoute({
  method: 'put',
  path: '/admin/legal/{document}',
  tags: ['Owner'],
  summary: 'Publish a new version; earlier ones stay readable',
  request: { params: Named, ...takes(PublishVersion) },
  responses: { 200: answers('The document', DocumentShape), ...refusals(401, 403, 404, 422) },
})

type Editable = Awaited<ReturnType<typeof editableDocument>>

function present({ slug, versions, ...rest }: Editable): z.infer<typeof DocumentShape> {
  return {
    document: slug,
    ...rest,
    versions: versions.map(({ publishedAt, ...one }) => ({
      ...one,
      publishedAt: publishedAt.toISOString(),
    })),
  }
}

export const legalRest = openRest()
legalRest.use('/admin/legal/*', async (c, next) => {
  requireAdmin(c.var.ctx)
  await next()
})
legalRest
  .openapi(read, async (c) => {
    const { document } = c.req.valid('param')
    return c.json(present(await editableDocument(c.var.ctx, document)), 200)
  })
  .openapi(publish, async (c) => {
    const { document } = c.req.valid('param')
    await publishVersion(c.var.ctx, document, c.req.valid('json'))
    return c.json(present(await editableDocument(c.var.ctx, document)), 200)
  })
