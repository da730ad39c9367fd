import type { Config } from '#platform/config.ts'
import { ProviderNotOffered } from './errors.ts'
import type { PaymentProvider, ProviderFactory, ProviderName } from './provider.ts'
import { flutterwave } from './providers/flutterwave.ts'
import { paypal } from './providers/paypal.ts'
import { paystack } from './providers/paystack.ts'
import { razorpay } from './providers/razorpay.ts'
import { stripe } from './providers/stripe.ts'

const FACTORIES: readonly ProviderFactory[] = [stripe, paystack, flutterwave, razorpay, paypal]

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

/** The providers a buyer may choose from for this currency. */
export function offeredProviders(
  config: Config,
  currency: string,
  amountMinor?: number,
): PaymentProvider[] {
  return [...providersOf(config).values()].filter((one) => one.takes(currency, amountMinor))
}

export function requireOffered(
  config: Config,
  name: string,
  currency: string,
  amountMinor?: number,
): PaymentProvider {
  const offered = offeredProviders(config, currency, amountMinor)
  const provider = offered.find((one) => one.name === name)
  if (!provider) {
    throw new ProviderNotOffered(
      name,
      offered.map((one) => one.name),
    )
  }
  return provider
}
