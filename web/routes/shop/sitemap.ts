import { sitemapParts } from '#modules/catalog/index.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/sitemap.ts'
import { xmlAnswer } from './xml.ts'

/** The index of the site maps, written while its parts are found. */
export function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const entry = (part: string) =>
    `<sitemap><loc>${ctx.config.baseUrl}/sitemap/${part}.xml</loc></sitemap>\n`

  async function* index() {
    yield '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield entry('pages')
    for await (const cursor of sitemapParts(ctx))
      yield entry(cursor ? `products-${cursor}` : 'products')
    yield '</sitemapindex>\n'
  }
  return xmlAnswer(index(), 'application/xml')
}
