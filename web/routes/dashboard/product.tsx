import { data, redirect } from 'react-router'
import {
  type BundlePart,
  getProduct,
  listCategories,
  listGenres,
  variantsForSale,
} from '#modules/catalog/index.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { CSRF_FIELD, requireGenuine } from '#platform/csrf.ts'
import { toDecimal } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/product.ts'
import { inOneList } from './category-lines.ts'
import { changeProduct } from './change-product.ts'
import { praiseText } from './change-terms.ts'
import { contributorText } from './contributor-text.ts'
import { descriptionText } from './description-text.ts'
import { ProductPage } from './product-page.tsx'
import { writeShopTime } from './shop-time.ts'
import { takeUpload } from './take-upload.ts'

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.product.title ?? 'Product' },
]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const product = await productOf(ctx, params.id)
  const { timeZone } = (await readSettings(ctx)).shop
  const { description, contributors, tags, variants, ...facts } = product
  const editions = []
  for (const variant of variants) {
    const { regularMinor, formerMinor, saleMinor, suggestedMinor, ...edition } = variant
    const amount = (minor: number | null) =>
      minor === null ? '' : toDecimal(minor, product.currency)
    editions.push({
      ...edition,
      price: amount(regularMinor),
      compareAt: amount(formerMinor),
      sale: amount(saleMinor),
      suggested: amount(suggestedMinor),
      saleStartsAt: writeShopTime(variant.saleStartsAt, timeZone),
      saleEndsAt: writeShopTime(variant.saleEndsAt, timeZone),
      partsText: await partsText(ctx, variant.parts),
      stock: await stockOf(ctx, variant.id),
    })
  }
  return {
    product: facts,
    timeZone,
    publishAt: writeShopTime(product.publishAt, timeZone),
    typed: typedOf(product, timeZone),
    editions,
    categories: inOneList(await listCategories(ctx)),
    genres: await listGenres(ctx),
    just: new URL(request.url).searchParams.get('just'),
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const product = await productOf(ctx, params.id)
  const isUpload = request.headers.get('content-type')?.startsWith('multipart/form-data')
  const answer = isUpload
    ? await takeUpload(ctx, product, request)
    : await changeProduct(ctx, product, await readFields(ctx, request))
  if (answer.just === undefined) return data(answer, 422)
  const here = `/dashboard/products/${product.id}?just=${answer.just}`
  return redirect(('goTo' in answer ? answer.goTo : undefined) ?? here, 303)
}

/** Read where it is written: a replica may not have the last change yet. */
function productOf(ctx: Context, id: string) {
  requireAdmin(ctx)
  return getProduct({ ...ctx, reads: ctx.db }, id)
}

async function readFields(ctx: Context, request: Request): Promise<URLSearchParams> {
  const sent = new URLSearchParams(await request.text())
  requireGenuine(ctx.config, request, ctx.actor, sent.get(CSRF_FIELD))
  sent.delete(CSRF_FIELD)
  return sent
}

/** The parts of a bundle as they are typed: `2 QQ-MUG-BLUE`. */
async function partsText(ctx: Context, parts: readonly BundlePart[]): Promise<string> {
  const known = await variantsForSale(
    ctx,
    parts.map(({ variantId }) => variantId),
  )
  const skuOf = new Map(known.map(({ variantId, sku }) => [variantId, sku]))
  return parts
    .map(
      ({ variantId, quantity }) => `${quantity > 1 ? `${quantity} ` : ''}${skuOf.get(variantId)}`,
    )
    .join('\n')
}

/** The facts of a product as somebody would have typed them. */
function typedOf(
  product: Awaited<ReturnType<typeof productOf>>,
  timeZone: string,
): Record<string, string> {
  const { isbn, pages, language, publisher, publishedOn, series, seriesNumber } = product
  const facts = { isbn, pages, language, publisher, publishedOn, series, seriesNumber }
  const filled = Object.entries({
    ...facts,
    edition: product.edition,
    slug: product.slug,
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
    mostPerOrder: product.mostPerOrder,
    minAge: product.minAge,
    releaseAt: writeShopTime(product.releaseAt, timeZone),
    salesEndAt: writeShopTime(product.salesEndAt, timeZone),
    testimonials: praiseText(product.testimonials),
    kind: product.kind,
    title: product.title,
    subtitle: product.subtitle,
    genre: product.genre,
    summary: product.summary,
    description: descriptionText(product.description),
    contributors: contributorText(product.contributors),
    categoryId: product.categoryPath.at(-1)?.id,
    tags: product.tags.join(', '),
  }).flatMap(([name, value]): [string, string][] => (value ? [[name, String(value)]] : []))
  return Object.fromEntries(filled)
}

export default function Product({ loaderData, actionData }: Route.ComponentProps) {
  return <ProductPage {...loaderData} changed={actionData} />
}
