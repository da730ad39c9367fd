import type { ProviderName } from '#sandbox/index.ts'
import { type Dice, dice } from './dice.ts'

/** What strikes while a step is taken. */
export type Strike =
  | { kind: 'killed'; after: number }
  | { kind: 'provider'; fault: 'error_500' | 'reply_lost'; times: number }
  | { kind: 'lie'; fault: 'wrong_amount' | 'wrong_currency'; at: 'verify' | 'capture' | 'any' }

export type Act =
  | { do: 'fill'; variant: number; quantity: number }
  | { do: 'code'; code: number }
  | { do: 'check_out'; provider: ProviderName }
  | { do: 'pay' | 'decline' | 'abandon' | 'pay_later'; page: number }
  | { do: 'return'; page: number }
  | { do: 'event'; which: number; how: 'brought' | 'doubled' | 'lost' | 'forged' }
  | { do: 'jobs'; most: number }
  | { do: 'wait'; minutes: number }
  | { do: 'sweep' }
  | { do: 'cancel' }
  | {
      do: 'refund'
      how: 'whole' | 'line' | 'amount' | 'by_hand'
      line: number
      amountMinor: number
    }
  | { do: 'refund_there'; page: number; part: number | undefined }
  | { do: 'refund_fails'; page: number }
  | { do: 'dispute'; page: number; outcome: 'won' | 'lost' | undefined }
  | { do: 'surplus_back' }

export type Step = Act & { strike?: Strike }

export interface History {
  steps: Step[]
}

const WAYS = ['stripe', 'paystack', 'flutterwave', 'razorpay', 'paypal'] as const

/** One buyer's story, from an empty cart to the last refund, as the seed tells it. */
export function tellHistory(seed: number): History {
  const d = dice(seed)
  const acts: Act[] = Array.from({ length: d.between(1, 3) }, () => fill(d))
  if (d.chance(0.4)) acts.push({ do: 'code', code: d.between(0, 1) })
  acts.push(checkOut(d))
  for (let n = d.between(3, 10); n > 0; n--)
    acts.push(...(PLOT[d.between(0, PLOT.length - 1)]?.(d) ?? []))
  return { steps: acts.map((act) => withStrike(d, act)) }
}

const fill = (d: Dice): Act => ({
  do: 'fill',
  variant: d.between(0, 3),
  quantity: d.chance(0.8) ? 1 : 2,
})
const checkOut = (d: Dice): Act => ({ do: 'check_out', provider: d.pick(WAYS) })
const page = (d: Dice) => d.between(0, 3)
const event = (d: Dice): Act => ({
  do: 'event',
  which: d.between(0, 99),
  how: d.pick(['brought', 'brought', 'brought', 'brought', 'doubled', 'lost', 'forged']),
})
const jobs = (d: Dice): Act => ({ do: 'jobs', most: d.between(1, 8) })

/** What can happen next; what stands here more often happens more often. */
const PLOT: readonly ((d: Dice) => Act[])[] = [
  (d) => [{ do: 'pay', page: 0 }, event(d), jobs(d)],
  (d) => [{ do: 'pay', page: 0 }, { do: 'return', page: 0 }, event(d)],
  () => [{ do: 'pay', page: 0 }],
  (d) => [{ do: 'pay', page: page(d) }, event(d)],
  (d) => [{ do: d.pick(['decline', 'abandon', 'pay_later'] as const), page: page(d) }],
  (d) => [{ do: 'return', page: page(d) }],
  (d) => [event(d)],
  (d) => [event(d), jobs(d)],
  (d) => [jobs(d)],
  (d) => [fill(d), checkOut(d)],
  (d) => [checkOut(d)],
  (d) => [checkOut(d), { do: 'pay', page: 0 }],
  (d) => [{ do: 'wait', minutes: d.pick([1, 3, 20, 45]) }],
  (d) => [{ do: 'wait', minutes: d.pick([3, 45]) }, { do: 'sweep' }],
  () => [{ do: 'sweep' }],
  () => [{ do: 'cancel' }],
  (d) => [
    {
      do: 'refund',
      how: d.pick(['whole', 'line', 'amount', 'by_hand'] as const),
      line: d.between(0, 2),
      amountMinor: d.between(1, 1500),
    },
    jobs(d),
  ],
  (d) => [{ do: 'refund', how: 'line', line: d.between(0, 2), amountMinor: d.between(1, 900) }],
  (d) => [
    { do: 'refund_there', page: page(d), part: d.chance(0.5) ? d.between(1, 900) : undefined },
    event(d),
  ],
  (d) => [{ do: 'refund_fails', page: page(d) }, event(d)],
  (d) => [{ do: 'dispute', page: page(d), outcome: undefined }, event(d)],
  (d) => [{ do: 'dispute', page: page(d), outcome: d.pick(['won', 'lost'] as const) }, event(d)],
  () => [{ do: 'surplus_back' }],
]

/** Steps that ask the database or a provider, and can be struck. */
const STRUCK = new Set([
  'check_out',
  'return',
  'event',
  'jobs',
  'sweep',
  'cancel',
  'refund',
  'code',
])

function withStrike(d: Dice, act: Act): Step {
  const luck = d.draw()
  if (act.do === 'pay' && luck < 0.04) {
    const fault = d.pick(['wrong_amount', 'wrong_currency'] as const)
    return { ...act, strike: { kind: 'lie', fault, at: 'any' } }
  }
  if (!STRUCK.has(act.do)) return act
  if (luck < 0.2) return { ...act, strike: { kind: 'killed', after: d.between(0, 70) } }
  if (luck < 0.3) {
    const fault = d.pick(['error_500', 'reply_lost'] as const)
    return { ...act, strike: { kind: 'provider', fault, times: d.pick([1, 1, 3]) } }
  }
  if (luck < 0.33) {
    const fault = d.pick(['wrong_amount', 'wrong_currency'] as const)
    return { ...act, strike: { kind: 'lie', fault, at: d.pick(['verify', 'capture'] as const) } }
  }
  return act
}

/** A step in a line, as the report names it. */
export function inWords({ strike, ...act }: Step): string {
  const { do: name, ...how } = act
  const details = Object.entries(how).map(([key, value]) => `${key} ${value}`)
  const struck = strike ? ` — ${Object.values(strike).join(' ')}` : ''
  return `${[name.replaceAll('_', ' '), ...details].join(', ')}${struck}`
}
