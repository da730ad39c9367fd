import type { CartLine } from '#modules/carts/index.ts'
import { formatMoney } from '#platform/money.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Price } from '../../ui/price.tsx'
import { Quantity } from '../../ui/quantity.tsx'
import { ProductCover } from './product-cover.tsx'

export interface CartLineItemProps {
  line: CartLine
  /** Why the last change of this line was refused. */
  refusal?: string
  /** What discounts take off it. */
  savedMinor?: number
}

/** One line of the cart: what it is, what has changed about it, how many, what it costs. */
export function CartLineItem({ line, refusal, savedMinor = 0 }: CartLineItemProps) {
  const { title, variantTitle, slug, currency, unitPriceMinor, totalMinor, quantity } = line
  const notice = refusal ? `${refusal}.` : noticeText(line)
  const isGone = line.notice?.kind === 'not_for_sale'
  return (
    <li className="cart-line">
      <ProductCover product={line} sizes="6rem" />
      <div className="what">
        <h2>{isGone ? title : <a href={`/products/${slug}`}>{title}</a>}</h2>
        <p className="by">
          {variantTitle}
          {quantity > 1 ? `, ${formatMoney(unitPriceMinor, currency)} each` : null}
        </p>
        {savedMinor > 0 ? (
          <p className="saved">{formatMoney(savedMinor, currency)} off with your discount</p>
        ) : null}
        {notice ? (
          <p className="line-notice" data-tone={refusal ? 'bad' : toneOf(line)}>
            {notice}
          </p>
        ) : null}
      </div>
      <div className="how-many">
        {isGone ? null : <QuantityForm line={line} />}
        <RemoveForm line={line} />
      </div>
      <Price amountMinor={totalMinor} currency={currency} exact />
    </li>
  )
}

/** What the buyer should know about a line before paying. */
export function noticeText({ notice, unitPriceMinor, currency }: CartLine): string | undefined {
  switch (notice?.kind) {
    case 'price_changed': {
      const was = formatMoney(notice.fromMinor, currency)
      const way = unitPriceMinor > notice.fromMinor ? 'gone up' : 'come down'
      return `The price has ${way} since you put it here: it was ${was}.`
    }
    case 'fewer_left':
      return `Only ${notice.available} left. Please take fewer.`
    case 'too_many':
      return notice.most === 1
        ? 'Only one of these fits into an order. Please take fewer.'
        : `At most ${notice.most} of these fit into an order. Please take fewer.`
    case 'sold_out':
      return 'Sold out. Please take it out of the cart.'
    case 'not_for_sale':
      return 'No longer for sale. Please take it out of the cart.'
    default:
      return undefined
  }
}

/** A new price is news; everything else stands in the way. */
function toneOf({ notice }: CartLine) {
  return notice?.kind === 'price_changed' ? 'warn' : 'bad'
}

/**
 * Minus and plus, and a field for the number itself. The button that sets it comes first, because
 * Enter presses the first button of a form; it is shown only where no script does that work.
 */
function QuantityForm({ line }: { line: CartLine }) {
  return (
    <form method="post" action="/cart" className="quantity-form">
      <CsrfField />
      <input type="hidden" name="itemId" value={line.id} />
      <button type="submit" name="intent" value="set" className="btn small">
        Set
      </button>
      <Quantity defaultValue={line.quantity} min={0} of={line.title} stepName="step" />
    </form>
  )
}

function RemoveForm({ line }: { line: CartLine }) {
  return (
    <form method="post" action="/cart" className="line-acts">
      <CsrfField />
      <input type="hidden" name="itemId" value={line.id} />
      <SubmitButton
        look="plain"
        small
        name="intent"
        value="save"
        aria-label={`Save ${line.title} for later`}
      >
        Save for later
      </SubmitButton>
      <SubmitButton
        look="plain"
        small
        name="intent"
        value="remove"
        aria-label={`Remove ${line.title}`}
      >
        Remove
      </SubmitButton>
    </form>
  )
}
