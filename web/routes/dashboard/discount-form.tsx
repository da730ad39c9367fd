import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox, RadioCards } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { MoneyField, TextArea, TextField } from '../../ui/text-field.tsx'
import { KIND_WORDS } from '../shop/kind-words.ts'
import type { ListedCategory } from './in-one-list.ts'
import type { DiscountProblems, DiscountValues } from './read-discount-form.ts'

export interface DiscountFormProps {
  values: DiscountValues
  problems?: DiscountProblems | undefined
  currency: string
  categories: readonly ListedCategory[]
  /** A new one is asked for its first code; later ones are added on its page. */
  isNew: boolean
}

const TYPE_CARDS = [
  { value: 'percent', label: 'Percent', detail: '15 % off' },
  { value: 'amount', label: 'Fixed amount', detail: '5.00 off' },
  { value: 'free_shipping', label: 'Free shipping', detail: 'No postage' },
  { value: 'buy_x_get_y', label: 'Buy some, get some', detail: 'Two bought, one free' },
]

const LABELS: Record<string, string> = {
  name: 'Name',
  type: 'What it does',
  percent: 'Percent off',
  amount: 'Amount off',
  buyQuantity: 'Bought',
  getQuantity: 'Free',
  code: 'Code',
  from: 'First day',
  until: 'Last day',
  limitTotal: 'Uses in all',
  limitPerBuyer: 'Uses per buyer',
  minimum: 'At least',
  products: 'Products',
  sellers: 'Sellers',
}

/** One column from what a discount does to whom it is for. */
export function DiscountForm(props: DiscountFormProps) {
  const { values, problems = {}, currency, isNew } = props
  const field = (name: string) => ({
    name,
    label: LABELS[name] ?? name,
    error: problems[name],
    defaultValue: values[name] ?? '',
  })
  const amount = (name: string) => {
    const { defaultValue, ...rest } = field(name)
    return { ...rest, currency, defaultText: defaultValue }
  }
  const check = (name: string) => ({ name, defaultChecked: values[name] === 'yes', optional: true })
  return (
    <Form method="post" className="form discount-form">
      <CsrfField />
      <FormErrors fields={props.problems} labels={LABELS} />
      <TextField
        {...field('name')}
        hint="Buyers see it beside what they save."
        maxLength={120}
        autoComplete="off"
      />
      <RadioCards
        name="type"
        label={LABELS.type}
        cards={TYPE_CARDS}
        defaultValue={values.type || 'percent'}
        error={problems.type}
      />
      <div className="for-percent">
        <TextField {...field('percent')} inputMode="decimal" autoComplete="off" short optional />
      </div>
      <div className="for-amount">
        <MoneyField {...amount('amount')} hint="Spread over what it is for." optional />
      </div>
      <div className="for-pieces side-by-side">
        <TextField
          {...field('buyQuantity')}
          inputMode="numeric"
          autoComplete="off"
          short
          optional
        />
        <TextField
          {...field('getQuantity')}
          hint="The cheapest ones."
          inputMode="numeric"
          autoComplete="off"
          short
          optional
        />
      </div>
      <h2>How it is had</h2>
      {isNew ? (
        <TextField
          {...field('code')}
          hint="Letters and figures, such as SPRING15. Capitals make no difference."
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={40}
          short
          optional
        />
      ) : null}
      <Checkbox
        {...check('automatic')}
        label="It applies by itself, without a code"
        hint="Everybody whom it fits gets it."
      />
      <Checkbox
        {...check('stackable')}
        label="It may stand beside other discounts"
        hint="Otherwise the one that saves most counts alone."
      />
      <Checkbox {...check('active')} label="It is switched on" />
      <h2>When and how often</h2>
      <div className="side-by-side">
        <TextField {...field('from')} type="date" optional />
        <TextField {...field('until')} type="date" optional />
        <TextField {...field('limitTotal')} inputMode="numeric" autoComplete="off" short optional />
        <TextField
          {...field('limitPerBuyer')}
          inputMode="numeric"
          autoComplete="off"
          short
          optional
        />
      </div>
      <h2>For whom and what</h2>
      <MoneyField {...amount('minimum')} hint="What it is for must come to this." optional />
      <Checkbox {...check('firstOrderOnly')} label="Only for a buyer’s first order" />
      <ScopeFields {...props} />
      <div className="acts">
        <SubmitButton>{isNew ? 'Make the discount' : 'Save'}</SubmitButton>
      </div>
    </Form>
  )
}

function ScopeFields({ values, problems = {}, categories }: DiscountFormProps) {
  const isNarrow = Object.keys(values).some(
    (name) => /^(category|kind):/.test(name) || (/^(products|sellers)$/.test(name) && values[name]),
  )
  const check = (name: string, label: string) => (
    <Checkbox
      key={name}
      name={name}
      label={label}
      defaultChecked={values[name] === 'yes'}
      optional
    />
  )
  return (
    <Fold
      title="Only for some things"
      open={isNarrow || Boolean(problems.products ?? problems.sellers)}
    >
      <div className="folded-fields">
        <p className="hint">
          Nothing chosen means everything. What is chosen in several groups must fit all of them.
        </p>
        <fieldset className="field checks">
          <legend>Kinds</legend>
          {Object.entries(KIND_WORDS).map(([kind, { label }]) => check(`kind:${kind}`, label))}
        </fieldset>
        {categories.length > 0 ? (
          <fieldset className="field checks">
            <legend>Categories, with what is below them</legend>
            {categories.map(({ id, label }) => check(`category:${id}`, label))}
          </fieldset>
        ) : null}
        <TextArea
          name="products"
          label="Products"
          hint="Their addresses, one a line: the-night-garden, or the whole link."
          defaultValue={values.products}
          error={problems.products}
          rows={3}
          optional
        />
        <TextArea
          name="sellers"
          label="Sellers"
          hint="Their addresses, one a line."
          defaultValue={values.sellers}
          error={problems.sellers}
          rows={2}
          optional
        />
      </div>
    </Fold>
  )
}
