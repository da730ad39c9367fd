import { Button } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Notice } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'
import { Quantity } from '../../ui/quantity.tsx'
import type { Stock } from './stock-words.ts'

export interface Offer {
  variantId: string
  title: string
  priceMinor: number
  compareAtMinor: number | null
  /** Sent as a parcel, so that several make sense. */
  ships: boolean
  stock: Stock
  /** `PDF and EPUB`, when it gives files. */
  formats?: string
}

export interface BuyFormProps {
  title: string
  /** What the variants differ in: Edition, Size. */
  choice: string
  offers: readonly Offer[]
  currency: string
  locale: string
  /** A discount code that a link to this page brought. */
  code?: string | undefined
}

/** The choice of a variant and the way into the cart. A form of its own: it needs no script. */
export function BuyForm({ title, choice, offers, currency, locale, code }: BuyFormProps) {
  const buyable = offers.filter(({ stock }) => !stock.isSoldOut)
  const [only] = offers
  const first = buyable[0]
  return (
    <form method="post" action="/cart" className="buy">
      <CsrfField />
      <input type="hidden" name="intent" value="add" />
      {code ? <input type="hidden" name="discount" value={code} /> : null}
      {offers.length > 1 ? (
        <RadioCards
          name="variantId"
          label={choice}
          defaultValue={first?.variantId}
          cards={offers.map((offer) => ({
            value: offer.variantId,
            label: offer.title,
            disabled: offer.stock.isSoldOut,
            detail: <OfferLine {...{ offer, currency, locale }} />,
          }))}
        />
      ) : (
        <div>
          {only ? <OfferPrice {...{ offer: only, currency, locale }} large /> : null}
          {only?.stock.words ? <StockLine stock={only.stock} /> : null}
          <input type="hidden" name="variantId" value={only?.variantId} />
        </div>
      )}
      {first ? (
        <div className="acts">
          {offers.some(({ ships }) => ships) ? (
            <Quantity
              defaultValue={1}
              of={title}
              {...(offers.length === 1 && first.stock.most ? { max: first.stock.most } : {})}
            />
          ) : (
            <input type="hidden" name="quantity" value="1" />
          )}
          <Button type="submit" look="primary">
            Add to cart
          </Button>
          <WishButton variantId={first.variantId} />
        </div>
      ) : (
        <>
          <Notice tone="warn" title="Sold out">
            <p>None is left just now. What is like it stands at the foot of this page.</p>
          </Notice>
          {only ? <WishButton variantId={only.variantId} /> : null}
        </>
      )}
    </form>
  )
}

/** Sends the same form elsewhere; `wish` counts where no edition can be chosen. */
function WishButton({ variantId }: { variantId: string }) {
  return (
    <Button type="submit" look="plain" formAction="/wishlist" name="wish" value={variantId}>
      Add to wishlist
    </Button>
  )
}

interface LineProps {
  offer: Offer
  currency: string
  locale: string
}

function OfferLine({ offer, currency, locale }: LineProps) {
  return (
    <>
      <OfferPrice {...{ offer, currency, locale }} />
      {offer.formats ? <span className="block">{offer.formats}</span> : null}
      {offer.stock.words ? <StockLine stock={offer.stock} /> : null}
    </>
  )
}

function OfferPrice({ offer, currency, locale, large }: LineProps & { large?: boolean }) {
  const { priceMinor, compareAtMinor } = offer
  return (
    <Price
      amountMinor={priceMinor}
      currency={currency}
      locale={locale}
      large={large}
      {...(compareAtMinor === null ? {} : { compareAtMinor })}
    />
  )
}

function StockLine({ stock }: { stock: Stock }) {
  return <span className={stock.isSoldOut ? 'block' : 'block few'}>{stock.words}</span>
}
