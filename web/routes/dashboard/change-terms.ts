import {
  type ProductDetails,
  SlugTaken,
  setTestimonials,
  updateProduct,
} from '#modules/catalog/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import type { Outcome } from './change-product.ts'
import type { Problems } from './read-product-form.ts'
import { readShopTime } from './shop-time.ts'

/** From when to when a product is sold, how many at once, under which address and words. */
export async function changeTerms(
  ctx: Context,
  { id, slug }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const { timeZone } = (await readSettings(ctx)).shop
  const problems: Problems = {}
  const text = (name: string) => sent.get(name)?.trim() || null
  const time = (name: string) => {
    const typed = text(name)
    const moment = typed ? readShopTime(typed, timeZone) : null
    if (moment === undefined) problems[name] = ['Please write a day and a time']
    return moment ?? null
  }
  const change = {
    releaseAt: time('releaseAt'),
    salesEndAt: time('salesEndAt'),
    mostPerOrder: text('mostPerOrder') as never,
    minAge: text('minAge') as never,
    seoTitle: text('seoTitle'),
    seoDescription: text('seoDescription'),
    ...(text('slug') ? { slug: text('slug') ?? slug } : {}),
  }
  if (Object.keys(problems).length > 0) return { problems }
  try {
    await updateProduct(ctx, id, change)
    return { just: 'saved' }
  } catch (error) {
    if (!(error instanceof SlugTaken)) throw error
    return { problems: { slug: ['Something else has this address already'] } }
  }
}

/** Words of readers: a paragraph each, its last line the name, with a comma what they are. */
export async function changePraise(
  ctx: Context,
  { id }: ProductDetails,
  sent: URLSearchParams,
): Promise<Outcome> {
  const blocks = (sent.get('testimonials') ?? '').replaceAll('\r\n', '\n').split(/\n\s*\n/)
  const read = blocks.filter((block) => block.trim()).map(readPraise)
  if (read.some((one) => one === undefined)) {
    return { problems: { testimonials: ['Each needs its words and, on a line below, a name'] } }
  }
  await setTestimonials(ctx, id, { testimonials: read.filter((one) => one !== undefined) })
  return { just: 'saved' }
}

function readPraise(block: string) {
  const lines = block.trim().split('\n')
  const [name, ...about] = (lines.pop() ?? '').replace(/^[—–-]\s*/, '').split(/,\s*/)
  const quote = lines.join('\n').trim()
  if (!quote || !name?.trim()) return undefined
  return { quote, name, about: about.join(', ') || null }
}

/** The same as it stands in the field. */
export function praiseText(
  all: readonly { quote: string; name: string; about: string | null }[],
): string {
  return all
    .map(({ quote, name, about }) => `${quote}\n— ${about ? `${name}, ${about}` : name}`)
    .join('\n\n')
}
