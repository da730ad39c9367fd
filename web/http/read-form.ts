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
