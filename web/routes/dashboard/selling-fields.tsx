import { Checkbox } from '../../ui/choice-field.tsx'
import { MoneyField, TextField } from '../../ui/text-field.tsx'
import { fieldOf, type ProductFieldsProps } from './product-fields.tsx'

/** What the first edition of a product costs, and how it reaches its buyer. */
export function SellingFields(
  props: Pick<ProductFieldsProps, 'typed' | 'problems'> & { currency: string },
) {
  const { typed, currency } = props
  const field = (name: string) => fieldOf(name, props)
  const amount = (name: string) => {
    const { defaultValue, ...rest } = field(name)
    return { ...rest, currency, defaultText: defaultValue }
  }
  return (
    <>
      <div className="side-by-side">
        <MoneyField {...amount('price')} hint="0 makes it free." />
        <MoneyField {...amount('compareAt')} hint="Shown crossed out." optional />
      </div>
      <div className="for-books">
        <Checkbox
          name="ships"
          label="It is printed and sent as a parcel"
          hint="Otherwise buyers download its files."
          defaultChecked={typed.ships === 'yes'}
          optional
        />
      </div>
      <div className="for-goods">
        <Checkbox
          name="fetched"
          label="It is fetched in person, not sent"
          defaultChecked={typed.fetched === 'yes'}
          optional
        />
      </div>
      <div className="for-parcels side-by-side">
        <TextField
          {...field('stock')}
          hint="Left empty, it never runs out."
          inputMode="numeric"
          autoComplete="off"
          short
          optional
        />
        <TextField
          {...field('weightGrams')}
          label="Weight in grams"
          hint="With its wrapping."
          inputMode="numeric"
          autoComplete="off"
          short
          optional
        />
      </div>
    </>
  )
}
