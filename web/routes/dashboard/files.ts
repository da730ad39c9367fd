import { getProduct } from '#modules/catalog/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { answerFor } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/files.ts'
import { takeUpload } from './take-upload.ts'

/** Takes files that scripts send one by one, so that they can tell how far each has come. */
export async function action({ context, params, request }: Route.ActionArgs) {
  try {
    const ctx = context.get(appContext)
    requireAdmin(ctx)
    const product = await getProduct({ ...ctx, reads: ctx.db }, params.id)
    const { files, refused } = await takeUpload(ctx, product, request)
    if (files.length > 0) return Response.json({ files }, { status: 201 })
    const message = refused[0]?.why ?? 'No file came along'
    return Response.json({ error: { code: 'file_refused', message } }, { status: 422 })
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { status, body } = answerFor(error)
    return Response.json(body, { status })
  }
}
