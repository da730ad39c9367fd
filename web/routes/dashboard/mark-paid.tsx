import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

const METHODS = [
  { value: 'bank_transfer', label: 'By bank transfer' },
  { value: 'cash_on_delivery', label: 'In cash' },
]

/** The owner has seen the money of an order that no payment company knows of. */
export function MarkPaid({ chosen }: { chosen: string }) {
  const way = METHODS.find(({ value }) => value === chosen) ?? METHODS[0]
  return (
    <Form method="post" className="form">
      <CsrfField />
      <p className="hint">
        Once marked it is paid like any other: files are given, parcels can be sent, and the books
        have it.
      </p>
      <SelectField
        name="method"
        label="How the money came"
        choices={METHODS}
        defaultValue={way?.value}
      />
      <TextField name="note" label="Note" hint="Such as the line of the statement." optional />
      <div className="acts">
        <SubmitButton name="act" value="mark-paid" small>
          The money is there
        </SubmitButton>
      </div>
    </Form>
  )
}
