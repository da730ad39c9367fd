import { type ProviderName, type Sandbox, sandboxKeys } from './index.ts'

/** Creates a payment of 50.00 at a provider by its own API, for tests; answers the HTTP status. */
export async function createPayment(
  sandbox: Sandbox,
  provider: ProviderName,
  reference: string,
): Promise<number> {
  const { path, headers, body } = await REQUESTS[provider](sandbox, reference)
  const answer = await fetch(`${sandbox.urls[provider]}${path}`, { method: 'POST', headers, body })
  await answer.body?.cancel()
  return answer.status
}

/** PayPal moves money only when the shop captures an approved order. */
export async function captureAtPaypal(sandbox: Sandbox, orderId: string): Promise<number> {
  const answer = await fetch(`${sandbox.urls.paypal}/v2/checkout/orders/${orderId}/capture`, {
    method: 'POST',
    headers: { ...(await paypalHeaders(sandbox)), 'content-type': 'application/json' },
  })
  await answer.body?.cancel()
  return answer.status
}

interface Request {
  path: string
  headers: Record<string, string>
  body: string | URLSearchParams
}

const bearer = (key: string) => ({
  authorization: `Bearer ${key}`,
  'content-type': 'application/json',
})

const REQUESTS: Record<
  ProviderName,
  (sandbox: Sandbox, reference: string) => Request | Promise<Request>
> = {
  stripe: (_sandbox, reference) => ({
    path: '/v1/checkout/sessions',
    headers: { authorization: `Bearer ${sandboxKeys.stripe.secretKey}` },
    body: new URLSearchParams({
      mode: 'payment',
      client_reference_id: reference,
      success_url: 'https://shop.example/paid',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][unit_amount]': '5000',
      'line_items[0][price_data][product_data][name]': 'Walden',
    }),
  }),
  paystack: (_sandbox, reference) => ({
    path: '/transaction/initialize',
    headers: bearer(sandboxKeys.paystack.secretKey),
    body: JSON.stringify({ email: 'reader@example.com', amount: 5000, currency: 'NGN', reference }),
  }),
  flutterwave: (_sandbox, reference) => ({
    path: '/v3/payments',
    headers: bearer(sandboxKeys.flutterwave.secretKey),
    body: JSON.stringify({
      tx_ref: reference,
      amount: 50,
      currency: 'NGN',
      redirect_url: 'https://shop.example/return',
      customer: { email: 'reader@example.com' },
    }),
  }),
  razorpay: (_sandbox, reference) => {
    const { keyId, keySecret } = sandboxKeys.razorpay
    return {
      path: '/v1/orders',
      headers: {
        authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ amount: 5000, currency: 'INR', receipt: reference }),
    }
  },
  paypal: async (sandbox, reference) => ({
    path: '/v2/checkout/orders',
    headers: await paypalHeaders(sandbox),
    body: JSON.stringify({
      intent: 'CAPTURE',
      purchase_units: [{ custom_id: reference, amount: { currency_code: 'USD', value: '50.00' } }],
    }),
  }),
}

async function paypalHeaders(sandbox: Sandbox): Promise<Record<string, string>> {
  const { clientId, clientSecret } = sandboxKeys.paypal
  const answer = await fetch(`${sandbox.urls.paypal}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return bearer(token)
}
