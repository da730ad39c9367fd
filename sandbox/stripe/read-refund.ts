import type { StripeCheckout } from './checkout.ts'
import { invalidParameter, missingParameter, noSuch } from './errors.ts'
import {
  booleanOf,
  checkShape,
  type FormTree,
  integerOf,
  metadataOf,
  type Shape,
  textOf,
} from './form.ts'

const REFUND: { readonly [name: string]: Shape } = {
  ...Object.fromEntries(
    'amount charge currency customer instructions_email origin payment_intent reason refund_application_fee reverse_transfer'
      .split(' ')
      .map((name) => [name, 'text'] as const),
  ),
  expand: ['list', 'text'],
  metadata: 'any',
}
const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer']

/** Reads `POST /v1/refunds`: which payment, and what is wanted of it. */
export function readRefund(form: FormTree, find: (id: string) => StripeCheckout | undefined) {
  checkShape(form, REFUND)
  const [intent, charge] = [textOf(form, 'payment_intent'), textOf(form, 'charge')]
  if (!intent && !charge) throw missingParameter('payment_intent')
  const checkout = find(intent ?? charge ?? '')
  if (intent && checkout?.intent?.id !== intent)
    throw noSuch('payment_intent', intent, 'payment_intent')
  if (!checkout || (charge && !checkout.charges.some(({ id }) => id === charge))) {
    throw noSuch('charge', charge ?? '', 'charge')
  }
  const amount = integerOf(form, 'amount')
  if (amount !== undefined && amount < 1) {
    throw invalidParameter('amount', 'Invalid positive integer', 'parameter_invalid_integer')
  }
  const reason = textOf(form, 'reason')
  if (reason && !REASONS.includes(reason)) {
    throw invalidParameter('reason', `Invalid reason: must be one of ${REASONS.join(', ')}`)
  }
  if (booleanOf(form, 'refund_application_fee') && checkout.intentData.applicationFee === null) {
    throw invalidParameter('refund_application_fee', 'The charge has no application fee')
  }
  if (booleanOf(form, 'reverse_transfer') && checkout.intentData.destination === null) {
    throw invalidParameter('reverse_transfer', 'The charge has no transfer')
  }
  const metadata = metadataOf(form, 'metadata')
  return {
    checkout,
    wanted: { metadata, ...(amount ? { amount } : {}), ...(reason ? { reason } : {}) },
  }
}
