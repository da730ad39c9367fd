import type { App } from '#platform/app.ts'
import {
  PROVIDERS,
  type ProviderName,
  type Sandbox,
  sandboxKeys,
  startSandbox,
} from '#sandbox/index.ts'
import { type RunningServer, startServer } from '../server.ts'
import { type RunningWorker, startWorker } from '../worker.ts'
import { test as base, makeApp } from './database.ts'

export { expect } from './database.ts'

/** A whole running shop: web, worker and the sandbox's providers, on a database of its own. */
export interface Shop {
  app: App
  sandbox: Sandbox
  /** Where it listens. */
  url: string
  /** A program that talks to it, as a guest until it signs in. */
  client(): Client
  /** Waits until the condition holds, or fails with its last answer. */
  eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T>
  stop(): Promise<void>
}

export interface Answer {
  status: number
  // What an endpoint answers is checked by the test that asks.
  body: any
  headers: Headers
}

export interface Client {
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  cartToken: string | undefined
  token: string | undefined
}

/** The settings by which a program reaches a sandbox instead of the real providers. */
export function sandboxSettings(urls: Readonly<Record<ProviderName, string>>) {
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

export async function makeShop(
  overrides: Record<string, string | undefined> = {},
  options: { worker?: boolean } = {},
): Promise<Shop> {
  const sandbox = await startSandbox()
  const app = await makeApp({ PORT: '0', ...sandboxSettings(sandbox.urls), ...overrides })
  const server: RunningServer = await startServer(app, { port: 0 })
  const worker: RunningWorker | undefined =
    options.worker === false ? undefined : await startWorker(app)
  sandbox.setWebhookUrls(
    Object.fromEntries(
      PROVIDERS.map((name) => [name, `${server.address}/api/payments/${name}/webhook`]),
    ),
  )
  return {
    app,
    sandbox,
    url: server.address,
    client: () => makeClient(server.address),
    eventually,
    async stop() {
      await sandbox.stop()
      await server.stop()
      await worker?.stop()
      await app.close()
    },
  }
}

async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  const giveUpAt = Date.now() + 15_000
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
    if (Date.now() > giveUpAt) {
      throw new Error(`It did not come about. The last answer: ${JSON.stringify(answer)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}

export function makeClient(url: string): Client {
  const client: Client = {
    cartToken: undefined,
    token: undefined,
    async send(method, path, body, headers = {}) {
      const response = await fetch(`${url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(client.cartToken ? { 'x-cart-token': client.cartToken } : {}),
          ...(client.token ? { authorization: `Bearer ${client.token}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      client.cartToken = response.headers.get('x-cart-token') ?? client.cartToken
      return { status: response.status, body: parsed(text), headers: response.headers }
    },
    get: (path) => client.send('GET', path),
    post: (path, body = {}, headers) => client.send('POST', path, body, headers),
  }
  return client
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

interface Fixtures {
  /** One shop for the whole file. */
  shop: Shop
}

export const test = base.extend<Fixtures>({
  shop: [
    async ({}, use) => {
      const shop = await makeShop()
      await use(shop)
      await shop.stop()
    },
    { scope: 'file' },
  ],
})
