import { type BoundFunctions, type queries, within } from '@testing-library/react'
import { Window } from 'happy-dom'
import { type ComponentType, createElement } from 'react'
import { renderToString } from 'react-dom/server'
import {
  type ActionFunction,
  createStaticHandler,
  createStaticRouter,
  type LoaderFunction,
  RouterContextProvider,
  type ServerBuild,
  StaticRouterProvider,
  useActionData,
  useLoaderData,
  useParams,
} from 'react-router'
import type { Context } from '#platform/context.ts'
import { CSRF_FIELD, csrfTokenFor } from '#platform/csrf.ts'
import { appContext } from '#web/context.ts'
import { answerRefusals } from '#web/http/answer-refusals.ts'

/** A route module: what a file under web/routes exports. */
export interface PageModule {
  loader?: unknown
  action?: unknown
  default?: unknown
}

export interface VisitedPage {
  status: number
  /** Where the visitor is sent, as a path where it is one of ours. */
  location: string | undefined
  headers: Headers
  /** Each `Set-Cookie` that the visitor got. */
  cookies: string[]
  /** The text a person reads, in one line. */
  text: string
  /** Testing Library's queries on the page. */
  page: BoundFunctions<typeof queries>
  /** The page's elements. */
  body: HTMLElement
  /** What stands in the form's fields, as a browser would send it back. */
  fields(selector?: string): Record<string, string>
}

interface Visit {
  /** Posts these fields, with files as an upload; without it the page is opened. */
  form?: Record<string, string> | FormData
  /** Leaves the anti-forgery token out. */
  forged?: boolean
  /** What the browser kept, as it sends it. */
  cookie?: string
}

/**
 * Opens a page or posts to it the way the server does: the route's own loader, action and
 * component, with refusals turned into answers, as `ctx`'s actor. `pattern` is its path in
 * web/routes.ts.
 */
export async function visit(
  ctx: Context,
  module: PageModule,
  pattern: string,
  address: string,
  { form, forged = false, cookie }: Visit = {},
): Promise<VisitedPage> {
  const { loader, action } = answering(module)
  const csrfToken = ctx.actor.person ? csrfTokenFor(ctx.config, ctx.actor.person.sessionId) : ''
  const handler = createStaticHandler([
    {
      id: 'root',
      path: '/',
      loader: () => ({ csrfToken, shop: { locale: 'en', timeZone: 'UTC' } }),
      children: [{ id: 'page', path: pattern, loader, action, Component: componentOf(module) }],
    },
  ])
  const requestContext = contextFor(ctx)
  const request = new Request(`${ctx.config.baseUrl}${address}`, {
    headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
    ...(form ? await posting(form, forged ? {} : { [CSRF_FIELD]: csrfToken }) : {}),
  })
  const answer = await handler.query(request, { requestContext })
  if (answer instanceof Response) return visited(ctx, answer.status, answer.headers, '')

  const { statusCode, loaderHeaders, actionHeaders, errors } = answer
  const headers = new Headers(actionHeaders.page ?? loaderHeaders.page)
  if (errors) {
    const { status = statusCode } = (errors.page ?? {}) as { status?: number }
    if (status === 500) throw errors.page
    return visited(ctx, status, headers, '')
  }
  const router = createStaticRouter(handler.dataRoutes, answer)
  const html = renderToString(
    createElement(StaticRouterProvider, { router, context: answer, hydrate: false }),
  )
  return visited(ctx, statusCode, headers, html)
}

/** The token stands first, as in every form. An upload is written out, as it comes over the wire. */
async function posting(form: Record<string, string> | FormData, token: Record<string, string>) {
  const method = 'POST'
  if (!(form instanceof FormData)) {
    return { method, body: new URLSearchParams({ ...token, ...form }) }
  }
  const upload = new FormData()
  for (const [name, value] of [...Object.entries(token), ...form]) upload.append(name, value)
  const written = new Response(upload)
  const body = await written.arrayBuffer()
  const headers = {
    'sec-fetch-site': 'same-origin',
    'content-type': written.headers.get('content-type') ?? '',
    'content-length': String(body.byteLength),
  }
  return { method, headers, body }
}

/** Asks a loader that answers for itself, without a page. */
export async function ask<Args extends { context: unknown }>(
  loader: (args: Args) => Promise<Response>,
  ctx: Context,
): Promise<Response> {
  return await loader({ context: contextFor(ctx) } as Args)
}

function contextFor(ctx: Context): RouterContextProvider {
  const provider = new RouterContextProvider()
  provider.set(appContext, ctx)
  return provider
}

function answering(module: PageModule): { loader?: LoaderFunction; action?: ActionFunction } {
  const build = { routes: { page: { id: 'page', module } } } as unknown as ServerBuild
  const { loader, action } = answerRefusals(build).routes.page?.module ?? {}
  return {
    ...(loader ? { loader: loader as LoaderFunction } : {}),
    ...(action ? { action: action as ActionFunction } : {}),
  }
}

/** The framework hands a page its data as properties. */
function componentOf({ default: Page }: PageModule): ComponentType {
  return function PageWithData() {
    const props = {
      loaderData: useLoaderData() as unknown,
      actionData: useActionData() as unknown,
      params: useParams(),
      matches: [],
    }
    return Page ? createElement(Page as ComponentType<typeof props>, props) : null
  }
}

function visited(ctx: Context, status: number, headers: Headers, html: string): VisitedPage {
  const { document } = new Window({ url: ctx.config.baseUrl })
  document.body.innerHTML = html
  const body = document.body as unknown as HTMLElement
  return {
    status,
    headers,
    location: headers.get('location')?.replace(ctx.config.baseUrl, '') ?? undefined,
    cookies: headers.getSetCookie(),
    text: (body.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    page: within(body),
    body,
    fields: (selector = 'form') => fieldsIn(body.querySelector(selector)),
  }
}

/** happy-dom does not read which option is selected from markup, so the attribute is asked. */
function fieldsIn(form: Element | null): Record<string, string> {
  const sent = new Map<string, string>()
  for (const control of form?.querySelectorAll('input, select, textarea') ?? []) {
    const { name, type, checked, value } = control as HTMLInputElement
    const isChoice = type === 'checkbox' || type === 'radio'
    const chosen = control.querySelector('option[selected]') ?? control.querySelector('option')
    if (name && (!isChoice || checked)) sent.set(name, chosen?.getAttribute('value') ?? value)
  }
  return Object.fromEntries(sent)
}
