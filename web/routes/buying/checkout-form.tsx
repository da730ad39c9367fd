import { Lock } from 'lucide-react'
import { formatMoney } from '#platform/money.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import type { Answer } from './checkout-answer.ts'
import {
  AddressSection,
  BusinessSection,
  BuyerSection,
  PaymentSection,
  PoliciesSection,
} from './checkout-fields.tsx'
import type { CheckoutValues } from './checkout-input.ts'
import type { CheckoutSummary, WayToPay } from './checkout-offer.ts'
import { ShippingSection } from './checkout-shipping.tsx'
import { CheckoutTotals } from './checkout-totals.tsx'
import { GiftSection } from './gift-fields.tsx'

export interface CheckoutFormProps extends Answer {
  values: CheckoutValues
  summary: CheckoutSummary
  /** The address of the person who is signed in; guests type theirs. */
  email: string | undefined
  ways: readonly WayToPay[]
  documents: readonly { href: string; title: string }[]
  refundWindowDays: number
  /** How long stock is held for an unpaid order. */
  holdMinutes: number
  /** Makes two presses of the button one order. */
  orderKey: string
}

const LABELS = {
  email: 'E-mail',
  country: 'Country',
  name: 'Full name',
  line1: 'Street and number',
  city: 'Town',
  postalCode: 'Postcode',
  shippingMethod: 'Shipping',
  company: 'Company',
  vatId: 'VAT id',
  phone: 'Telephone',
  provider: 'Payment',
  acceptedPolicies: 'Terms',
  waivesWithdrawal: 'Files at once',
  code: 'Discount code',
  giftEmail: 'Gift',
  giftMessage: 'Gift',
  giftOn: 'Day of the gift',
}

/** Everything between the cart and the payment page, in one form that keeps what was typed. */
export function CheckoutForm(props: CheckoutFormProps) {
  const { summary, problems, message, values, suggestion, ways } = props
  const isFree = summary.totalMinor === 0
  return (
    <form method="post" action="/checkout" className="checkout">
      <CsrfField />
      <input type="hidden" name="key" value={props.orderKey} />
      <input
        type="hidden"
        name="expectedTotalMinor"
        value={summary.totalMinor}
        data-fresh="expected-total"
      />
      {suggestion ? <input type="hidden" name="emailSeen" value={values.email} /> : null}
      {/* Enter presses the first button of a form: it should be the one that buys. */}
      <button type="submit" name="intent" value="pay" hidden tabIndex={-1}>
        Buy
      </button>
      <div className="checkout-top">
        <FormErrors fields={problems} labels={LABELS} />
        {message ? (
          <Notice tone={message.tone} title={message.title}>
            {message.text ? <p>{message.text}</p> : null}
            {props.owned ? (
              <div className="acts">
                <SubmitButton look="quiet" small name="intent" value="send-links" formNoValidate>
                  Send me my link
                </SubmitButton>
              </div>
            ) : null}
          </Notice>
        ) : null}
      </div>
      <div className="checkout-fields">
        <BuyerSection {...props} />
        <AddressSection {...props} />
        <ShippingSection {...props} />
        <BusinessSection {...props} />
        {isFree ? (
          <input type="hidden" name="provider" value={ways[0]?.name ?? ''} />
        ) : (
          <PaymentSection {...props} />
        )}
        <GiftSection {...props} />
        <PoliciesSection {...props} />
      </div>
      <CheckoutTotals {...props} />
      <div className="checkout-end">
        <div data-fresh="pay">
          <PayButton {...props} isFree={isFree} />
        </div>
        <p className="hint secure">
          <Lock aria-hidden="true" />
          {isFree
            ? 'Nothing is charged. Your files are given at once.'
            : 'You pay on the page of the payment company you chose. We never see your card.'}
        </p>
      </div>
    </form>
  )
}

function PayButton(props: CheckoutFormProps & { isFree: boolean }) {
  const { summary, isFree, totalChanged } = props
  const total = formatMoney(summary.totalMinor, summary.currency)
  const words = isFree ? 'Get it for free' : `Pay ${total}`
  if (!summary.ready) {
    return <p className="font-medium">Mend the marked lines first, then you can pay.</p>
  }
  return (
    <SubmitButton name="intent" value="pay" wide className="num">
      {totalChanged ? `Confirm: pay ${total}` : words}
    </SubmitButton>
  )
}
