import { readSettings, type Settings } from '#modules/settings/index.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { type Circuit, listCircuits } from './circuit.ts'
import { ProviderNotOffered } from './errors.ts'
import type { PaymentProvider } from './provider.ts'
import { providersOf } from './providers.ts'

export interface WayToPay {
  name: string
  label: string
  /** It does not answer just now: the others are offered before it. */
  isDown: boolean
  /** Paid by hand, by the owner's words instead of a page. */
  byHand: boolean
}

/**
 * How an order can be paid: what is set up and switched on, takes this currency and amount, in the
 * owner's sequence and words; what does not answer comes last.
 */
export async function listWaysToPay(
  ctx: Context,
  currency: string,
  amountMinor?: number,
): Promise<WayToPay[]> {
  const { payments: wanted } = await readSettings(ctx)
  const circuits = await listCircuits(ctx)
  const ways = (await providersOffered(ctx, currency, amountMinor)).map((one) => ({
    name: one.name,
    label: wanted.labels[one.name] ?? one.label,
    isDown: isDown(circuits.get(one.name)),
    byHand: one.byHand ?? false,
  }))
  return [...ways.filter((way) => !way.isDown), ...ways.filter((way) => way.isDown)]
}

/** Open means down; after its rest a provider is offered again, and the first buyer finds out. */
function isDown(circuit: Circuit | undefined): boolean {
  return circuit?.state === 'open'
}

async function providersOffered(
  ctx: Context,
  currency: string,
  amountMinor?: number,
): Promise<PaymentProvider[]> {
  const { payments: wanted } = await readSettings(ctx)
  const offered = [...providersOf(ctx.config).values()].filter(
    (one) => isOn(wanted, one) && one.takes(currency, amountMinor),
  )
  return inSequence(offered, wanted)
}

function isOn(wanted: Settings['payments'], { name, byHand }: PaymentProvider): boolean {
  return byHand ? Boolean(wanted.byHand[name]?.trim()) : !wanted.off.includes(name)
}

/** The provider by this name, if buyers may choose it for this currency and amount. */
export async function requireOffered(
  ctx: Context,
  name: string,
  currency: string,
  amountMinor?: number,
): Promise<PaymentProvider> {
  const offered = await providersOffered(ctx, currency, amountMinor)
  const provider = offered.find((one) => one.name === name)
  if (provider) return provider
  throw new ProviderNotOffered(
    name,
    offered.map((one) => one.name),
  )
}

export interface WayToSet {
  name: string
  /** Who is behind it, in plain words. */
  company: string
  /** What it is called when the owner has no words of their own. */
  label: string
  ownLabel: string | undefined
  isOn: boolean
  byHand: boolean
  words: string | undefined
}

/** Every way that is set up, in the owner's sequence, with what the owner decided about it. */
export function waysToSet(config: Config, wanted: Settings['payments']): WayToSet[] {
  return inSequence([...providersOf(config).values()], wanted).map((one) => ({
    name: one.name,
    company: COMPANIES[one.name] ?? one.label,
    label: one.label,
    ownLabel: wanted.labels[one.name],
    isOn: isOn(wanted, one),
    byHand: one.byHand ?? false,
    words: wanted.byHand[one.name],
  }))
}

/** What the payment companies call themselves. */
export const COMPANIES: Record<string, string> = {
  stripe: 'Stripe',
  paystack: 'Paystack',
  flutterwave: 'Flutterwave',
  razorpay: 'Razorpay',
  paypal: 'PayPal',
}

function inSequence(providers: PaymentProvider[], wanted: Settings['payments']): PaymentProvider[] {
  const place = (name: string) => {
    const at = wanted.order.indexOf(name)
    return at < 0 ? wanted.order.length : at
  }
  return providers.toSorted((a, b) => place(a.name) - place(b.name))
}
