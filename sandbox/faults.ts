import { z } from 'zod'
import { PROVIDERS, type ProviderName } from './provider.ts'

export const FAULT_POINTS = [
  'create',
  'verify',
  'refund',
  'capture',
  'token',
  'event',
  'any',
] as const

const CALL_FAULTS = ['delay', 'hang', 'error_500', 'reply_lost'] as const
const EVENT_FAULTS = [
  'event_lost',
  'event_doubled',
  'event_late',
  'event_reordered',
  'forged_signature',
] as const
const LIES = ['wrong_amount', 'wrong_currency'] as const

export type FaultKind =
  | (typeof CALL_FAULTS)[number]
  | (typeof EVENT_FAULTS)[number]
  | (typeof LIES)[number]

/** Where in a payment's life a fault can strike; `pay` is the buyer's own act. */
export type FaultPoint = Exclude<(typeof FAULT_POINTS)[number], 'any'> | 'pay'

/**
 * Something that goes wrong at a provider.
 *
 * - `delay` waits `ms` (1000), then does the work and answers, even when the caller has gone.
 * - `hang` does nothing and never answers; with `ms` the connection is cut after that time.
 * - `error_500` does nothing and answers 500 in the provider's words.
 * - `reply_lost` does the work and cuts the connection instead of answering.
 * - `event_lost` is never sent; `event_doubled` arrives twice at once, byte for byte;
 *   `event_late` arrives after `ms` (5000); `event_reordered` waits until the provider's next
 *   event has arrived, at most `ms` (3000); `forged_signature` arrives once, signed by a stranger.
 * - `wrong_amount`, `wrong_currency`: at `create` the provider books another amount than it was
 *   asked for; at `any` the buyer pays another one; at `capture` and `refund` another one is moved;
 *   at `verify` and `event` the books are right and only what is told is wrong.
 *
 * `at: 'any'` means any call for the first four kinds. `times` (1) is how often it strikes.
 * `event` narrows an event fault to one type, such as `checkout.session.completed`.
 */
export const Fault = z
  .strictObject({
    provider: z.enum([...PROVIDERS, 'all']).optional(),
    at: z.enum(FAULT_POINTS),
    kind: z.enum([...CALL_FAULTS, ...EVENT_FAULTS, ...LIES]),
    ms: z.int().min(0).optional(),
    times: z.int().min(1).optional(),
    event: z.string().optional(),
  })
  .refine((fault) => canStrike(fault.kind, fault.at), {
    error: (issue) => {
      const { kind, at } = issue.input as { kind: string; at: string }
      return `A fault of kind ${kind} cannot strike at ${at}`
    },
  })
export type Fault = z.infer<typeof Fault>

function canStrike(kind: FaultKind, at: (typeof FAULT_POINTS)[number]): boolean {
  if (at === 'any') return true
  if (isIn(EVENT_FAULTS, kind)) return at === 'event'
  if (isIn(LIES, kind)) return at !== 'token'
  return at !== 'event' || kind === 'delay'
}

function isIn(kinds: readonly string[], kind: string): boolean {
  return kinds.includes(kind)
}

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** The next fault of one of these kinds that strikes here; it counts as used. */
  take(
    provider: ProviderName,
    at: FaultPoint,
    kinds: 'call' | 'delay' | 'event' | 'lie',
    eventType?: string,
  ): Fault | undefined
}

const KINDS: Record<Parameters<Faults['take']>[2], readonly FaultKind[]> = {
  delay: ['delay'],
  call: ['hang', 'error_500', 'reply_lost'],
  event: [...EVENT_FAULTS, 'delay'],
  lie: LIES,
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = []

  return {
    add(fault) {
      const checked = Fault.parse(fault)
      waiting.push({ fault: checked, left: checked.times ?? 1 })
    },
    clear() {
      waiting = []
    },
    take(provider, at, kinds, eventType) {
      if (waiting.length === 0) return undefined
      const hit = waiting.find(({ fault }) => strikes(fault, provider, at, kinds, eventType))
      if (!hit) return undefined
      hit.left -= 1
      if (hit.left === 0) waiting = waiting.filter((other) => other !== hit)
      return hit.fault
    },
  }
}

function strikes(
  fault: Fault,
  provider: ProviderName,
  at: FaultPoint,
  kinds: Parameters<Faults['take']>[2],
  eventType: string | undefined,
): boolean {
  if (!KINDS[kinds].includes(fault.kind)) return false
  if (fault.provider && fault.provider !== 'all' && fault.provider !== provider) return false
  if (fault.event && fault.event !== eventType) return false
  if (fault.at !== 'any') return fault.at === at
  if (isIn(LIES, fault.kind)) return at === 'pay'
  return at === 'event' ? fault.kind !== 'delay' : true
}

/** A copy of a payment that says the wrong amount or currency; the payment itself without fault. */
export function distorted<T extends { amount: number; currency: string }>(
  payment: T,
  fault: Fault | undefined,
): T {
  if (fault?.kind === 'wrong_amount') return { ...payment, amount: wrongAmount(payment.amount) }
  if (fault?.kind === 'wrong_currency') {
    return { ...payment, currency: wrongCurrency(payment.currency) }
  }
  return payment
}

const wrongAmount = (amount: number) => (amount > 100 ? amount - 100 : amount + 100)

function wrongCurrency(currency: string): string {
  const other = currency.toUpperCase() === 'USD' ? 'EUR' : 'USD'
  return currency === currency.toLowerCase() ? other.toLowerCase() : other
}
