import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox, RadioCards, SelectField } from '../../ui/choice-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { Notice } from '../../ui/notices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { inSentence } from '../in-sentence.tsx'
import type { CheckoutFormProps } from './checkout-form.tsx'
import { COUNTRIES } from './countries.ts'
import { WAYS_IN_WORDS } from './ways-in-words.ts'

/** Who buys: the person who is signed in, or an address for the receipt and the files. */
export function BuyerSection({ email, values, problems, suggestion, summary }: CheckoutFormProps) {
  return (
    <section aria-labelledby="buyer">
      <h2 id="buyer">Your details</h2>
      {email ? (
        <p>
          Signed in as <b className="font-semibold">{email}</b>. Receipt and files go to this
          address.
        </p>
      ) : (
        <>
          <TextField
            name="email"
            type="email"
            label="E-mail"
            hint={
              summary.hasFiles
                ? 'The receipt and the way to your files go there.'
                : 'The receipt goes there.'
            }
            autoComplete="email"
            inputMode="email"
            defaultValue={values.email}
            error={problems?.email}
          />
          {suggestion ? (
            <Notice tone="warn" title={`Did you mean ${suggestion}?`}>
              <p>If {values.email} is right, go on as you were.</p>
              <div className="acts">
                <SubmitButton
                  look="quiet"
                  small
                  name="intent"
                  value="use-suggestion"
                  formNoValidate
                >
                  Use {suggestion}
                </SubmitButton>
              </div>
            </Notice>
          ) : null}
          <p className="hint">
            You need no account.{' '}
            <a className="text-link" href="/login?next=/checkout">
              Sign in
            </a>{' '}
            if you have one.
          </p>
        </>
      )}
    </section>
  )
}

/** Where it goes; when nothing is sent, only the country, which decides the tax. */
export function AddressSection({ values, problems, summary }: CheckoutFormProps) {
  const { ships } = summary
  const field = (
    name: 'name' | 'line1' | 'line2' | 'city' | 'region' | 'postalCode' | 'phone',
  ) => ({
    name,
    defaultValue: values[name],
    error: problems?.[name],
  })
  return (
    <section aria-labelledby="address">
      <h2 id="address">{ships ? 'Where shall we send it?' : 'Where are you?'}</h2>
      {ships ? (
        <>
          <TextField {...field('name')} label="Full name" autoComplete="shipping name" />
          <TextField
            {...field('line1')}
            label="Street and number"
            autoComplete="shipping address-line1"
          />
          <TextField
            {...field('line2')}
            label="Flat, building, landmark"
            autoComplete="shipping address-line2"
            optional
          />
          <div className="pair">
            <TextField {...field('city')} label="Town" autoComplete="shipping address-level2" />
            <TextField
              {...field('postalCode')}
              label="Postcode"
              autoComplete="shipping postal-code"
              optional
            />
          </div>
          <TextField
            {...field('region')}
            label="State or region"
            autoComplete="shipping address-level1"
            optional
          />
        </>
      ) : null}
      <stoa-fresh-parts class="country">
        <SelectField
          name="country"
          label="Country"
          hint={ships ? undefined : 'It decides which tax is in the price.'}
          choices={COUNTRIES}
          none="Choose a country"
          autoComplete={ships ? 'shipping country' : 'country'}
          defaultValue={values.country}
          error={problems?.country}
        />
        <SubmitButton look="quiet" small name="intent" value="update" formNoValidate>
          Update totals
        </SubmitButton>
      </stoa-fresh-parts>
      {ships ? (
        <TextField
          {...field('phone')}
          type="tel"
          label="Telephone"
          hint="Only for the courier."
          autoComplete="shipping tel"
          optional
        />
      ) : null}
    </section>
  )
}

/** For invoices in a company's name; a VAT id of another country takes the tax off. */
export function BusinessSection({ values, problems }: CheckoutFormProps) {
  const isOpen = Boolean(values.company || values.vatId || problems?.company || problems?.vatId)
  return (
    <Fold title="Buying for a business?" open={isOpen}>
      <TextField
        name="company"
        label="Company"
        autoComplete="organization"
        defaultValue={values.company}
        error={problems?.company}
        optional
      />
      <TextField
        name="vatId"
        label="VAT id"
        hint="With one of another country than ours, tax is left to you."
        autoCapitalize="characters"
        spellCheck={false}
        defaultValue={values.vatId}
        error={problems?.vatId}
        optional
      />
      <SubmitButton look="quiet" small name="intent" value="update" formNoValidate>
        Update totals
      </SubmitButton>
    </Fold>
  )
}

/** One of the payment companies that take this currency. */
export function PaymentSection({ ways, values, problems, failedWay }: CheckoutFormProps) {
  const chosen = ways.find(({ name }) => name === values.provider) ?? ways[0]
  return (
    <section aria-labelledby="payment">
      <h2 id="payment">How will you pay?</h2>
      {ways.length === 0 ? (
        <Notice tone="bad" title="This shop takes no payments at the moment.">
          <p>What lies in your cart stays there. Please come back later.</p>
        </Notice>
      ) : (
        <RadioCards
          name="provider"
          label={<span className="sr-only">Way to pay</span>}
          cards={ways.map(({ name, label, isDown }) => ({
            value: name,
            label,
            detail: isDown || name === failedWay ? 'Does not answer just now' : WAYS_IN_WORDS[name],
          }))}
          defaultValue={chosen?.name}
          error={problems?.provider}
        />
      )}
    </section>
  )
}

/** What must be accepted; files for a consumer who may withdraw ask for a tick of their own. Its links open beside the form, so that nothing typed is lost. */
export function PoliciesSection(props: CheckoutFormProps) {
  const { documents, values, problems, summary, refundWindowDays } = props
  const links = documents.map(({ href, title }) => (
    <a key={href} href={href} target="_blank" rel="noopener">
      {title}
    </a>
  ))
  const refunds =
    refundWindowDays > 0 ? `You can ask for your money back within ${days(refundWindowDays)}.` : ''
  const files = summary.hasFiles ? 'Files are given the moment you pay, as you ask for here.' : ''
  return (
    <>
      <Checkbox
        name="acceptedPolicies"
        label={<>I have read and accept {inSentence(links)}.</>}
        hint={[files, refunds].filter(Boolean).join(' ')}
        defaultChecked={values.acceptedPolicies}
        error={problems?.acceptedPolicies}
      />
      <div data-fresh="waiver">
        {summary.waiver ? (
          <Checkbox
            name="waivesWithdrawal"
            label={summary.waiver}
            defaultChecked={values.waivesWithdrawal}
            error={problems?.waivesWithdrawal}
          />
        ) : null}
      </div>
    </>
  )
}

function days(count: number): string {
  return count === 1 ? 'a day' : `${count} days`
}
