import { redirect } from 'react-router'
import { passkeySignInOptions, SignInByPasskey, signInByPasskey } from '#modules/accounts/index.ts'
import { isRefusal } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/login-passkey.ts'
import { enter } from './enter.ts'

/** What the browser needs to use a passkey. */
export async function loader({ context }: Route.LoaderArgs) {
  const { options, cookies } = await passkeySignInOptions(context.get(appContext))
  const headers = new Headers({ 'Cache-Control': 'private, no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return Response.json(options, { headers })
}

/** Signs in with what the browser's authenticator said. */
export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { response = '', next } = await readForm(ctx, request)
  const refused = redirect(`/login?passkey${next ? `&next=${encodeURIComponent(next)}` : ''}`, 303)
  const input = SignInByPasskey.safeParse({ response: parsed(response) })
  if (!input.success) return refused
  try {
    const signed = await signInByPasskey(
      ctx,
      input.data,
      request.headers.get('cookie') ?? undefined,
    )
    return await enter(ctx, signed, next)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return refused
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
