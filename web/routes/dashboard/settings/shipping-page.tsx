import { Truck } from 'lucide-react'
import { Form } from 'react-router'
import type { ListedZone } from '#modules/shipping/index.ts'
import { formatMoney } from '#platform/money.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/choice-field.tsx'
import { CsrfField } from '../../../ui/csrf-field.tsx'
import { Fold } from '../../../ui/disclosure.tsx'
import { EmptyState, Notice } from '../../../ui/notices.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import type { Saved } from './save.ts'
import { SettingsForm, typedOr } from './settings-form.tsx'

/** With the names of its countries in one line. */
type NamedZone = ListedZone & { places: string }

export interface ShippingPageProps {
  currency: string
  flatMinor: number
  zones: readonly NamedZone[]
  answer: Saved | undefined
}

/** Where the shop sends to: a zone after another, each with its ways of sending. */
export function ShippingPage(props: ShippingPageProps) {
  const { zones, flatMinor, currency, answer } = props
  const said = answer?.form?.startsWith('remove') ? answer : undefined
  return (
    <>
      {said?.done ? <Notice tone="good" title={said.done} /> : null}
      {zones.length === 0 ? (
        <EmptyState icon={Truck} title="No zones yet">
          Parcels go everywhere for {formatMoney(flatMinor, currency)}. With the first zone, only
          the countries of your zones are sent to.
        </EmptyState>
      ) : (
        zones.map((zone) => <Zone key={zone.id} zone={zone} {...props} />)
      )}
      <section className="room-section" aria-labelledby="new-zone">
        <h2 id="new-zone">A new zone</h2>
        <ZoneForm name="new-zone" submit="Add this zone" answer={answer} />
      </section>
    </>
  )
}

function Zone({ zone, currency, answer }: ShippingPageProps & { zone: NamedZone }) {
  const id = `zone-${zone.id}`
  const isOpen = (form: string) => answer?.form === form && !answer.done
  return (
    <section className="room-section wide" aria-labelledby={id}>
      <h2 id={id}>{zone.name}</h2>
      <p className="hint">{zone.places}</p>
      {zone.methods.length === 0 ? (
        <Notice tone="warn" title="Nothing can be sent there yet.">
          <p>Add a way of sending, or buyers in this zone cannot order what ships.</p>
        </Notice>
      ) : (
        <ul className="plain-list methods">
          {zone.methods.map((method) => (
            <li key={method.id}>
              <div>
                <b>{method.name}</b>
                <span className="hint">
                  {[priceWords(method, currency), method.detail].filter(Boolean).join('. ')}
                </span>
              </div>
              <Form method="post">
                <CsrfField />
                <input type="hidden" name="form" value={`remove-method:${method.id}`} />
                <SubmitButton
                  look="quiet"
                  small
                  aria-label={`Remove ${method.name} from ${zone.name}`}
                >
                  Remove
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Fold title="Add a way of sending" open={isOpen(`method:${zone.id}`)}>
        <MethodForm name={`method:${zone.id}`} currency={currency} answer={answer} />
      </Fold>
      <Fold title="Change this zone" open={isOpen(`zone:${zone.id}`)}>
        <ZoneForm name={`zone:${zone.id}`} zone={zone} answer={answer} />
        <Form method="post" className="form">
          <CsrfField />
          <input type="hidden" name="form" value={`remove-zone:${zone.id}`} />
          <p>
            Removing {zone.name} takes its {zone.methods.length} ways of sending with it. Orders
            keep the way they were placed with.
          </p>
          <div className="acts">
            <SubmitButton look="danger" small>
              Remove {zone.name}
            </SubmitButton>
          </div>
        </Form>
      </Fold>
    </section>
  )
}

const KINDS = [
  { value: 'flat', label: 'One price' },
  { value: 'weight', label: 'By weight' },
  { value: 'value', label: 'By the worth of the goods' },
  { value: 'pickup', label: 'Picked up by the buyer' },
]

function priceWords(method: ListedZone['methods'][number], currency: string): string {
  const money = (amount: number) => formatMoney(amount, currency)
  const { kind, priceMinor, steps, freeFromMinor } = method
  const reach = (upTo: number) => (kind === 'weight' ? `${upTo} g` : money(upTo))
  const base =
    kind === 'flat' || kind === 'pickup'
      ? money(priceMinor)
      : steps.map((step) => `up to ${reach(step.upTo)}: ${money(step.priceMinor)}`).join(', ')
  const words = kind === 'pickup' ? `Pick-up, ${base}` : base
  return freeFromMinor === null ? words : `${words}, free from ${money(freeFromMinor)}`
}

interface FormProps {
  name: string
  answer: Saved | undefined
}

function ZoneForm({
  name,
  zone,
  answer,
  submit,
}: FormProps & { zone?: ListedZone; submit?: string }) {
  const typed = answer?.done ? undefined : answer
  const error = (field: string) => (answer?.form === name ? answer.problems?.[field] : undefined)
  return (
    <SettingsForm name={name} answer={answer} {...(submit ? { submit } : {})}>
      <TextField
        name="name"
        id={`${name}-name`}
        label="Name"
        defaultValue={typedOr(typed, name, 'name', zone?.name ?? '')}
        error={error('name')}
      />
      <TextArea
        name="countries"
        id={`${name}-countries`}
        label="Countries"
        hint="Codes such as NG, GH, BJ. A star (*) means every country that is in no other zone."
        rows={3}
        defaultValue={typedOr(typed, name, 'countries', zone?.countries.join(', ') ?? '')}
        error={error('countries')}
      />
    </SettingsForm>
  )
}

function MethodForm({ name, currency, answer }: FormProps & { currency: string }) {
  const field = (key: string, stored = '') => ({
    name: key,
    id: `${name}-${key}`,
    defaultValue: typedOr(answer?.done ? undefined : answer, name, key, stored),
    error: answer?.form === name ? answer.problems?.[key] : undefined,
  })
  return (
    <SettingsForm name={name} answer={answer} submit="Add this way">
      <TextField {...field('name')} label="Name" hint="What buyers choose: Standard, Express." />
      <TextField
        {...field('detail')}
        label="Details"
        hint="3 to 5 days, or where it is picked up."
        optional
      />
      <SelectField {...field('kind', 'flat')} label="Price" choices={KINDS} />
      <TextField
        {...field('price')}
        label={`Amount in ${currency}`}
        hint="For one price, and for picking up."
        inputMode="decimal"
        short
        optional
      />
      <TextArea
        {...field('steps')}
        label="Steps"
        hint={`By weight in grams or by worth, a line each, for example 500 = 4.50 (up to 500 it costs ${currency} 4.50).`}
        rows={4}
        optional
      />
      <TextField
        {...field('freeFrom')}
        label={`Free from goods worth, in ${currency}`}
        inputMode="decimal"
        short
        optional
      />
    </SettingsForm>
  )
}
