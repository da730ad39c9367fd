import { useState } from 'react'
import { Form } from 'react-router'
import { formatMoney } from '#platform/money.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox, RadioCards, SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { MoneyField, TextArea } from '../../ui/text-field.tsx'

export interface RefundFormProps {
  order: { number: string; currency: string; hasFiles: boolean; ships: boolean }
  downloads: number
  /** Makes two presses of the button one refund. */
  refundKey: string
  refundable: {
    leftMinor: number
    shippingLeftMinor: number
    lines: readonly {
      id: string
      title: string
      variantTitle: string
      ships: boolean
      left: { quantity: number; amountMinor: number }
    }[]
  }
  values?: Record<string, string>
  problems?: Record<string, string[]>
  message?: string
  preview?: {
    amountMinor: number
    shippingMinor: number
    taxMinor: number
    feeMinor: number
    sellersMinor: number
  }
}

const LABELS: Record<string, string> = {
  reason: 'Why',
  amountMinor: 'Amount',
  shippingMinor: 'Shipping',
}

/** What goes back, why, and what becomes of the things: looked over first, then given. */
export function RefundForm(props: RefundFormProps) {
  const { order, refundable, values, problems, message, preview } = props
  const [what, setWhat] = useState(values?.what ?? 'whole')
  const money = (amountMinor: number) => formatMoney(amountMinor, order.currency)
  return (
    <Form method="post" className="form">
      <CsrfField />
      <input type="hidden" name="key" value={values?.key ?? props.refundKey} />
      <FormErrors fields={problems} labels={labelsOf(refundable)} message={message} />
      <RadioCards
        name="what"
        label="What goes back?"
        defaultValue={what}
        onChange={setWhat}
        cards={[
          {
            value: 'whole',
            label: 'Everything that is left',
            detail: money(refundable.leftMinor),
          },
          { value: 'parts', label: 'A part', detail: 'Lines, shipping, or any amount' },
        ]}
      />
      {what === 'parts' ? (
        <Parts {...props} />
      ) : order.ships ? (
        <Checkbox
          name="restock"
          label="The goods are back and go on the shelf again"
          defaultChecked={values?.restock === 'yes'}
          optional
        />
      ) : null}
      <TextArea
        name="reason"
        label="Why"
        hint="Its buyer reads this in the mail."
        rows={2}
        maxLength={500}
        defaultValue={values?.reason}
        error={problems?.reason}
      />
      {order.hasFiles ? (
        <Checkbox
          name="keepAccess"
          label="Its buyer keeps the files"
          hint={
            props.downloads === 0
              ? 'Nothing was downloaded yet. Left open, the files of the lines above can no longer be downloaded.'
              : `Downloaded ${props.downloads === 1 ? 'once' : `${props.downloads} times`}. Left open, the files of the lines above can no longer be downloaded.`
          }
          defaultChecked={values?.keepAccess === 'yes'}
          optional
        />
      ) : null}
      <Checkbox
        name="byHand"
        label="I give the money back by hand"
        hint="By bank transfer or in cash. The payment company is not asked."
        defaultChecked={values?.byHand === 'yes'}
        optional
      />
      {preview ? <Preview preview={preview} money={money} /> : null}
      <div className="acts">
        <SubmitButton name="act" value="preview" look="quiet">
          Show the sums
        </SubmitButton>
        <SubmitButton name="act" value="give">
          {preview ? `Give back ${money(preview.amountMinor)}` : 'Give it back'}
        </SubmitButton>
      </div>
    </Form>
  )
}

function labelsOf({ lines }: RefundFormProps['refundable']): Record<string, string> {
  const labels = { ...LABELS }
  for (const [index, { title }] of lines.entries()) {
    labels[`amount-${index}`] = title
    labels[`lines.${index}.quantity`] = title
    labels[`lines.${index}.amountMinor`] = title
  }
  return labels
}

function Parts({ order, refundable, values, problems }: RefundFormProps) {
  const { currency } = order
  const money = (amountMinor: number) => formatMoney(amountMinor, currency)
  return (
    <>
      {refundable.lines.map(({ id, title, variantTitle, ships, left }, index) =>
        left.amountMinor === 0 ? null : (
          <fieldset key={id} className="refund-line">
            <legend>
              {title} <span className="hint">{variantTitle}</span>
            </legend>
            <div className="refund-pair">
              <SelectField
                name={`copies-${index}`}
                label="Copies"
                choices={Array.from({ length: Math.min(left.quantity, 50) + 1 }, (_, copies) => ({
                  value: String(copies),
                  label: String(copies),
                }))}
                defaultValue={values?.[`copies-${index}`] ?? '0'}
                optional
              />
              <MoneyField
                name={`amount-${index}`}
                label="Amount, if another"
                hint={`At most ${money(left.amountMinor)}.`}
                currency={currency}
                defaultText={values?.[`amount-${index}`]}
                error={problems?.[`amount-${index}`]}
                optional
              />
            </div>
            {ships ? (
              <Checkbox
                name={`restock-${index}`}
                label="These copies go on the shelf again"
                defaultChecked={values?.[`restock-${index}`] === 'yes'}
                optional
              />
            ) : null}
          </fieldset>
        ),
      )}
      <div className="refund-pair">
        {refundable.shippingLeftMinor > 0 ? (
          <MoneyField
            name="shippingMinor"
            label="Shipping"
            hint={`At most ${money(refundable.shippingLeftMinor)}.`}
            currency={currency}
            defaultText={values?.shippingMinor}
            error={problems?.shippingMinor}
            optional
          />
        ) : null}
        <MoneyField
          name="amountMinor"
          label="Any other amount"
          hint="On top, for no line in particular."
          currency={currency}
          defaultText={values?.amountMinor}
          error={problems?.amountMinor}
          optional
        />
      </div>
    </>
  )
}

function Preview({
  preview,
  money,
}: {
  preview: NonNullable<RefundFormProps['preview']>
  money: (amountMinor: number) => string
}) {
  const rows = [
    ['From sellers', preview.sellersMinor],
    ['Of our fee', preview.feeMinor],
    ['Shipping, with its tax', preview.shippingMinor],
    ['Tax in all of it', preview.taxMinor],
    ['Goes back', preview.amountMinor],
  ] as const
  return (
    <Notice title="This is what it comes to. Nothing has been given yet.">
      <dl className="sums num">
        {rows
          .filter(([, amount]) => amount > 0)
          .map(([label, amount]) => (
            <div key={label} className={label === 'Goes back' ? 'total' : undefined}>
              <dt>{label}</dt>
              <dd>{money(amount)}</dd>
            </div>
          ))}
      </dl>
    </Notice>
  )
}
