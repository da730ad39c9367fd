import { createControl } from './control.ts'
import { createFaults, type Fault } from './faults.ts'
import { createFlutterwave } from './flutterwave.ts'
import { noJournal, openJournal } from './journal.ts'
import { type SandboxKeys, sandboxKeys } from './keys.ts'
import { signingIdentity } from './paypal/certificate.ts'
import { createPaypal } from './paypal.ts'
import { createPaystack } from './paystack.ts'
import {
  type DisputeOutcome,
  type Outcome,
  type OutgoingEvent,
  PROVIDERS,
  type Provider,
  type ProviderName,
  type SandboxPayment,
  type World,
} from './provider.ts'
import { createRazorpay } from './razorpay.ts'
import { type Listening, listen } from './server.ts'
import { createStore } from './store.ts'
import { createStripe } from './stripe.ts'
import { createWebhooks } from './webhooks.ts'

export { Fault } from './faults.ts'
export { type SandboxKeys, sandboxKeys } from './keys.ts'
export {
  type DisputeOutcome,
  NotPossible,
  type Outcome,
  PROVIDERS,
  type ProviderName,
  type SandboxPayment,
  UnknownPayment,
} from './provider.ts'

export type WebhookUrls = Partial<Record<ProviderName, string>>

export interface SandboxOptions {
  /** Where events go: a full URL for each provider; may be set later with `setWebhookUrls`. */
  webhookUrls?: WebhookUrls | undefined
  /** Prefix under which a browser reaches a provider's pages; without it the server's own address. */
  pageBase?: ((provider: ProviderName) => string) | undefined
  /** Keeps state over restarts, as JSON lines; without it everything is in memory. */
  stateFile?: string | undefined
  keys?: SandboxKeys | undefined
  now?: (() => Date) | undefined
  /** Who is paid, on pages of providers that are not told by the API. */
  merchant?: string | undefined
  /** Fixed ports on loopback; the others are random. */
  ports?: Partial<Record<ProviderName | 'control', number>> | undefined
}

/** Servers that speak the providers' protocols, and a hand on what happens behind them. */
export interface Sandbox {
  /** Address of each provider's API, without a slash at the end. */
  urls: Record<ProviderName, string>
  /** The same hand over HTTP, for tests in another process. */
  controlUrl: string
  setWebhookUrls(urls: WebhookUrls): void
  fault(fault: Fault): void
  clearFaults(): void
  /** What a buyer does on the payment page, without a browser. */
  act(provider: ProviderName, id: string, outcome: Outcome): Promise<void>
  /** Acts in the provider's dashboard; an amount in ISO minor units, without it all that is left. */
  refundInDashboard(provider: ProviderName, id: string, amountMinor?: number): Promise<void>
  /** The last refund bounces: it is said to have failed after all. */
  failRefund(provider: ProviderName, id: string): Promise<void>
  openDispute(provider: ProviderName, id: string): Promise<void>
  closeDispute(provider: ProviderName, id: string, outcome: DisputeOutcome): Promise<void>
  /** What the provider believes, newest first. */
  payments(provider: ProviderName): SandboxPayment[]
  /** Resolves when no delivery, retry or refund is under way. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** How often expiry is looked for without anybody asking, in ms. */
const EXPIRE_EVERY = 15_000

/**
 * Starts the five providers and the control server on loopback.
 *
 * @throws when a fixed port is taken or the state file cannot be opened
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { keys = sandboxKeys, now = () => new Date(), ports = {}, merchant = 'Stoa' } = options
  const journal = options.stateFile ? await openJournal(options.stateFile) : noJournal
  const faults = createFaults()
  const urls = {} as Record<ProviderName, string>
  const webhookUrls: WebhookUrls = { ...options.webhookUrls }
  const listening: Listening[] = []

  const webhooks = createWebhooks({
    urlOf: (name) => webhookUrls[name],
    sign: (event, forged) => providers[event.provider].sign(event, forged),
    faults,
    underWay: createStore<OutgoingEvent>(journal, { name: 'events', idOf: ({ id }) => id }),
  })

  async function stop(): Promise<void> {
    clearInterval(clock)
    webhooks.stop()
    await Promise.all(listening.map((server) => server.close()))
    journal.close()
  }

  const clock = setInterval(() => {
    for (const name of PROVIDERS) providers[name].expire()
  }, EXPIRE_EVERY)
  clock.unref()

  const worldOf = (name: ProviderName): World => ({
    keys,
    merchant,
    faults,
    now,
    url: () => urls[name],
    pageBase: () => options.pageBase?.(name).replace(/\/$/, '') ?? urls[name],
    store: (storeOptions) => createStore(journal, storeOptions),
    send: (event) => webhooks.send({ ...event, provider: name }),
    later: webhooks.later,
  })
  const providers: Record<ProviderName, Provider> = {
    stripe: createStripe(worldOf('stripe')),
    paystack: createPaystack(worldOf('paystack')),
    flutterwave: createFlutterwave(worldOf('flutterwave')),
    razorpay: createRazorpay(worldOf('razorpay')),
    paypal: createPaypal(worldOf('paypal'), await signingIdentity()),
  }

  const sandbox: Sandbox = {
    urls,
    controlUrl: '',
    setWebhookUrls(changed) {
      Object.assign(webhookUrls, changed)
      webhooks.resume()
    },
    fault: faults.add,
    clearFaults: faults.clear,
    act: async (name, id, outcome) => providers[name].act(id, outcome),
    refundInDashboard: async (name, id, amountMinor) => providers[name].refund(id, amountMinor),
    failRefund: async (name, id) => providers[name].failRefund(id),
    openDispute: async (name, id) => providers[name].openDispute(id),
    closeDispute: async (name, id, outcome) => providers[name].closeDispute(id, outcome),
    payments: (name) => providers[name].payments(),
    settled: webhooks.settled,
    stop,
  }

  try {
    for (const name of PROVIDERS) {
      const server = await listen(providers[name].app, ports[name] ?? 0)
      listening.push(server)
      urls[name] = server.url
    }
    const control = await listen(createControl(sandbox), ports.control ?? 0)
    listening.push(control)
    sandbox.controlUrl = control.url
  } catch (error) {
    await stop()
    throw error
  }
  webhooks.resume()
  return sandbox
}
