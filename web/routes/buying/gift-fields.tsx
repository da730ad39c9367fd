import { Fold } from '../../ui/disclosure.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import type { CheckoutFormProps } from './checkout-form.tsx'

/** Whoever fills in an address here buys a present; left empty, it is the buyer's own. */
export function GiftSection({ values, problems }: CheckoutFormProps) {
  const isOpen =
    Boolean(values.giftEmail || values.giftMessage || values.giftOn) ||
    Boolean(problems?.giftEmail ?? problems?.giftMessage ?? problems?.giftOn)
  return (
    <Fold title="This is a gift" open={isOpen}>
      <div className="gift-fields">
        <TextField
          name="giftEmail"
          type="email"
          label="E-mail of whom it is for"
          hint="They get what you buy, and never see what it cost. The receipt comes to you."
          autoComplete="off"
          defaultValue={values.giftEmail}
          error={problems?.giftEmail}
          optional
        />
        <TextArea
          name="giftMessage"
          label="A few words to go with it"
          defaultValue={values.giftMessage}
          error={problems?.giftMessage}
          rows={3}
          maxLength={1000}
          optional
        />
        <TextField
          name="giftOn"
          type="date"
          label="On which day"
          hint="Left empty, they hear of it as soon as it is paid."
          defaultValue={values.giftOn}
          error={problems?.giftOn}
          short
          optional
        />
      </div>
    </Fold>
  )
}
