import { hmacHex } from '#platform/crypto.ts'
import { type Sandbox, sandboxKeys } from '#sandbox/index.ts'

export interface SignedEvent {
  body: string
  headers: Record<string, string>
}

/** Signs a body as Stripe does. */
export function signedByStripe(
  body: string,
  { at = Date.now(), secret = sandboxKeys.stripe.webhookSecret } = {},
): SignedEvent {
  const time = Math.floor(at / 1000)
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'stripe-signature': `t=${time},v1=${hmacHex('sha256', secret, `${time}.${body}`)}`,
    },
  }
}

/** Signs a body as Paystack does. */
export function signedByPaystack(
  body: string,
  secret = sandboxKeys.paystack.secretKey,
): SignedEvent {
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-paystack-signature': hmacHex('sha512', secret, body),
    },
  }
}

/** A genuine event that says a payment of the sandbox was paid. */
export async function webhookOf(
  provider: 'stripe' | 'paystack',
  sandbox: Sandbox,
  reference: string,
): Promise<SignedEvent> {
  const paid = sandbox.payments(provider).find((one) => one.reference === reference)
  if (!paid) throw new Error(`The sandbox knows no ${provider} payment ${reference}`)
  return provider === 'stripe'
    ? signedByStripe(
        JSON.stringify({
          id: `evt_${reference}`,
          object: 'event',
          type: 'checkout.session.completed',
          data: { object: { id: paid.id, object: 'checkout.session', payment_status: 'paid' } },
        }),
      )
    : signedByPaystack(
        JSON.stringify({ event: 'charge.success', data: { id: 1, reference, status: 'success' } }),
      )
}

/** Events nobody may believe, each with what is wrong about it. */
export function forgeries(reference: string) {
  const stripe = JSON.stringify({
    id: 'evt_forged',
    type: 'checkout.session.completed',
    data: { object: { id: reference } },
  })
  const paystack = JSON.stringify({ event: 'charge.success', data: { id: 1, reference } })
  const genuine = signedByStripe(stripe)
  const years = 10 * 365 * 86_400_000
  return [
    { name: 'no signature', provider: 'stripe', init: { body: stripe, headers: {} } },
    {
      name: 'signed by a stranger',
      provider: 'stripe',
      init: signedByStripe(stripe, { secret: 'whsec_stranger' }),
    },
    { name: 'altered body', provider: 'stripe', init: { ...genuine, body: `${stripe}\n` } },
    {
      name: 'six minutes old',
      provider: 'stripe',
      init: signedByStripe(stripe, { at: Date.now() - 360_000 }),
    },
    {
      name: 'ten years ahead',
      provider: 'stripe',
      init: signedByStripe(stripe, { at: Date.now() + years }),
    },
    { name: 'no signature', provider: 'paystack', init: { body: paystack, headers: {} } },
    {
      name: 'signed by a stranger',
      provider: 'paystack',
      init: signedByPaystack(paystack, 'sk_stranger'),
    },
    {
      name: 'altered body',
      provider: 'paystack',
      init: { ...signedByPaystack(paystack), body: `${paystack} ` },
    },
  ]
}
