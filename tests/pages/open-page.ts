import { type BoundFunctions, type queries, within } from '@testing-library/react'
import { Window } from 'happy-dom'
import { type ComponentType, createElement } from 'react'
import { renderToString } from 'react-dom/server'
import {
  createStaticHandler,
  createStaticRouter,
  type LoaderFunction,
  type MetaDescriptor,
  RouterContextProvider,
  type ServerBuild,
  StaticRouterProvider,
  useLoaderData,
} from 'react-router'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { csrfTokenFor } from '#platform/csrf.ts'
import { appContext, type PageContext, pageContext } from '#web/context.ts'
import { answerRefusals } from '#web/http/answer-refusals.ts'
import { TAGS_HEADER } from '#web/http/cached-pages.ts'

/** The parts of a route module that a document consists of. */
export interface PageModule {
  loader: (args: never) => unknown
  default: (props: never) => unknown
  meta?: (args: never) => MetaDescriptor[]
}

export interface OpenedPage {
  status: number
  /** Testing Library's queries on the page's own part, without header and footer. */
  page: BoundFunctions<typeof queries>
  body: HTMLElement
  /** What the page says in its head. */
  head: MetaDescriptor[]
  /** Under which tags the page may be kept for everybody; none when it may not. */
  tags: string[]
  /** Where the visitor is sent instead. */
  location: string | null
}

/** Opens a page as a browser would: its loader on the database, then its HTML, parsed. */
export async function openPage(
  module: PageModule,
  ctx: Context,
  pattern: string,
  path: string,
): Promise<OpenedPage> {
  const around = await aroundOf(ctx)
  const provider = new RouterContextProvider()
  provider.set(appContext, ctx)
  provider.set(pageContext, around)
  const handler = createStaticHandler([
    {
      id: 'root',
      loader: () => around,
      children: [
        {
          id: 'page',
          path: pattern,
          loader: withRefusals(module),
          Component: () =>
            createElement(module.default as ComponentType<{ loaderData: unknown }>, {
              loaderData: useLoaderData(),
            }),
        },
      ],
    },
  ])
  const request = new Request(new URL(path, around.baseUrl))
  const found = await handler.query(request, { requestContext: provider })
  if (found instanceof Response) {
    return {
      ...render(''),
      status: found.status,
      head: [],
      tags: [],
      location: found.headers.get('Location'),
    }
  }
  const failed = found.errors !== null
  const html = failed
    ? ''
    : renderToString(
        createElement(StaticRouterProvider, {
          router: createStaticRouter(handler.dataRoutes, found),
          context: found,
          hydrate: false,
        }),
      )
  const meta = module.meta as ((args: object) => MetaDescriptor[]) | undefined
  const loaderData = found.loaderData.page
  const matches = [
    { id: 'root', loaderData: around },
    { id: 'page', loaderData },
  ]
  return {
    ...render(html),
    status: found.statusCode,
    head: failed ? [] : (meta?.({ loaderData, matches, params: {} }) ?? []),
    tags: found.loaderHeaders.page?.get(TAGS_HEADER)?.split(' ') ?? [],
    location: null,
  }
}

function render(html: string) {
  const window = new Window()
  window.document.body.innerHTML = html
  const body = window.document.body as unknown as HTMLElement
  return { body, page: within(body) }
}

/** The loader as the server calls it, with refusals turned into answers. */
function withRefusals(module: PageModule): LoaderFunction {
  const build = { routes: { page: { id: 'page', module } } } as unknown as ServerBuild
  return answerRefusals(build).routes.page?.module.loader as LoaderFunction
}

async function aroundOf(ctx: Context): Promise<PageContext> {
  const { shop, currency, mode } = await readSettings(ctx)
  const { person } = ctx.actor
  return {
    cspNonce: '',
    baseUrl: ctx.config.baseUrl,
    csrfToken: person ? csrfTokenFor(ctx.config, person.sessionId) : '',
    shop: {
      name: shop.name,
      currency,
      locale: 'en',
      timeZone: 'UTC',
      marketplace: mode === 'marketplace',
      testMode: true,
    },
  }
}
