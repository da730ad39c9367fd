import type { ProductDetails } from '#modules/catalog/index.ts'
import type { Crumb } from '../../ui/breadcrumbs.tsx'
import type { Offer } from './buy-form.tsx'
import { formatsOf } from './file-format.ts'
import { stockOf } from './stock-words.ts'

/** Every variant as something that can be bought, with what is left of it. */
export function offersOf(
  { variants }: Pick<ProductDetails, 'variants'>,
  available: ReadonlyMap<string, number>,
  { fewLeft, locale }: { fewLeft: number; locale: string },
): Offer[] {
  return variants.map((variant) => {
    const { id, title, priceMinor, regularMinor, compareAtMinor, ships, files } = variant
    const isOnSale = priceMinor < regularMinor
    return {
      variantId: id,
      title,
      priceMinor,
      compareAtMinor,
      ships,
      stock: stockOf(available.get(id), fewLeft),
      lowestBeforeMinor: variant.lowestBeforeMinor,
      saleEndsAt: isOnSale ? variant.saleEndsAt : null,
      payWhatYouWant: variant.payWhatYouWant,
      suggestedMinor: variant.suggestedMinor,
      ...(files.length > 0 ? { formats: formatsOf(files, locale) } : {}),
    }
  })
}

/** What the variants differ in: `Size and colour`, or `Edition` for a book. */
export function choiceOf({ kind, variants }: Pick<ProductDetails, 'kind' | 'variants'>): string {
  const names = new Set(variants.flatMap(({ options }) => Object.keys(options)))
  if (names.size === 0) return kind === 'book' ? 'Edition' : 'Which one'
  const words = new Intl.ListFormat('en').format([...names].map((name) => name.toLowerCase()))
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** For each file that not every variant gives: the variants it comes with. */
export function givenWith({ variants }: Pick<ProductDetails, 'variants'>): Map<string, string> {
  const titles = new Map<string, string[]>()
  for (const { title, files } of variants) {
    for (const { id } of files) titles.set(id, [...(titles.get(id) ?? []), title])
  }
  const list = new Intl.ListFormat('en', { type: 'disjunction' })
  return new Map(
    [...titles]
      .filter(([, some]) => some.length < variants.length)
      .map(([id, some]) => [id, list.format(some.map((title) => `“${title}”`))]),
  )
}

/** The way from the front page to the product. */
export function trailOf({ title, categoryPath }: ProductDetails): Crumb[] {
  return [
    { label: 'Shop', href: '/shop' },
    ...categoryPath.map(({ name, slug }) => ({ label: name, href: `/shop/${slug}` })),
    { label: title },
  ]
}
