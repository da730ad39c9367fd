import type { Config } from '#platform/config.ts'

export const PROVIDER_NAMES = ['stripe', 'paystack', 'flutterwave', 'razorpay', 'paypal'] as const
export type ProviderName = (typeof PROVIDER_NAMES)[number]

/** What a provider needs to make a page on which the buyer pays. */
export interface PaymentToStart {
  /** Unique over all attempts; sent as reference and as idempotency key. */
  reference: string
  amountMinor: number
  currency: string
  email: string
  description: string
  /** Where the browser comes back to, with or without having paid. */
  returnUrl: string
  cancelUrl: string
  expiresAt: Date
}

export interface StartedPayment {
  providerId: string
  pageUrl: string
}

/** What the provider itself says about a payment, asked by us over an authenticated call. */
export interface ProviderPayment {
  /** paid: the money is ours. pending: it may still come. failed: this attempt brings none. */
  status: 'paid' | 'pending' | 'failed'
  /** Our reference as the provider knows it. */
  reference: string | undefined
  transactionId: string | undefined
  amountMinor: number
  currency: string
  feeMinor: number
  live: boolean
  detail: string
}

export interface WebhookEvent {
  /** Unique per provider: repeated deliveries carry the same. */
  eventId: string
  type: string
  /** Our reference or the provider's id of the payment it is about; absent for other events. */
  reference: string | undefined
}

export interface WebhookRequest {
  /** The bytes as they came: signatures cover them, not what they parse to. */
  body: Uint8Array
  header(name: string): string | undefined
  now: Date
}

/** One payment company behind our words. Adapters keep no state and touch no database. */
export interface PaymentProvider {
  name: ProviderName
  label: string
  /** True for keys with which real money moves. */
  live: boolean
  takes(currency: string): boolean
  /** True when starting again with the same reference answers the same page instead of a second. */
  repeatsStart: boolean
  start(payment: PaymentToStart): Promise<StartedPayment>
  /** `undefined` when the provider knows nothing of it. */
  ask(payment: {
    reference: string
    providerId: string | null
  }): Promise<ProviderPayment | undefined>
  /** Ends an unpaid page, where the provider can; a page that was paid meanwhile stays paid. */
  close(payment: { reference: string; providerId: string | null }): Promise<void>
  /** Checks the signature over the raw bytes. Throws `WebhookRefused` before anything is believed. */
  readWebhook(request: WebhookRequest): WebhookEvent
}

export type ProviderFactory = (config: Config) => PaymentProvider | undefined
