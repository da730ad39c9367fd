import { exponentOf, formatMoney, toDecimal } from '#platform/money.ts'
import { classes } from './classes.ts'

export interface PriceProps {
  /** In the currency's minor units. */
  amountMinor: number
  /** ISO 4217. */
  currency: string
  locale?: string
  /** What it cost before; shown struck through when it was more. */
  compareAtMinor?: number
  /** The least of several editions. */
  from?: boolean
  /** The buyer decides; the amount is the least that is taken. */
  payWhatYouLike?: boolean
  /** Always with decimals, for amounts that stand in a column. */
  exact?: boolean
  large?: boolean
}

/** A price as a shop writes it: no decimals where there are none, what it was before beside it. */
export function Price(props: PriceProps) {
  const { amountMinor, currency, locale = 'en', compareAtMinor, large } = props
  const before = compareAtMinor !== undefined && compareAtMinor > amountMinor
  return (
    <span className={classes('price', large && 'large')}>
      {before ? <span className="sr-only">Now </span> : null}
      {wordsOf(props)}
      {before ? (
        <>
          <span className="sr-only">, was </span>
          <s>{write(compareAtMinor, currency, locale, props.exact)}</s>
        </>
      ) : null}
    </span>
  )
}

function wordsOf(props: PriceProps): string {
  const { amountMinor, currency, locale = 'en', from, payWhatYouLike, exact } = props
  const amount = write(amountMinor, currency, locale, exact)
  if (payWhatYouLike) return amountMinor === 0 ? 'Pay what you like' : `${amount} or more`
  if (from) return `from ${amount}`
  return amountMinor === 0 && !exact ? 'Free' : amount
}

/** `2000, "USD"` → `$20`: an amount inside a sentence, without decimals where there are none. */
export function shortMoney(amountMinor: number, currency: string, locale: string): string {
  return write(amountMinor, currency, locale)
}

const formatters = new Map<string, Intl.NumberFormat>()

function write(amountMinor: number, currency: string, locale: string, exact?: boolean): string {
  if (exact) return formatMoney(amountMinor, currency, locale)
  const key = `${locale}|${currency}`
  const formatter =
    formatters.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: exponentOf(currency),
      minimumFractionDigits: exponentOf(currency),
      trailingZeroDisplay: 'stripIfInteger',
    })
  formatters.set(key, formatter)
  return formatter.format(toDecimal(amountMinor, currency) as Intl.StringNumericLiteral)
}
