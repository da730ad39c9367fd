import type { Settings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { exponentOf } from '#platform/money.ts'

type Exchange = Settings['currencies']['also'][number]

/** Every currency a buyer may choose, the shop's main one first. */
export function offeredCurrencies(settings: Settings): string[] {
  const others = settings.currencies.also.map((one) => one.currency)
  return [settings.currency, ...others.filter((one) => one !== settings.currency)]
}

/** The currency the asker has chosen, if it is offered; else the shop's own. */
export function chosenCurrency(ctx: Context, settings: Settings): string {
  const wanted = ctx.actor.currency
  return wanted && offeredCurrencies(settings).includes(wanted) ? wanted : settings.currency
}

/**
 * An amount of the main currency in another, exactly: integers all the way, half up, then rounded
 * upwards as the owner chose. Nothing stays nothing. `fee`: an amount that is no price, such as
 * postage, is only rounded to the unit.
 */
export function convert(
  amountMinor: number,
  main: string,
  to: Exchange,
  kind: 'price' | 'fee' = 'price',
): number {
  if (amountMinor === 0) return 0
  const { top, bottom } = fractionOf(to.rate)
  const shift = exponentOf(to.currency) - exponentOf(main)
  const over = BigInt(amountMinor) * top * 10n ** BigInt(Math.max(shift, 0))
  const under = bottom * 10n ** BigInt(Math.max(-shift, 0))
  const exact = Number((2n * over + under) / (2n * under))
  // What costs something does not become free by being converted.
  return kind === 'fee' ? exact : rounded(Math.max(exact, 1), to)
}

/** The other way: what an amount of a further currency is worth in the main one. */
export function convertBack(amountMinor: number, main: string, from: Exchange): number {
  const { top, bottom } = fractionOf(from.rate)
  const shift = exponentOf(main) - exponentOf(from.currency)
  const over = BigInt(amountMinor) * bottom * 10n ** BigInt(Math.max(shift, 0))
  const under = top * 10n ** BigInt(Math.max(-shift, 0))
  return Number((2n * over + under) / (2n * under))
}

function fractionOf(rate: string): { top: bigint; bottom: bigint } {
  const [whole = '0', decimals = ''] = rate.split('.')
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) }
}

/** Upwards to whole units, to tens of them, or to just below a whole unit (`.99`, of yen …9). */
function rounded(amountMinor: number, { currency, rounding }: Exchange): number {
  const unit = 10 ** exponentOf(currency)
  const upTo = (step: number) => Math.ceil(amountMinor / step) * step
  switch (rounding) {
    case 'exact':
      return amountMinor
    case 'whole':
      return upTo(unit)
    case 'tens':
      return upTo(10 * unit)
    case 'charm': {
      const step = unit === 1 ? 10 : unit
      const end = unit === 1000 ? 10 : 1
      return Math.ceil((amountMinor + end) / step) * step - end
    }
  }
}
