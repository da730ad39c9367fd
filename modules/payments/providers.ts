import type { Config } from '#platform/config.ts'
import type { PaymentProvider, ProviderFactory, ProviderName } from './provider.ts'
import { bankTransfer, cashOnDelivery } from './providers/by-hand.ts'
import { flutterwave } from './providers/flutterwave.ts'
import { paypal } from './providers/paypal.ts'
import { paystack } from './providers/paystack.ts'
import { razorpay } from './providers/razorpay.ts'
import { stripe } from './providers/stripe.ts'

const FACTORIES: readonly ProviderFactory[] = [
  stripe,
  paystack,
  flutterwave,
  razorpay,
  paypal,
  bankTransfer,
  cashOnDelivery,
]

const known = new WeakMap<Config, ReadonlyMap<ProviderName, PaymentProvider>>()

/** The providers whose keys are set. One without its secrets is not there at all. */
export function providersOf(config: Config): ReadonlyMap<ProviderName, PaymentProvider> {
  const made = known.get(config)
  if (made) return made
  const providers = FACTORIES.map((factory) => factory(config)).filter((one) => one !== undefined)
  const byName = new Map(providers.map((one) => [one.name, one]))
  known.set(config, byName)
  return byName
}

export function findProvider(config: Config, name: string): PaymentProvider | undefined {
  return providersOf(config).get(name as ProviderName)
}
