import { z } from 'zod'
import { hmacHex, sameSecret } from '#platform/crypto.ts'
import { WebhookRefused } from '../errors.ts'
import { eventJson } from '../event-json.ts'
import type { WebhookEvent, WebhookRequest } from '../provider.ts'

const TOLERANCE_SECONDS = 300

const Event = z.object({
  id: z.string(),
  type: z.string(),
  data: z.object({
    object: z.looseObject({
      id: z.string(),
      payment_intent: z.string().nullish(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
})

/**
 * Checks `Stripe-Signature` over the raw bytes: any `v1` may match (secrets rotate), the time may
 * be off by five minutes either way. Stripe's own library lets the future pass; we do not.
 */
export function readStripeWebhook(request: WebhookRequest, secret: string): WebhookEvent {
  const header = request.header('stripe-signature') ?? ''
  const parts = header.split(',').map((part) => part.split('=', 2))
  const times = parts.filter(([name]) => name === 't').map(([, value]) => value ?? '')
  const time = times[0] ?? ''
  if (times.length !== 1 || !/^\d{1,12}$/.test(time)) throw new WebhookRefused('no time is signed')
  const now = Math.floor(request.now.getTime() / 1000)
  const signed = Buffer.concat([Buffer.from(`${time}.`), request.body])
  const expected = hmacHex('sha256', secret, signed)
  const genuine = parts.some(([name, value]) => name === 'v1' && sameSecret(value ?? '', expected))
  if (!genuine) throw new WebhookRefused('the signature does not fit')
  if (Math.abs(now - Number(time)) > TOLERANCE_SECONDS) {
    throw new WebhookRefused('it was signed at another time')
  }
  const event = Event.safeParse(eventJson(request.body))
  if (!event.success) throw new WebhookRefused('it is no event')
  const { id: eventId, type } = event.data
  return { eventId, type, ...subjectOf(type, event.data.data.object) }
}

function subjectOf(
  type: string,
  object: z.infer<typeof Event>['data']['object'],
): Pick<WebhookEvent, 'about' | 'reference'> {
  if (type.startsWith('checkout.session.')) return { about: 'payment', reference: object.id }
  if (type.startsWith('payment_intent.')) {
    return { about: 'payment', reference: object.metadata?.reference ?? object.id }
  }
  const reference = object.payment_intent ?? undefined
  if (type.startsWith('charge.dispute.')) return { about: 'dispute', reference }
  if (type.startsWith('refund.') || type.startsWith('charge.refund')) {
    return { about: 'refund', reference }
  }
  return { about: 'other', reference: undefined }
}
