import { AddPasskey, addPasskey, passkeyOptions } from '#modules/accounts/index.ts'
import { requirePerson } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { errorBody, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/passkey-options.ts'

/** What the browser needs to make a passkey. */
export async function loader({ context }: Route.LoaderArgs) {
  const { options, cookies } = await passkeyOptions(context.get(appContext))
  const headers = new Headers({ 'Cache-Control': 'private, no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return Response.json(options, { headers })
}

/** Keeps the one that it has made. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { name = '', response = '' } = await readForm(ctx, request)
  try {
    requirePerson(ctx)
    const input = AddPasskey.safeParse({ name, response: parsed(response) })
    if (!input.success) return Response.json({ message: 'Please give it a name' }, { status: 422 })
    await addPasskey(ctx, input.data, request.headers.get('cookie') ?? undefined)
    return Response.json({}, { status: 201 })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return Response.json(errorBody(error).error, { status: STATUS_OF[error.reason] })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
