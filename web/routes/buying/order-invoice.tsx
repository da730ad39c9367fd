import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { COUNTRIES } from './countries.ts'

export interface OrderInvoiceProps {
  /** Of the invoice, also while it is not there yet. */
  first: string
  documents: readonly { number: string; kind: 'invoice' | 'credit_note'; url: string }[]
  /** Who it is made out to may still be put right without us. */
  mayCorrect: boolean
  values?: Record<string, string>
  problems?: Record<string, string[]>
  refusal?: string
}

const LABELS = {
  name: 'Name',
  company: 'Company',
  vatId: 'VAT id',
  line1: 'Street and number',
  line2: 'Flat, building',
  postalCode: 'Postcode',
  city: 'Town',
  country: 'Country',
}

/** The invoice of a paid order, and the form that puts right who it is made out to. */
export function OrderInvoice(props: OrderInvoiceProps) {
  const { documents, first, mayCorrect, values = {}, problems, refusal } = props
  const field = (name: keyof typeof LABELS) => ({
    name,
    label: LABELS[name],
    defaultValue: values[name],
    error: problems?.[name],
    id: `invoice-${name}`,
  })
  return (
    <section aria-labelledby="invoice">
      <h2 id="invoice">Invoice</h2>
      <ul>
        {documents.length === 0 ? (
          <li>
            <a className="text-link" href={first}>
              Your invoice (PDF)
            </a>
          </li>
        ) : null}
        {documents.map(({ number, kind, url }) => (
          <li key={number}>
            <a className="text-link" href={url}>
              {kind === 'invoice' ? 'Invoice' : 'Credit note'} {number} (PDF)
            </a>
          </li>
        ))}
      </ul>
      {refusal ? (
        <Notice tone="bad" title="Nothing was changed">
          <p>{refusal}</p>
        </Notice>
      ) : null}
      {mayCorrect ? (
        <Fold title="Put company, VAT id or address right" open={Boolean(problems)}>
          <form method="post" className="form">
            <CsrfField />
            <FormErrors fields={problems} labels={LABELS} />
            <p className="hint">
              The old invoice is taken back by a credit note, and you get a new one with these
              details. What you paid stays as it is.
            </p>
            <TextField {...field('name')} autoComplete="name" />
            <TextField {...field('company')} autoComplete="organization" optional />
            <TextField {...field('vatId')} optional />
            <TextField {...field('line1')} autoComplete="address-line1" />
            <TextField {...field('line2')} autoComplete="address-line2" optional />
            <TextField {...field('postalCode')} autoComplete="postal-code" optional />
            <TextField {...field('city')} autoComplete="address-level2" />
            <SelectField
              {...field('country')}
              choices={COUNTRIES}
              none="Choose a country"
              autoComplete="country"
            />
            <div className="acts">
              <SubmitButton name="intent" value="correct-invoice">
                Make a new invoice
              </SubmitButton>
            </div>
          </form>
        </Fold>
      ) : null}
    </section>
  )
}
