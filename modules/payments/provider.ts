import type { Config } from '#platform/config.ts'

export const PROVIDER_NAMES = [
  'stripe',
  'paystack',
  'flutterwave',
  'razorpay',
  'paypal',
  'bank_transfer',
  'cash_on_delivery',
] as const
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
  /** A page of ours with a form, for providers whose own page is reached by posting to it. */
  formUrl: string
  expiresAt: Date
}

export interface StartedPayment {
  providerId: string
  pageUrl: string
}

/** What the provider itself says about a payment, asked by us over an authenticated call. */
export interface ProviderPayment {
  /**
   * paid: the money is ours · approved: the buyer agreed, it comes when we `capture` it ·
   * pending: it may still come · failed: this attempt brings none
   */
  status: 'paid' | 'approved' | 'pending' | 'failed'
  /** Our reference as the provider knows it. */
  reference: string | undefined
  transactionId: string | undefined
  amountMinor: number
  currency: string
  feeMinor: number
  live: boolean
  /** A card or bank said no: another try may follow on the same page. */
  declined?: boolean
  detail: string
}

export type EventSubject = 'payment' | 'refund' | 'dispute' | 'other'

export interface WebhookEvent {
  /** Unique per provider: repeated deliveries carry the same. */
  eventId: string
  type: string
  about: EventSubject
  /**
   * Finds the payment it is about: our reference, the provider's id or the transaction's id.
   * Absent for other events.
   */
  reference: string | undefined
}

/** A payment as its row names it: what an adapter needs to find it at the provider. */
export interface KnownPayment {
  reference: string
  providerId: string | null
  /** The provider's name for the money that moved; null before any did. */
  transactionId: string | null
  currency: string
}

export interface RefundToMake {
  /** Ours, unique over all refunds: the idempotency key, and how the refund is found again. */
  reference: string
  payment: KnownPayment & { paidMinor: number | null }
  amountMinor: number
  reason: string
}

/** What the provider says of one refund of a payment. */
export interface ProviderRefund {
  /** Absent when the provider refused it outright. */
  providerId: string | undefined
  /** Ours; absent for refunds that were made in the provider's own dashboard. */
  reference: string | undefined
  /** A refund that succeeded can fail days later: the money is then ours again. */
  status: 'pending' | 'succeeded' | 'failed'
  amountMinor: number
  currency: string
  /** In the provider's own words. */
  detail: string
}

export interface ProviderDispute {
  providerId: string
  status: 'open' | 'under_review' | 'won' | 'lost'
  amountMinor: number
  currency: string
  reason: string
  evidenceDueAt?: Date
}

/** One line of what the provider was paid, for the reconciliation. */
export interface ListedPayment extends ProviderPayment {
  providerId?: string
  paidAt: Date
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
  /** No company: the buyer follows the owner's words, and the owner sees the money. */
  byHand?: boolean
  /** True for keys with which real money moves. */
  live: boolean
  /** Whether it takes this currency and, where one is given, can name exactly this amount. */
  takes(currency: string, amountMinor?: number): boolean
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
  /**
   * Gives money back. Safe to call again with the same reference: the money goes once. A refusal
   * of the provider is a refund that failed; no answer is Trouble, and the refund may exist.
   */
  refund(refund: RefundToMake): Promise<ProviderRefund>
  /** All refunds of this payment that the provider knows, also those of its own dashboard. */
  refundsOf(payment: KnownPayment): Promise<ProviderRefund[]>
  disputesOf(payment: KnownPayment): Promise<ProviderDispute[]>
  /** All payments whose money came in `[from, until)`, for the reconciliation. */
  listPaid(from: Date, until: Date): AsyncIterable<ListedPayment>
  /** Checks the signature over the raw bytes. Throws `WebhookRefused` before anything is believed. */
  readWebhook(request: WebhookRequest): WebhookEvent | Promise<WebhookEvent>
  /** Takes what the buyer has approved. Safe to repeat: it is taken once. */
  capture?(payment: KnownPayment): Promise<ProviderPayment>
  /** What our own form posts to the provider's page, where `start` led to `formUrl`. */
  pageForm?(payment: PageToPost): { action: string; fields: Record<string, string> }
  /** Whether what the browser brought back was signed by the provider for this very payment. */
  provesReturn?(payment: KnownPayment, fields: Record<string, string>): boolean
}

export interface PageToPost extends KnownPayment {
  amountMinor: number
  email: string
  /** Who is paid, and for what, in the words of the page. */
  shopName: string
  description: string
  returnUrl: string
  cancelUrl: string
}

export type ProviderFactory = (config: Config) => PaymentProvider | undefined
