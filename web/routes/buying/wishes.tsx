import { Heart } from 'lucide-react'
import type { WishlistEntry } from '#modules/wishlists/index.ts'
import { Button } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { EmptyState } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'
import { ProductCover } from './product-cover.tsx'

export interface WishesProps {
  entries: readonly WishlistEntry[]
  /** Where its forms are sent; without it the list is only looked at. */
  action?: string
}

/** What somebody wishes for, with prices of now. */
export function Wishes({ entries, action }: WishesProps) {
  if (entries.length === 0 && action) {
    return (
      <EmptyState
        icon={Heart}
        title="No wishes yet"
        action={{ label: 'Browse the shop', href: '/shop' }}
      >
        Press “Add to wishlist” beside anything in the shop, or “Save for later” in your cart.
      </EmptyState>
    )
  }
  return (
    <ul className="cart-lines">
      {entries.map((entry) => (
        <Wish key={entry.id} {...{ entry, action }} />
      ))}
    </ul>
  )
}

function Wish({ entry, action }: { entry: WishlistEntry; action: string | undefined }) {
  const { title, variantTitle, slug, quantity, priceMinor, currency, state } = entry
  return (
    <li className="cart-line">
      <ProductCover product={entry} sizes="6rem" />
      <div className="what">
        <h2>{state === 'not_for_sale' ? title : <a href={`/products/${slug}`}>{title}</a>}</h2>
        <p className="by">{quantity > 1 ? `${variantTitle}, ${quantity} of them` : variantTitle}</p>
        {state === 'for_sale' ? null : (
          <p className="line-notice" data-tone="warn">
            {state === 'sold_out' ? 'Sold out just now.' : 'No longer for sale.'}
          </p>
        )}
      </div>
      <div className="how-many">
        {action ? <Acts {...{ entry, action }} /> : <PutInCart entry={entry} />}
      </div>
      <Price amountMinor={priceMinor} currency={currency} exact />
    </li>
  )
}

function Acts({ entry, action }: { entry: WishlistEntry; action: string }) {
  const { id, title, state } = entry
  return (
    <form method="post" action={action} className="line-acts">
      <CsrfField />
      <input type="hidden" name="wishId" value={id} />
      {state === 'for_sale' ? (
        <Button
          type="submit"
          small
          name="intent"
          value="move"
          aria-label={`Move ${title} to the cart`}
        >
          Move to cart
        </Button>
      ) : null}
      <Button
        type="submit"
        look="plain"
        small
        name="intent"
        value="remove"
        aria-label={`Remove ${title}`}
      >
        Remove
      </Button>
    </form>
  )
}

/** On somebody else's list: buying it for them. */
function PutInCart({ entry: { variantId, title, state } }: { entry: WishlistEntry }) {
  if (state !== 'for_sale') return null
  return (
    <form method="post" action="/cart">
      <CsrfField />
      <input type="hidden" name="variantId" value={variantId} />
      <Button type="submit" small name="intent" value="add" aria-label={`Add ${title} to the cart`}>
        Add to cart
      </Button>
    </form>
  )
}
