import { Form } from 'react-router'
import type { ListedRate } from '#modules/pricing/index.ts'
import { percentOf } from '#platform/percent.ts'
import { Badge } from '../../../ui/badge.tsx'
import { SubmitButton } from '../../../ui/button.tsx'
import { Checkbox, type Choice, RadioCards, SelectField } from '../../../ui/choice-field.tsx'
import { CsrfField } from '../../../ui/csrf-field.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Fold } from '../../../ui/disclosure.tsx'
import { EmptyState, Notice } from '../../../ui/notices.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import type { Saved } from './save.ts'
import { SettingsForm, typedOr } from './settings-form.tsx'

export interface TaxPageProps {
  tax: {
    enabled: boolean
    pricesIncludeTax: boolean
    otherwiseIn: readonly string[]
    belowThreshold: boolean
  }
  home: string | null
  rates: readonly (ListedRate & { place: string })[]
  countries: readonly Choice[]
  today: string
  known: readonly { value: string; label: string; isListed: boolean }[]
  answer: Saved | undefined
}

const KINDS = {
  standard: 'Everything else',
  ebook: 'E-books',
  printed_book: 'Printed books',
} as const
const KIND_CHOICES = Object.entries(KINDS).map(([value, label]) => ({ value, label }))

/** Which tax is charged where: the rules, then the table, then the ways to fill it. */
export function TaxPage(props: TaxPageProps) {
  return (
    <>
      <Rules {...props} />
      <Table {...props} />
      <section className="room-section" aria-labelledby="add-rates">
        <h2 id="add-rates">Add rates</h2>
        <Known {...props} />
        <Own {...props} />
        <File {...props} />
      </section>
    </>
  )
}

function Rules({ tax, home, answer }: TaxPageProps) {
  return (
    <section className="room-section" aria-labelledby="rules">
      <h2 id="rules">Rules</h2>
      <SettingsForm name="rules" answer={answer}>
        {home ? null : (
          <Notice tone="warn" title="The shop has no country yet.">
            <p>Without it nobody can be told apart as a business abroad. Set it under Shop.</p>
          </Notice>
        )}
        <Checkbox
          name="enabled"
          label="Charge tax where the table below has a rate"
          defaultChecked={tax.enabled}
          optional
        />
        <RadioCards
          name="prices"
          label="The prices of your products are"
          defaultValue={tax.pricesIncludeTax ? 'with' : 'without'}
          cards={[
            { value: 'with', label: 'With tax', detail: 'The price stays, whatever the tax.' },
            { value: 'without', label: 'Without tax', detail: 'It is added at the checkout.' },
          ]}
        />
        <TextField
          name="otherwiseIn"
          label="Except for buyers in"
          hint="Country codes such as US, CA: there it is the other way round."
          defaultValue={typedOr(answer, 'rules', 'otherwiseIn', tax.otherwiseIn.join(', '))}
          error={answer?.form === 'rules' ? answer.problems?.otherwiseIn : undefined}
          optional
        />
        <Checkbox
          name="belowThreshold"
          label="We sell for less than €10,000 a year to consumers in other EU countries"
          hint="Then they pay the tax of your country. It means nothing outside the EU."
          defaultChecked={tax.belowThreshold}
          optional
        />
      </SettingsForm>
    </section>
  )
}

const WHEN = { past: 'Until replaced', future: 'Not yet' } as const

function Table({ rates, answer }: TaxPageProps) {
  const removed = answer?.form === 'remove' ? answer : undefined
  return (
    <section className="room-section wide" aria-labelledby="rates">
      <h2 id="rates">Rates</h2>
      {removed?.done ? <Notice tone="good" title={removed.done} /> : null}
      <DataTable
        caption="Tax rates"
        rows={rates}
        rowKey={(rate) => rate.id}
        empty={
          <EmptyState title="No tax is charged anywhere" headingLevel={3}>
            Add the rates of the countries where you are registered for tax.
          </EmptyState>
        }
        columns={[
          {
            key: 'place',
            label: 'Country',
            head: true,
            cell: ({ place, region }) => [place, region].filter(Boolean).join(', '),
          },
          { key: 'kind', label: 'For', cell: ({ appliesTo }) => KINDS[appliesTo] },
          { key: 'name', label: 'Called', cell: ({ name }) => name },
          {
            key: 'rate',
            label: 'Rate',
            end: true,
            cell: ({ rateBps }) => <span className="num">{percentOf(rateBps)} %</span>,
          },
          {
            key: 'from',
            label: 'From',
            cell: ({ validFrom, when }) => (
              <>
                <span className="num">{validFrom}</span>{' '}
                {when === 'now' ? null : <Badge>{WHEN[when]}</Badge>}
              </>
            ),
          },
          {
            key: 'acts',
            label: 'Remove',
            quietLabel: true,
            end: true,
            cell: (rate) => (
              <Form method="post">
                <CsrfField />
                <input type="hidden" name="form" value="remove" />
                <SubmitButton
                  look="quiet"
                  small
                  name="remove"
                  value={rate.id}
                  aria-label={`Remove ${rate.place}, ${KINDS[rate.appliesTo]}, from ${rate.validFrom}`}
                >
                  Remove
                </SubmitButton>
              </Form>
            ),
          },
        ]}
      />
    </section>
  )
}

function Known({ known, answer }: TaxPageProps) {
  const choices = known.map(({ value, label, isListed }) => ({
    value,
    label: isListed ? `${label} (in the table)` : label,
  }))
  return (
    <SettingsForm name="known" answer={answer} submit="Take over the published rates">
      <SelectField
        name="country"
        label="Published rates of"
        hint="A start without warranty: compare them with what your tax office says."
        none="Choose a country"
        choices={[{ value: 'EU', label: 'All countries of the EU' }, ...choices]}
        defaultValue={typedOr(answer, 'known', 'country', '')}
        error={answer?.form === 'known' ? answer.problems?.country : undefined}
      />
    </SettingsForm>
  )
}

function Own({ today, countries, answer }: TaxPageProps) {
  const field = (name: string, stored = '') => ({
    name,
    defaultValue: typedOr(answer, 'rate', name, stored),
    error: answer?.form === 'rate' ? answer.problems?.[name] : undefined,
  })
  return (
    <Fold title="A rate of your own" open={answer?.form === 'rate'}>
      <SettingsForm name="rate" answer={answer} submit="Add this rate">
        <div className="pair">
          <SelectField
            {...field('rateCountry')}
            label="Country"
            none="Choose a country"
            choices={countries}
          />
          <TextField {...field('region')} label="State or province" optional />
        </div>
        <div className="pair">
          <SelectField {...field('appliesTo', 'standard')} label="For" choices={KIND_CHOICES} />
          <TextField {...field('name')} label="Called" hint="VAT, GST, TVA …" />
        </div>
        <div className="pair">
          <TextField {...field('percent')} label="Per cent" inputMode="decimal" />
          <TextField {...field('validFrom', today)} type="date" label="From" />
        </div>
      </SettingsForm>
    </Fold>
  )
}

function File({ today, answer }: TaxPageProps) {
  const error = (name: string) => (answer?.form === 'file' ? answer.problems?.[name] : undefined)
  return (
    <Fold title="A table from WooCommerce" open={answer?.form === 'file'}>
      <SettingsForm name="file" answer={answer} submit="Take over this table">
        <TextArea
          name="csv"
          label="The exported file"
          hint="Open tax_rates.csv in a text editor and paste all of it here."
          rows={8}
          spellCheck={false}
          defaultValue={typedOr(answer, 'file', 'csv', '')}
          error={error('csv')}
        />
        <TextField
          name="fileFrom"
          type="date"
          label="From"
          defaultValue={typedOr(answer, 'file', 'fileFrom', today)}
          error={error('fileFrom')}
        />
      </SettingsForm>
    </Fold>
  )
}
