import type { ProductVariant } from '#modules/catalog/index.ts'
import { shortMoney } from '../../ui/price.tsx'

export interface BundleContentsProps {
  variants: readonly Pick<ProductVariant, 'id' | 'title' | 'priceMinor' | 'parts'>[]
  currency: string
  locale: string
}

/** What a bundle consists of, and what its parts would cost one by one. */
export function BundleContents({ variants, currency, locale }: BundleContentsProps) {
  const filled = variants.filter(({ parts }) => parts.length > 0)
  if (filled.length === 0) return null
  return (
    <section className="product-part" aria-labelledby="in-it">
      <h2 id="in-it">What is in it</h2>
      {filled.map(({ id, title, priceMinor, parts }) => {
        const alone = parts.reduce((sum, part) => sum + part.priceMinor * part.quantity, 0)
        return (
          <div key={id}>
            {filled.length > 1 ? <h3>{title}</h3> : null}
            <ul className="file-list">
              {parts.map((part) => (
                <li key={part.variantId}>
                  <b>{part.quantity} ×</b>
                  <span>
                    <a className="text-link" href={`/products/${part.slug}`}>
                      {part.title}
                    </a>
                    <span className="block text-ink-2">{part.variantTitle}</span>
                  </span>
                  <span className="num">
                    {shortMoney(part.priceMinor * part.quantity, currency, locale)}
                  </span>
                </li>
              ))}
            </ul>
            {alone > priceMinor ? (
              <p className="hint">
                One by one they cost {shortMoney(alone, currency, locale)}: you save{' '}
                {shortMoney(alone - priceMinor, currency, locale)}.
              </p>
            ) : null}
          </div>
        )
      })}
    </section>
  )
}
