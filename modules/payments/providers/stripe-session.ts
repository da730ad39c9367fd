import { z } from 'zod'
import { fromUnits } from '../amounts.ts'
import type { ListedPayment, ProviderPayment } from '../provider.ts'
import type { StripeApi } from './stripe-api.ts'

const CHARGE = 'payment_intent.latest_charge.balance_transaction'
export const EXPAND = `expand[]=${CHARGE}`
/** A session lives a day at most: whoever paid since `from` came on one made the day before. */
const LONGEST_LIFE_SECONDS = 24 * 3600

const Charge = z.object({
  created: z.int(),
  balance_transaction: z
    .union([z.object({ fee: z.int() }), z.string()])
    .nullable()
    .optional(),
})
const PaymentIntent = z.object({
  id: z.string(),
  latest_charge: z.union([Charge, z.string()]).nullable().optional(),
})
export const Session = z.object({
  id: z.string(),
  url: z.string().nullable().optional(),
  created: z.int(),
  status: z.enum(['open', 'complete', 'expired']),
  payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
  amount_total: z.int().nullable(),
  currency: z.string().nullable(),
  client_reference_id: z.string().nullable(),
  livemode: z.boolean(),
  payment_intent: z.union([PaymentIntent, z.string()]).nullable().optional(),
})
type Session = z.infer<typeof Session>

export function readSession(session: Session): ProviderPayment {
  const currency = (session.currency ?? '').toUpperCase()
  const { payment_intent: intent } = session
  const balance = chargeOf(session)?.balance_transaction
  const paid = session.payment_status === 'paid'
  const fee = typeof balance === 'object' && balance ? balance.fee : 0
  return {
    status: paid ? 'paid' : session.status === 'expired' ? 'failed' : 'pending',
    reference: session.client_reference_id ?? undefined,
    transactionId: (typeof intent === 'object' ? intent?.id : intent) ?? undefined,
    amountMinor: fromUnits('stripe', session.amount_total ?? 0, currency),
    currency,
    feeMinor: fromUnits('stripe', fee, currency),
    live: session.livemode,
    detail: `session ${session.status}, payment ${session.payment_status}`,
  }
}

export async function* listSessions(
  api: StripeApi,
  from: Date,
  until: Date,
): AsyncIterable<ListedPayment> {
  const since = Math.floor(from.getTime() / 1000) - LONGEST_LIFE_SECONDS
  const before = Math.ceil(until.getTime() / 1000)
  const query = `status=complete&created[gte]=${since}&created[lt]=${before}&expand[]=data.${CHARGE}`
  for await (const session of api.list('checkout/sessions', query, Session)) {
    const said = readSession(session)
    const paidAt = new Date((chargeOf(session)?.created ?? session.created) * 1000)
    if (said.status === 'paid' && paidAt >= from && paidAt < until) {
      yield { ...said, providerId: session.id, paidAt }
    }
  }
}

function chargeOf({ payment_intent: intent }: Session) {
  const charge = typeof intent === 'object' ? intent?.latest_charge : undefined
  return typeof charge === 'object' ? (charge ?? undefined) : undefined
}
