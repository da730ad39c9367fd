import { Button } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/notices.tsx'
import { Price, shortMoney } from '../../ui/price.tsx'
import { Quantity } from '../../ui/quantity.tsx'
import { MoneyField } from '../../ui/text-field.tsx'
import type { Stock } from './stock-words.ts'

export interface Offer {
  variantId: string
  title: string
  priceMinor: number
  compareAtMinor: number | null
  /** The lowest price of the 30 days before it came down. */
  lowestBeforeMinor?: number | null
  /** When the sale ends, ISO 8601. */
  saleEndsAt?: string | null
  /** The buyer names the price, from `priceMinor` up. */
  payWhatYouWant?: boolean
  suggestedMinor?: number | null
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
  /** When it opens, while it can only be ordered ahead. */
  releaseAt?: string | null
  /** The day came after which it is not sold. */
  isOver?: boolean
  mostPerOrder?: number | null
  /** A discount code that a link to this page brought. */
  code?: string | undefined
}

/** The choice of a variant and the way into the cart. A form of its own: it needs no script. */
export function BuyForm(props: BuyFormProps) {
  const { title, choice, offers, currency, locale, code } = props
  const { releaseAt, isOver, mostPerOrder } = props
  if (isOver) {
    return (
      <Notice tone="warn" title="No longer sold">
        <p>The time in which this could be bought is over.</p>
      </Notice>
    )
  }
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
          {only ? <NamedPriceField {...{ offer: only, currency, locale }} /> : null}
          <input type="hidden" name="variantId" value={only?.variantId} />
        </div>
      )}
      {offers.length > 1
        ? offers.map((offer) => (
            <NamedPriceField
              key={offer.variantId}
              {...{ offer, currency, locale }}
              of={offer.title}
            />
          ))
        : null}
      {releaseAt ? (
        <p className="ahead">
          Opens on <DateTime at={new Date(releaseAt)} precision="day" absolute />. Order it now, and
          it is yours that day.
        </p>
      ) : null}
      {first ? (
        <div className="acts">
          {offers.some(({ ships }) => ships) ? (
            <Quantity defaultValue={1} of={title} {...mostOf(offers, mostPerOrder)} />
          ) : (
            <input type="hidden" name="quantity" value="1" />
          )}
          <Button type="submit" look="primary">
            {releaseAt ? 'Order ahead' : 'Add to cart'}
          </Button>
        </div>
      ) : (
        <Notice tone="warn" title="Sold out">
          <p>None is left just now. What is like it stands at the foot of this page.</p>
        </Notice>
      )}
    </form>
  )
}

/** The most that can be chosen, where there is a most. */
function mostOf(offers: readonly Offer[], mostPerOrder: number | null | undefined) {
  const left = offers.length === 1 ? offers[0]?.stock.most : undefined
  const most = Math.min(left ?? 999, mostPerOrder ?? 999)
  return most < 999 ? { max: most } : {}
}

/** Where the price is the buyer's to name: an amount, from the least up. */
function NamedPriceField({ offer, currency, locale, of }: LineProps & { of?: string }) {
  if (!offer.payWhatYouWant || offer.stock.isSoldOut) return null
  const { variantId, priceMinor, suggestedMinor } = offer
  const least = shortMoney(priceMinor, currency, locale)
  return (
    <MoneyField
      name={`namedPrice.${variantId}`}
      label={of ? `Your price for ${of}` : 'Name your price'}
      hint={priceMinor > 0 ? `${least} or more.` : 'Whatever you like, also nothing.'}
      currency={currency}
      defaultAmountMinor={suggestedMinor ?? priceMinor}
      optional
    />
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
  const { priceMinor, compareAtMinor, lowestBeforeMinor, saleEndsAt, payWhatYouWant } = offer
  return (
    <>
      <Price
        amountMinor={priceMinor}
        currency={currency}
        locale={locale}
        large={large}
        payWhatYouLike={payWhatYouWant}
        {...(compareAtMinor === null ? {} : { compareAtMinor })}
      />
      {lowestBeforeMinor == null ? null : (
        <span className="block lowest">
          Lowest price of the 30 days before: {shortMoney(lowestBeforeMinor, currency, locale)}
        </span>
      )}
      {saleEndsAt ? (
        <span className="block lowest">
          Until <DateTime at={new Date(saleEndsAt)} precision="day" absolute />
        </span>
      ) : null}
    </>
  )
}

function StockLine({ stock }: { stock: Stock }) {
  return <span className={stock.isSoldOut ? 'block' : 'block few'}>{stock.words}</span>
}
