import type { ReactNode } from 'react'
import { Day } from '../../ui/day.tsx'

export interface BookFacts {
  genre: string | null
  isbn: string | null
  pages: number | null
  /** BCP 47. */
  language: string | null
  publisher: string | null
  /** `2026-03-31` */
  publishedOn: string | null
  series: string | null
  seriesNumber: string | null
  edition?: string | null
}

export interface ProductFactsProps extends BookFacts {
  category: { name: string; slug: string } | null
  formats: string | undefined
  /** Weight and SKU, where a single thing is sold. */
  sku?: string
  weightGrams?: number | null
  locale: string
}

/** What a cataloguer would write on the card. Only what is known. */
export function ProductFacts(facts: ProductFactsProps) {
  const { locale, category, genre } = facts
  const lines: [string, ReactNode][] = [
    ['Pages', facts.pages?.toLocaleString(locale)],
    ['Formats', facts.formats],
    ['Published', facts.publishedOn ? <Day on={facts.publishedOn} locale={locale} /> : null],
    ['Publisher', facts.publisher],
    ['Edition', facts.edition],
    ['Series', seriesOf(facts)],
    ['Language', facts.language ? nameOfLanguage(facts.language, locale) : null],
    ['ISBN', facts.isbn],
    [
      'Genre',
      genre ? (
        <a className="text-link" href={`/books?${new URLSearchParams({ genre })}`}>
          {genre}
        </a>
      ) : null,
    ],
    [
      'Category',
      category ? (
        <a className="text-link" href={`/shop/${category.slug}`}>
          {category.name}
        </a>
      ) : null,
    ],
    ['Weight', facts.weightGrams ? weightOf(facts.weightGrams, locale) : null],
    ['Article', facts.sku],
  ]
  const known = lines.filter(([, value]) => value)
  if (known.length === 0) return null
  return (
    <section className="product-part" aria-labelledby="facts">
      <h2 id="facts">Details</h2>
      <dl className="facts">
        {known.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function seriesOf({ series, seriesNumber }: BookFacts): string | undefined {
  if (!series) return undefined
  return seriesNumber ? `${series}, no. ${seriesNumber}` : series
}

function nameOfLanguage(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
}

function weightOf(grams: number, locale: string): string {
  const [amount, unit] = grams < 1000 ? [grams, 'gram'] : [grams / 1000, 'kilogram']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 2 }).format(
    amount,
  )
}
