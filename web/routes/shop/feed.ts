import { newestForFeed } from '#modules/catalog/index.ts'
import { appContext, pageContext } from '../../context.ts'
import type { Route } from './+types/feed.ts'
import { xmlAnswer, xmlText } from './xml.ts'

/** What is new in the shop, for feed readers (Atom). */
export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop, baseUrl } = context.get(pageContext)
  const entries = await newestForFeed(ctx)
  const updated = entries.map((entry) => entry.updatedAt.getTime())
  const latest = new Date(Math.max(0, ...updated)).toISOString()
  return xmlAnswer(
    [
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(shop.locale)}">\n`,
      `<id>${xmlText(`${baseUrl}/`)}</id>\n`,
      `<title>${xmlText(`New at ${shop.name}`)}</title>\n`,
      `<updated>${latest}</updated>\n`,
      `<link rel="self" type="application/atom+xml" href="${xmlText(`${baseUrl}/feed.xml`)}"/>\n`,
      `<link rel="alternate" type="text/html" href="${xmlText(`${baseUrl}/shop`)}"/>\n`,
      ...entries.flatMap((entry) => [
        '<entry>\n',
        `<id>urn:uuid:${entry.id}</id>\n`,
        `<title>${xmlText(entry.title)}</title>\n`,
        `<link rel="alternate" href="${xmlText(`${baseUrl}/products/${entry.slug}`)}"/>\n`,
        `<author><name>${xmlText(entry.authorLine || entry.sellerName)}</name></author>\n`,
        `<published>${entry.publishedAt.toISOString()}</published>\n`,
        `<updated>${entry.updatedAt.toISOString()}</updated>\n`,
        `<summary>${xmlText(entry.summary || entry.subtitle || entry.title)}</summary>\n`,
        '</entry>\n',
      ]),
      '</feed>\n',
    ],
    'application/atom+xml',
  )
}
