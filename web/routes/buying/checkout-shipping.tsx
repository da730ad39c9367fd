import { formatMoney } from '#platform/money.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/choice-field.tsx'
import { Notice } from '../../ui/notices.tsx'
import type { CheckoutFormProps } from './checkout-form.tsx'
import { countryName } from './countries.ts'

/** How it is sent. Only where something ships; one way alone is said and need not be chosen. */
export function ShippingSection({ summary, values, problems }: CheckoutFormProps) {
  if (!summary.ships) return null
  return (
    <section aria-labelledby="shipping">
      <h2 id="shipping">How shall we send it?</h2>
      <stoa-fresh-parts class="country">
        <div data-fresh="shipping">
          <Ways summary={summary} values={values} problems={problems} />
        </div>
        <SubmitButton look="quiet" small name="intent" value="update" formNoValidate>
          Update totals
        </SubmitButton>
      </stoa-fresh-parts>
    </section>
  )
}

type WaysProps = Pick<CheckoutFormProps, 'summary' | 'values'> & {
  problems: CheckoutFormProps['problems'] | undefined
}

function Ways({ summary, values, problems }: WaysProps) {
  const { shippingMethods, shippingMethod, currency } = summary
  if (!values.country) return <p className="hint">Choose a country first.</p>
  if (shippingMethods.length === 0) {
    return (
      <Notice tone="warn" title={`We do not send this to ${countryName(values.country)}.`}>
        <p>Choose another country, or take out what is sent by post. Files can go anywhere.</p>
      </Notice>
    )
  }
  return (
    <RadioCards
      name="shippingMethod"
      label={<span className="sr-only">Way of sending</span>}
      cards={shippingMethods.map(({ id, name, detail, priceMinor }) => ({
        value: id,
        label: name,
        detail: [priceMinor === 0 ? 'Free' : formatMoney(priceMinor, currency), detail]
          .filter(Boolean)
          .join(' · '),
      }))}
      {...(shippingMethod ? { defaultValue: shippingMethod.id } : {})}
      error={problems?.shippingMethod}
    />
  )
}
