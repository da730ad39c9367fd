/** What a merchant would copy from each provider's dashboard. */
export interface SandboxKeys {
  stripe: { secretKey: string; webhookSecret: string }
  paystack: { secretKey: string; publicKey: string }
  flutterwave: { secretKey: string; publicKey: string; webhookHash: string }
  razorpay: { keyId: string; keySecret: string; webhookSecret: string }
  paypal: { clientId: string; clientSecret: string; webhookId: string }
}

/**
 * The keys of the sandbox account. They are public on purpose: whoever knows them can only forge
 * payments in which no money moves. Pass your own `keys` where a forged payment would matter.
 */
export const sandboxKeys: SandboxKeys = {
  stripe: { secretKey: 'sk_test_sandbox', webhookSecret: 'whsec_sandbox' },
  paystack: { secretKey: 'sk_test_sandbox_paystack', publicKey: 'pk_test_sandbox_paystack' },
  flutterwave: {
    secretKey: 'FLWSECK_TEST-sandbox-X',
    publicKey: 'FLWPUBK_TEST-sandbox-X',
    webhookHash: 'sandbox-secret-hash',
  },
  razorpay: {
    keyId: 'rzp_test_sandbox',
    keySecret: 'sandbox-key-secret',
    webhookSecret: 'sandbox-webhook-secret',
  },
  paypal: {
    clientId: 'sandbox-client-id',
    clientSecret: 'sandbox-client-secret',
    webhookId: 'SANDBOXWEBHOOKID1',
  },
}
