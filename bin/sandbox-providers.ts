import { join } from 'node:path'
import { type ProviderName, type Sandbox, sandboxKeys, startSandbox } from '#sandbox/index.ts'
import type { Environment } from './environment.ts'

const KEYS = [
  'STRIPE_SECRET_KEY',
  'PAYSTACK_SECRET_KEY',
  'FLUTTERWAVE_SECRET_KEY',
  'RAZORPAY_KEY_ID',
  'PAYPAL_CLIENT_ID',
]

/** Whether nobody has given a key of any payment provider, so that the sandbox plays them all. */
export function needsSandbox(env: Environment): boolean {
  return !KEYS.some((name) => env[name]?.trim())
}

export interface SandboxProviders {
  sandbox: Sandbox
  /** The settings by which the program reaches the sandbox instead of the providers. */
  settings: Environment
}

/** Starts the sandbox. What it knows of payments is kept in the data folder over restarts. */
export async function startSandboxProviders(
  dataFolder: string,
  baseUrl: string,
): Promise<SandboxProviders> {
  const sandbox = await startSandbox({
    stateFile: join(dataFolder, 'sandbox.jsonl'),
    pageBase: (provider) => `${baseUrl}/sandbox/${provider}`,
  })
  return {
    sandbox,
    settings: {
      ...sandboxSettings(sandbox.urls),
      RAZORPAY_PAGE_BASE: `${baseUrl}/sandbox/razorpay`,
    },
  }
}

/** The settings by which a program reaches a sandbox instead of the real providers. */
export function sandboxSettings(urls: Sandbox['urls']): Environment {
  const { stripe, paystack, flutterwave, razorpay, paypal } = sandboxKeys
  return {
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_BASE: urls.stripe,
    PAYSTACK_SECRET_KEY: paystack.secretKey,
    PAYSTACK_PUBLIC_KEY: paystack.publicKey,
    PAYSTACK_API_BASE: urls.paystack,
    FLUTTERWAVE_SECRET_KEY: flutterwave.secretKey,
    FLUTTERWAVE_PUBLIC_KEY: flutterwave.publicKey,
    FLUTTERWAVE_WEBHOOK_HASH: flutterwave.webhookHash,
    FLUTTERWAVE_API_BASE: urls.flutterwave,
    RAZORPAY_KEY_ID: razorpay.keyId,
    RAZORPAY_KEY_SECRET: razorpay.keySecret,
    RAZORPAY_WEBHOOK_SECRET: razorpay.webhookSecret,
    RAZORPAY_API_BASE: urls.razorpay,
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_BASE: urls.paypal,
  }
}

/** Tells the sandbox where the shop listens, which is known only once it does. */
export function sendEventsTo(sandbox: Sandbox, shop: string): void {
  const names = Object.keys(sandbox.urls) as ProviderName[]
  sandbox.setWebhookUrls(
    Object.fromEntries(names.map((name) => [name, `${shop}/api/payments/${name}/webhook`])),
  )
}
