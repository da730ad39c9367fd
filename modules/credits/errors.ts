import { Refusal } from '#platform/errors.ts'

export type WhyNoCredit =
  | 'unknown'
  | 'disabled'
  | 'expired'
  | 'used_up'
  | 'less_left'
  | 'other_currency'

const WORDS: Record<WhyNoCredit, string> = {
  unknown: 'We do not know this code. Please look at it again',
  disabled: 'This gift card or credit was closed. Please write to us',
  expired: 'This gift card or credit has run out: its last day is over',
  used_up: 'Nothing is left on this gift card or credit',
  less_left: 'Less is left on it than a moment ago. Please look at what is left to pay',
  other_currency: 'This gift card or credit is in another currency than your cart',
}

/** A gift card or store credit that pays nothing here, said at the field of its code. */
export class CreditRefused extends Refusal {
  readonly code = 'credit_refused'
  readonly reason = 'invalid'
  override readonly details: { why: WhyNoCredit; fields: { creditCode: string[] } }
  constructor(why: WhyNoCredit) {
    super(WORDS[why])
    this.details = { why, fields: { creditCode: [`${WORDS[why]}.`] } }
  }
}
