import type { Context } from '#platform/context.ts'
import { CSRF_FIELD, requireGenuine } from '#platform/csrf.ts'
import { InvalidInput } from '#platform/errors.ts'

/**
 * The text fields of a posted form, after making sure that one of our own pages sent it. Every
 * action begins with this. Of several fields with one name the last one counts.
 */
export async function readForm(ctx: Context, request: Request): Promise<Record<string, string>> {
  const form = await request.formData().catch(() => undefined)
  requireGenuine(ctx.config, request, ctx.actor, form?.get(CSRF_FIELD))
  if (!form) throw new InvalidInput({ form: ['is not a form'] })
  const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
  return Object.fromEntries(texts)
}

/**
 * The same for a form with one small file, which is read into memory: so its size must be told in
 * advance, and be within `maxBytes`.
 */
export async function readFormWithFile(
  ctx: Context,
  request: Request,
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<{ fields: Record<string, string>; file: Uint8Array | undefined }> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  const hasFile = request.headers.get('content-type')?.startsWith('multipart/')
  const isSmall = !hasFile || length <= maxBytes + 100_000
  const form = isSmall ? await request.formData().catch(() => undefined) : undefined
  requireGenuine(ctx.config, request, ctx.actor, form?.get(CSRF_FIELD))
  if (!form) throw new InvalidInput({ [name]: ['is too large'] })
  const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
  const sent = form.get(name)
  const file =
    sent instanceof Blob && sent.size > 0 ? new Uint8Array(await sent.arrayBuffer()) : undefined
  return { fields: Object.fromEntries(texts), file }
}
