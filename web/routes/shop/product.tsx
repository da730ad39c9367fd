import { data, href, redirect } from 'react-router'
import { findMovedProduct, findProductBySlug, relatedProducts } from '#modules/catalog/index.ts'
import { availabilityOf, FEW_LEFT } from '#modules/inventory/index.ts'
import { shownCards } from '#modules/pricing/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { hasRole } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext, pageContext } from '../../context.ts'
import { keptUnder } from '../../kept-page.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx'
import { Gallery } from '../../ui/gallery.tsx'
import { Price } from '../../ui/price.tsx'
import { ProductCard, Shelf } from '../../ui/product-card.tsx'
import { coverImage, pictureAddress } from '../../ui/product-image.ts'
import { Prose, RichText } from '../../ui/prose.tsx'
import type { Route } from './+types/product.ts'
import { BundleContents } from './bundle-contents.tsx'
import { BuyForm } from './buy-form.tsx'
import { Byline } from './byline.tsx'
import { DraftNotice } from './draft-notice.tsx'
import { formatsOf } from './file-format.ts'
import { inShownCurrency } from './in-shown-currency.ts'
import { aboutProduct, aboutTrail } from './product-about.ts'
import { ProductFacts } from './product-facts.tsx'
import { ProductFiles } from './product-files.tsx'
import { shapeOf, shelfCard } from './product-item.ts'
import { choiceOf, givenWith, offersOf, trailOf } from './product-offers.ts'
import { Samples } from './samples.tsx'
import { Testimonials } from './testimonials.tsx'
import { TrustLines } from './trust-lines.tsx'

export const handle: PageHandle = { kind: 'document' }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { shop, baseUrl } = context.get(pageContext)
  const found = await findProductBySlug(ctx, params.slug)
  if (!found) {
    const slug = await findMovedProduct(ctx, params.slug)
    if (slug) throw redirect(href('/products/:slug', { slug }), 301)
    throw new NotFound('This product')
  }
  const product = await inShownCurrency(ctx, found)
  const variantIds = product.variants.map(({ id }) => id)
  const available = await availabilityOf(ctx, variantIds)
  const related = await shownCards(ctx, await relatedProducts(ctx, product))
  const settings = await readSettings(ctx)
  const page = {
    shop,
    baseUrl,
    product,
    offers: offersOf(product, available, { fewLeft: FEW_LEFT, locale: shop.locale }),
    related: related.map((item) => shelfCard(item, shop.locale)),
    refundWindowDays: settings.refundWindowDays,
    taxIncluded: settings.tax.enabled && settings.tax.pricesIncludeTax,
    country: settings.shop.country,
    releaseAt:
      product.releaseAt && new Date(product.releaseAt) > ctx.now ? product.releaseAt : null,
    isOver: product.salesEndAt !== null && new Date(product.salesEndAt) <= ctx.now,
    code: linkedCode(request),
    editHref: hasRole(ctx.actor, 'admin') ? `/dashboard/products/${product.id}` : undefined,
  }
  // A product that is not for sale yet is shown to its owner, and to nobody from a kept copy.
  if (product.status !== 'published') return data(page)
  const shown = [product, ...related].map(({ id }) => `product:${id}`)
  return data(page, keptUnder('settings', ...shown))
}

/** `?discount=SPRING`: the code that goes along into the cart. */
function linkedCode(request: Request): string | undefined {
  const { searchParams } = new URL(request.url)
  const code = searchParams.get('discount') ?? searchParams.get('code')
  return code?.slice(0, 80) || undefined
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export function meta({ loaderData, matches }: Route.MetaArgs) {
  if (!loaderData) return []
  const { product, offers, shop, baseUrl, refundWindowDays, country } = loaderData
  const { title, slug, summary, subtitle, authorLine, images, seller } = product
  const path = `/products/${slug}`
  const description = product.seoDescription || summary || subtitle || `${title}, at ${shop.name}.`
  const [picture] = images
  const src = picture && (picture.url ?? pictureAddress(picture.id, 960))
  const rating = { value: product.ratingHundredths / 100, count: product.ratingCount }
  return pageMeta(matches, {
    title: product.seoTitle ?? (authorLine ? `${title} by ${authorLine}` : title),
    description,
    path,
    hidden: product.status !== 'published',
    ...(picture && src
      ? { image: { src, width: picture.width, height: picture.height, alt: picture.alt || title } }
      : {}),
    about: [
      aboutProduct({
        ...product,
        ...{ description, offers, rating, refundWindowDays, country },
        releaseAt: loaderData.releaseAt,
        url: baseUrl + path,
        images: src ? [new URL(src, baseUrl).href] : [],
        sellerName: seller.name,
      }),
      aboutTrail(trailOf(product), baseUrl),
    ],
  })
}

/** How wide the large picture stands on the page. */
const LARGE = '(width >= 44rem) 19rem, 60vw'

export default function ProductPage({ loaderData }: Route.ComponentProps) {
  const { product, offers, related, shop, refundWindowDays, taxIncluded, editHref } = loaderData
  const { releaseAt, isOver } = loaderData
  const { title, subtitle, summary, description, kind, images } = product
  const { locale } = shop
  const rating = { value: product.ratingHundredths / 100, count: product.ratingCount }
  const pictures = images.flatMap((picture) => {
    const image = coverImage(picture, LARGE)
    if (!image) return []
    const thumb = picture.url ?? pictureAddress(picture.id, 160)
    return [{ ...image, thumb, ...(picture.alt ? { alt: picture.alt } : {}) }]
  })
  const formats = product.files.length > 0 ? formatsOf(product.files, locale) : undefined
  const only = product.variants.length === 1 ? product.variants[0] : undefined
  return (
    <div className="wrap">
      <Breadcrumbs items={trailOf(product).slice(0, -1)} />
      {product.status === 'published' ? null : (
        <DraftNotice status={product.status} editHref={editHref} />
      )}
      <article>
        <div className="product-page">
          <div className="pictures">
            <Gallery
              title={title}
              author={product.authorLine || product.seller.name}
              images={pictures}
              shape={shapeOf(kind)}
            />
          </div>
          <div>
            <h1>{title}</h1>
            {subtitle ? <p className="lead">{subtitle}</p> : null}
            <Byline
              {...{ rating, locale }}
              contributors={product.contributors}
              seller={product.seller}
              marketplace={shop.marketplace}
            />
            {product.status === 'published' ? (
              <BuyForm
                {...{ title, offers, locale, releaseAt, isOver }}
                mostPerOrder={product.mostPerOrder}
                choice={choiceOf(product)}
                currency={product.currency}
                code={loaderData.code}
              />
            ) : (
              <Price
                amountMinor={product.priceFromMinor}
                currency={product.currency}
                locale={locale}
                from={product.priceToMinor > product.priceFromMinor}
                large
              />
            )}
            <TrustLines
              {...{ kind, refundWindowDays, taxIncluded }}
              givesFiles={product.variants.some(({ files }) => files.length > 0)}
              ships={product.variants.some(({ ships }) => ships)}
            />
            {summary || description ? (
              <div className="product-part">
                <Prose {...(product.language ? { lang: product.language } : {})}>
                  {summary ? <p className="standfirst">{summary}</p> : null}
                  <RichText html={description} />
                </Prose>
              </div>
            ) : null}
            <BundleContents
              variants={product.variants}
              currency={product.currency}
              locale={locale}
            />
            <Samples files={product.files} locale={locale} />
            <ProductFiles
              files={product.files.filter(isGiven)}
              givenWith={givenWith(product)}
              locale={locale}
            />
            <ProductFacts
              {...product}
              {...{ locale, formats }}
              category={product.categoryPath.at(-1) ?? null}
              {...(only?.ships ? { sku: only.sku, weightGrams: only.weightGrams } : {})}
            />
            <Tags tags={product.tags} />
            <Testimonials testimonials={product.testimonials} />
          </div>
        </div>
      </article>
      {related.length > 0 ? (
        <div className="mt-section">
          <Shelf title="From the same shelf">
            {related.map((card) => (
              <ProductCard key={card.href} {...card} />
            ))}
          </Shelf>
        </div>
      ) : null}
    </div>
  )
}

/** Samples and files that are no longer given are not what a buyer gets. */
function isGiven({ isSample, isRetired }: { isSample: boolean; isRetired: boolean }): boolean {
  return !isSample && !isRetired
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null
  return (
    <section className="product-part" aria-labelledby="tags">
      <h2 id="tags">Topics</h2>
      <ul className="tags">
        {tags.map((tag) => (
          <li key={tag}>
            <a href={`/shop?${new URLSearchParams({ topic: tag })}`}>{tag}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
