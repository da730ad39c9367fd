import type { MetaDescriptor } from 'react-router'
import type { ShopIdentity } from './frame/shop-identity.ts'

export interface PageWords {
  /** Without the shop's name, which is added. Left out on the shop's front page. */
  title?: string
  description?: string
  /** Path and query under which search engines should know the page. */
  path: string
  image?: { src: string; width: number; height: number; alt: string }
  /** Empty, personal, or one of many ways to look at a list: kept out of search engines. */
  hidden?: boolean
  /** Paths of the pages before and after it in a list. */
  prev?: string
  next?: string
  /** What the page is about, for machines, in the words of schema.org. */
  about?: readonly object[]
}

interface Matched {
  id: string
  loaderData?: unknown
}

interface Around {
  shop: ShopIdentity
  baseUrl: string
}

/** Title, description, addresses, preview card and data of a page of the shop. */
export function pageMeta(
  matches: readonly (Matched | undefined)[],
  page: PageWords,
): MetaDescriptor[] {
  const around = matches.find((match) => match?.id === 'root')?.loaderData as Around | undefined
  if (!around) return []
  const { shop, baseUrl } = around
  const description = page.description || shop.strapline
  return [
    { title: titleOf(page, shop) },
    ...(description ? [{ name: 'description', content: description }] : []),
    ...(page.hidden
      ? [{ name: 'robots', content: 'noindex' }]
      : [link('canonical', baseUrl + page.path), ...previewCard(page, shop, baseUrl, description)]),
    ...(page.prev ? [link('prev', baseUrl + page.prev)] : []),
    ...(page.next ? [link('next', baseUrl + page.next)] : []),
    ...(page.about ?? []).map((thing) => ({ 'script:ld+json': thing }) as MetaDescriptor),
  ]
}

function titleOf({ title }: PageWords, { name, strapline }: ShopIdentity): string {
  if (title) return `${title} · ${name}`
  return strapline ? `${name}: ${strapline}` : name
}

function link(rel: string, href: string): MetaDescriptor {
  return { tagName: 'link', rel, href }
}

function previewCard(
  { title, path, image }: PageWords,
  shop: ShopIdentity,
  baseUrl: string,
  description: string | undefined,
): MetaDescriptor[] {
  const card = (property: string, content: string) => ({ property: `og:${property}`, content })
  return [
    card('site_name', shop.name),
    card('type', 'website'),
    card('title', title ?? shop.name),
    card('url', baseUrl + path),
    ...(description ? [card('description', description)] : []),
    ...(image
      ? [
          card('image', new URL(image.src, baseUrl).href),
          card('image:width', String(image.width)),
          card('image:height', String(image.height)),
          card('image:alt', image.alt),
        ]
      : []),
  ]
}
