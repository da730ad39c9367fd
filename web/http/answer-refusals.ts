import { data, type LoaderFunctionArgs, redirect, type ServerBuild } from 'react-router'
import { isRefusal, type Refusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'

type Handler = (args: LoaderFunctionArgs) => unknown

/**
 * The same build, in which a refusal thrown by a loader or action becomes an answer with the right
 * status, and a page for signed-in people sends others to sign in and back. Without this, every
 * refusal that a page does not catch would look like a bug.
 */
export function answerRefusals(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route]
    const { loader, action } = route.module
    const module = {
      ...route.module,
      ...(loader ? { loader: answering(loader as Handler) } : {}),
      ...(action ? { action: answering(action as Handler) } : {}),
    }
    return [id, { ...route, module }]
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

function answering(handler: Handler): Handler {
  return async (args) => {
    try {
      return await handler(args)
    } catch (error) {
      if (!isRefusal(error)) throw error
      throw answerOf(error, args.request)
    }
  }
}

function answerOf(refusal: Refusal, request: Request) {
  if (refusal.reason === 'not_signed_in') {
    const { pathname, search } = new URL(request.url)
    const back = request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : '/account'
    return redirect(`/login?next=${encodeURIComponent(back)}`)
  }
  const { code, message, details } = refusal
  return data({ code, message, details }, { status: STATUS_OF[refusal.reason] })
}
