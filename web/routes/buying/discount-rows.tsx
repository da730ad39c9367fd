import type { AppliedDiscount } from '#modules/discounts/index.ts'
import { Price } from '../../ui/price.tsx'
import { DropCode } from './code-field.tsx'

export interface DiscountRowsProps {
  applied: readonly AppliedDiscount[]
  currency: string
}

/** What each discount saves, as rows of a sum. Those that a code brought can be taken off again. */
export function DiscountRows({ applied, currency }: DiscountRowsProps) {
  return applied.map((one) => (
    <div key={one.discountId} className="discount-row">
      <dt>
        {one.name}
        {one.code ? (
          <span className="hint">
            {one.code} <DropCode code={one.code} />
          </span>
        ) : null}
      </dt>
      <dd>
        {one.freeShipping ? (
          'Free shipping'
        ) : (
          <Price amountMinor={-one.amountMinor} currency={currency} exact />
        )}
      </dd>
    </div>
  ))
}
