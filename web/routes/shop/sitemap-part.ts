import {
  type Category,
  listCategories,
  listGenres,
  listSellers,
  productsForSitemap,
} from '#modules/catalog/index.ts'
import { currentDocuments } from '#modules/legal/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/sitemap-part.ts'
import { xmlAnswer, xmlText } from './xml.ts'

const PRODUCTS = /^products(?:-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?\.xml$/

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const products = PRODUCTS.exec(params.part)
  if (!products && params.part !== 'pages.xml') throw new NotFound('This site map')
  const pages = products ? await productPages(ctx, products[1]) : await otherPages(ctx)
  return xmlAnswer(urlSet(pages), 'application/xml')
}

interface Page {
  url: string
  /** ISO 8601. */
  changed?: string
}

function* urlSet(pages: readonly Page[]): Generator<string> {
  yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
  for (const { url, changed } of pages) {
    const lastmod = changed ? `<lastmod>${changed}</lastmod>` : ''
    yield `<url><loc>${xmlText(url)}</loc>${lastmod}</url>\n`
  }
  yield '</urlset>\n'
}

async function productPages(ctx: Context, cursor: string | undefined): Promise<Page[]> {
  const { items } = await productsForSitemap(ctx, cursor)
  return items.map(({ slug, updatedAt }) => ({
    url: `${ctx.config.baseUrl}/products/${slug}`,
    changed: updatedAt.toISOString(),
  }))
}

async function otherPages(ctx: Context): Promise<Page[]> {
  const categories = await listCategories(ctx)
  const genres = await listGenres(ctx)
  const { items: sellers } = await listSellers(ctx, { limit: 1_000 })
  const documents = await currentDocuments(ctx)
  const paths = [
    '/',
    '/shop',
    '/books',
    '/sellers',
    '/legal',
    ...categories.flatMap(withChildren).map(({ slug }) => `/shop/${slug}`),
    ...genres.map((genre) => `/books?${new URLSearchParams({ genre })}`),
    ...sellers.map(({ slug }) => `/sellers/${slug}`),
  ]
  return [
    ...paths.map((path) => ({ url: ctx.config.baseUrl + path })),
    ...documents.map(({ slug, version }) => ({
      url: `${ctx.config.baseUrl}/legal/${slug}`,
      changed: version,
    })),
  ]
}

/** Empty categories are pages of nothing. */
function withChildren(category: Category): Category[] {
  return category.count > 0 ? [category, ...category.children.flatMap(withChildren)] : []
}
