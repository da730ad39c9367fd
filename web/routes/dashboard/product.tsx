import { data, redirect } from 'react-router'
import { getProduct, listCategories, listGenres } from '#modules/catalog/index.ts'
import { stockOf } from '#modules/inventory/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { CSRF_FIELD, requireGenuine } from '#platform/csrf.ts'
import { toDecimal } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/product.ts'
import { changeProduct } from './change-product.ts'
import { contributorText } from './contributor-text.ts'
import { descriptionText } from './description-text.ts'
import { ProductPage } from './product-page.tsx'
import { inOneList } from './shelve-product.ts'
import { takeUpload } from './take-upload.ts'

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.product.title ?? 'Product' },
]

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const product = await productOf(ctx, params.id)
  const { description, contributors, tags, variants, ...facts } = product
  const editions = []
  for (const variant of variants) {
    const { priceMinor, compareAtMinor, ...edition } = variant
    const amount = (minor: number | null) =>
      minor === null ? '' : toDecimal(minor, product.currency)
    editions.push({
      ...edition,
      price: amount(priceMinor),
      compareAt: amount(compareAtMinor),
      stock: await stockOf(ctx, variant.id),
    })
  }
  return {
    product: facts,
    typed: typedOf(product),
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
  return redirect(`/dashboard/products/${product.id}?just=${answer.just}`, 303)
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

/** The facts of a product as somebody would have typed them. */
function typedOf(product: Awaited<ReturnType<typeof productOf>>): Record<string, string> {
  const { isbn, pages, language, publisher, publishedOn, series, seriesNumber } = product
  const facts = { isbn, pages, language, publisher, publishedOn, series, seriesNumber }
  const filled = Object.entries({
    ...facts,
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
