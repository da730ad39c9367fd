import { formatMoney } from '#platform/money.ts'

/** Why a code brings nothing, with what its holder may want to know. */
export type WhyNot =
  | { why: 'unknown' }
  | { why: 'not_yet'; from: Date }
  | { why: 'expired' }
  | { why: 'used_up' }
  | { why: 'used_by_you' }
  | { why: 'first_order' }
  | { why: 'other_currency' }
  | { why: 'minimum'; minimumMinor: number; currency: string }
  | { why: 'too_few'; needed: number }
  | { why: 'not_for_these' }
  | { why: 'not_combinable'; with: string }

export interface RefusedCode {
  code: string
  reason: WhyNot
}

/** The reason as one sentence, with its full stop. */
export function inWords(reason: WhyNot): string {
  switch (reason.why) {
    case 'unknown':
      return 'We do not know this code. Please look at how it is written.'
    case 'not_yet':
      return `This code begins on ${reason.from.toISOString().slice(0, 10)}.`
    case 'expired':
      return 'This code has run out.'
    case 'used_up':
      return 'This code has been used as often as it can be.'
    case 'used_by_you':
      return 'You have used this code already.'
    case 'first_order':
      return 'This code is for a first order only.'
    case 'other_currency':
      return 'This code is for another currency.'
    case 'minimum':
      return `This code needs at least ${formatMoney(reason.minimumMinor, reason.currency)} of what it is for.`
    case 'too_few':
      return `This code needs ${reason.needed} pieces of what it is for.`
    case 'not_for_these':
      return 'This code is not for what lies in your cart.'
    case 'not_combinable':
      return `This code cannot be combined with ${reason.with}.`
  }
}
