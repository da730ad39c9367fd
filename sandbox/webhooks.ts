import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault, Faults } from './faults.ts'
import type { OutgoingEvent, ProviderName, Sign } from './provider.ts'
import type { Store } from './store.ts'

/** Waits between tries, in ms: what providers do over hours, at the sandbox's scale. */
const RETRY_AFTER = [500, 2000, 5000]
const ANSWER_WITHIN = 10_000
const LATE_BY = 5000
const HELD_FOR = 3000
/** Deliveries of one provider that are on the wire at once; the others wait their turn. */
const AT_ONCE = 50

export interface Webhooks {
  /** Delivers in the background, as the faults allow; without an address nobody is told. */
  send(event: OutgoingEvent): void
  /** Does something in a while, as a provider's own back office would. */
  later(ms: number, work: () => void): void
  /** Sends what an earlier run had not delivered, as far as its addresses are known by now. */
  resume(): void
  /** Resolves when no delivery, retry or later work is under way. */
  settled(): Promise<void>
  stop(): void
}

export interface WebhookOptions {
  urlOf(provider: ProviderName): string | undefined
  sign: Sign
  faults: Faults
  /** Events on their way; in a journal they outlive the process. */
  underWay: Store<OutgoingEvent>
}

export function createWebhooks({ urlOf, sign, faults, underWay }: WebhookOptions): Webhooks {
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  const held = new Map<ProviderName, Set<() => void>>()
  const lanes = new Map<ProviderName, ReturnType<typeof createLane>>()
  let leftOver = underWay.newestFirst().reverse()
  let running = 0
  let waiters: (() => void)[] = []

  function track(work: Promise<unknown>): void {
    running += 1
    work
      .catch(() => undefined)
      .finally(() => {
        running -= 1
        if (running > 0) return
        const settled = waiters
        waiters = []
        for (const resolve of settled) resolve()
      })
  }

  function laneOf(provider: ProviderName) {
    const lane = lanes.get(provider) ?? createLane(AT_ONCE)
    lanes.set(provider, lane)
    return lane
  }

  async function post(event: OutgoingEvent, headers: Record<string, string>): Promise<boolean> {
    const url = urlOf(event.provider)
    if (!url) return true
    const leave = await laneOf(event.provider)()
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: event.body,
        redirect: 'manual',
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(ANSWER_WITHIN)]),
      })
      await answer.body?.cancel()
      return answer.ok
    } catch {
      return false
    } finally {
      leave()
    }
  }

  /** One try now and one after each wait, freshly signed, until somebody answers 2xx. */
  async function deliver(event: OutgoingEvent, copies = 1): Promise<void> {
    const headers = sign(event, false)
    const first = await Promise.all(Array.from({ length: copies }, () => post(event, headers)))
    releaseHeld(event.provider)
    let arrived = first.every(Boolean)
    for (const wait of RETRY_AFTER) {
      if (arrived) break
      await sleep(wait, undefined, { signal: stopping.signal })
      arrived = await post(event, sign(event, false))
    }
    if (!stopping.signal.aborted) underWay.drop(event.id)
  }

  async function deliverForged(event: OutgoingEvent): Promise<void> {
    await post(event, sign(event, true))
    underWay.drop(event.id)
  }

  /** Waits for the provider's next event to arrive, or for the time to run out. */
  async function hold(event: OutgoingEvent, ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const group = held.get(event.provider) ?? new Set()
    held.set(event.provider, group.add(resolve))
    await Promise.race([promise, sleep(ms, undefined, { signal: stopping.signal })])
    group.delete(resolve)
    await deliver(event)
  }

  function releaseHeld(provider: ProviderName): void {
    for (const release of held.get(provider) ?? []) release()
  }

  async function dispatch(event: OutgoingEvent, fault: Fault | undefined): Promise<void> {
    // The page that caused the event answers first; only then does the race begin.
    await new Promise((resolve) => setImmediate(resolve))
    switch (fault?.kind) {
      case 'event_doubled':
        return deliver(event, 2)
      case 'event_reordered':
        return hold(event, fault.ms ?? HELD_FOR)
      case 'forged_signature':
        return deliverForged(event)
      case 'event_late':
      case 'delay':
        await sleep(fault.ms ?? LATE_BY, undefined, { signal: stopping.signal })
        return deliver(event)
      default:
        return deliver(event)
    }
  }

  return {
    send(event) {
      if (!urlOf(event.provider)) return
      const fault = faults.take(event.provider, 'event', 'event', event.type)
      if (fault?.kind === 'event_lost') return
      underWay.put(event)
      track(dispatch(event, fault))
    },
    later(ms, work) {
      track(sleep(ms, undefined, { signal: stopping.signal }).then(work))
    },
    resume() {
      const known = leftOver.filter((event) => urlOf(event.provider))
      leftOver = leftOver.filter((event) => !urlOf(event.provider))
      for (const event of known) track(dispatch(event, undefined))
    },
    settled: () =>
      running === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
    stop: () => stopping.abort(),
  }
}

/** Lets `width` through at a time; the promise gives the way out again. */
function createLane(width: number): () => Promise<() => void> {
  const queue: (() => void)[] = []
  let inside = 0
  function leave(): void {
    const next = queue.shift()
    if (next) next()
    else inside -= 1
  }
  return async () => {
    if (inside < width) inside += 1
    else await new Promise<void>((resolve) => queue.push(resolve))
    return leave
  }
}
