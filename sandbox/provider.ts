import type { Faults } from './faults.ts'
import type { SandboxKeys } from './keys.ts'
import type { ProviderApp } from './server.ts'
import type { Store, StoreOptions } from './store.ts'

export const PROVIDERS = ['stripe', 'paystack', 'flutterwave', 'razorpay', 'paypal'] as const
export type ProviderName = (typeof PROVIDERS)[number]

/**
 * What a buyer can do. The page offers the first three. `pay_later` is a method whose money comes
 * after the buyer has gone; a `pay` or `decline` on the same payment then says how it ended:
 *
 * - Stripe: the session completes unpaid, then `checkout.session.async_payment_…`
 * - Paystack, Flutterwave: verify says `pending`
 * - Razorpay: the payment fails and is authorised late, under the same id
 * - PayPal: the capture comes out `PENDING`
 */
export type Outcome = 'pay' | 'decline' | 'abandon' | 'pay_later'

/** How a dispute ends, from the merchant's side. */
export type DisputeOutcome = 'won' | 'lost'

/** What a provider believes about one payment. Amounts are ISO minor units (5 UGX is 5). */
export interface SandboxPayment {
  provider: ProviderName
  /** What the shop got when it created the payment: `cs_…`, a reference, `order_…`. */
  id: string
  /** The shop's own name for it. */
  reference: string | null
  /** The money's own id once some was moved: `pi_…`, a transaction number, `pay_…`, a capture. */
  transactionId: string | null
  amountMinor: number
  currency: string
  /** `declined` can still be paid; `approved` and `authorized` wait for a capture, `pending` for money. */
  status: 'open' | 'declined' | 'approved' | 'authorized' | 'pending' | 'paid' | 'expired'
  refundedMinor: number
  feeMinor: number
  dispute: 'open' | DisputeOutcome | null
  createdAt: Date
}

/** An event as it will be sent: the bytes that are signed. */
export interface OutgoingEvent {
  provider: ProviderName
  id: string
  type: string
  body: string
}

/** The headers that prove an event; `forged` asks for those of somebody without the key. */
export type Sign = (event: OutgoingEvent, forged: boolean) => Record<string, string>

/** What each provider's server is given. */
export interface World {
  keys: SandboxKeys
  /** The merchant's name on pages that get none from the API. */
  merchant: string
  faults: Faults
  now(): Date
  /** Address of the provider's own API, without a slash at the end. */
  url(): string
  /** Prefix under which a browser reaches the provider's pages. */
  pageBase(): string
  store<T>(options: StoreOptions<T>): Store<T>
  /** Signs and sends in the background; returns at once. */
  send(event: Omit<OutgoingEvent, 'provider'>): void
  /** Runs something in a while; `settled()` waits for it. */
  later(ms: number, work: () => void): void
}

/** A provider's server and what can be done to it from outside its API. */
export interface Provider {
  app: ProviderApp
  sign: Sign
  act(id: string, outcome: Outcome): void
  refund(id: string, amountMinor?: number): void
  failRefund(id: string): void
  openDispute(id: string): void
  closeDispute(id: string, outcome: DisputeOutcome): void
  payments(): SandboxPayment[]
  /** Lets time do its work: closes what has expired and tells the shop. */
  expire(): void
}

/** Thrown when `act` and its like are asked about something the provider has never seen. */
export class UnknownPayment extends Error {
  constructor(provider: ProviderName, id: string) {
    super(`${provider} knows no payment ${id}`)
  }
}

/** Thrown when a dashboard act makes no sense now, such as refunding what was never paid. */
export class NotPossible extends Error {}
