import elementsScript from 'virtual:elements-script'
import instrumentSans from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2?url'
import newsreader from '@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2?url'
import { type CSSProperties, type ReactNode, useEffect } from 'react'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from 'react-router'
import type { Route } from './+types/root.ts'
import { pageContext } from './context.ts'
import { CookieNotice, ToolScripts } from './frame/cookie-notice.tsx'
import { ErrorPage } from './frame/error-page.tsx'
import { ImpersonationBar } from './frame/impersonation-bar.tsx'
import type { ShopIdentity } from './frame/shop-identity.ts'
import { SiteFooter } from './frame/site-footer.tsx'
import { SiteHeader } from './frame/site-header.tsx'
import { pageHandleOf } from './page-handle.ts'
import documentStyles from './styles/document.css?url'
import roomStyles from './styles/room.css?url'
import { ToastProvider } from './ui/toasts.tsx'

/** When not even the shop's own name could be loaded. */
const NAMELESS: ShopIdentity = {
  name: 'Stoa',
  currency: 'USD',
  locale: 'en',
  timeZone: 'UTC',
  marketplace: false,
  testMode: false,
}

export function loader({ context }: Route.LoaderArgs) {
  const { shop, baseUrl, csrfToken, cartCount, person, theme, thirdParties } =
    context.get(pageContext)
  return { shop, baseUrl, csrfToken, cartCount, person, theme, thirdParties }
}

export const links: Route.LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  ...[newsreader, instrumentSans].map((href) => ({
    rel: 'preload',
    as: 'font' as const,
    type: 'font/woff2',
    href,
    crossOrigin: 'anonymous' as const,
  })),
]

export function meta({ loaderData }: Route.MetaArgs) {
  const shop = loaderData?.shop ?? NAMELESS
  const title = { title: shop.name }
  return shop.strapline ? [title, { name: 'description', content: shop.strapline }] : [title]
}

export function Layout({ children }: { children: ReactNode }) {
  const around = useRouteLoaderData<typeof loader>('root')
  const failed = Boolean(useRouteError())
  const { pathname, search } = useLocation()
  const { kind, frame } = pageHandleOf(useMatches())
  const shop = around?.shop ?? NAMELESS
  const isDocument = kind === 'document'
  const isFramed = frame === 'shop' || failed
  useFreshDocument(isDocument)

  return (
    <html
      lang={shop.locale}
      data-theme={around?.theme}
      data-brand={shop.accent ? '' : undefined}
      style={brandOf(shop)}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <Meta />
        <link rel="stylesheet" href={isDocument ? documentStyles : roomStyles} />
        {/* Style sheets come from ourselves; a nonce would only differ after hydration. */}
        <Links nonce={isDocument ? undefined : ''} />
        {isDocument ? <script type="module" src={elementsScript} /> : null}
        {isDocument ? <ToolScripts tools={around?.thirdParties?.load} /> : null}
      </head>
      <body>
        <a className="skip" href="#main">
          Skip to the page
        </a>
        {around?.person?.isImpersonated ? <ImpersonationBar name={around.person.name} /> : null}
        {isFramed ? (
          <>
            <SiteHeader
              shop={shop}
              pathname={pathname}
              query={new URLSearchParams(search).get('q') ?? undefined}
              visitor={
                isDocument
                  ? undefined
                  : { name: around?.person?.name, cartCount: around?.cartCount ?? 0 }
              }
            />
            <main id="main" tabIndex={-1}>
              {children}
            </main>
            <SiteFooter
              shop={shop}
              year={new Date().getFullYear()}
              pathname={pathname}
              hasTools={around?.thirdParties !== undefined}
            />
            <CookieNotice thirdParties={around?.thirdParties} pathname={pathname} search={search} />
          </>
        ) : (
          children
        )}
        {isDocument ? null : (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        )}
      </body>
    </html>
  )
}

function brandOf(shop: ShopIdentity): CSSProperties | undefined {
  if (!shop.accent && !shop.displayFont) return undefined
  return { '--brand': shop.accent, '--font-display': shop.displayFont } as CSSProperties
}

/**
 * Documents are never hydrated, so this runs only when a room's own navigation led to one: it is
 * loaded anew, with its styles and elements and without the room's scripts.
 */
function useFreshDocument(isDocument: boolean) {
  useEffect(() => {
    if (isDocument) window.location.reload()
  }, [isDocument])
}

export default function App() {
  return (
    <ToastProvider>
      <Outlet />
    </ToastProvider>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { pathname } = useLocation()
  return <ErrorPage error={error} pathname={pathname} />
}
