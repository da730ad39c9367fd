import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import type { Changed } from './change-product.ts'
import { FIELD_LABELS } from './product-words.ts'

export interface ProductTermsProps {
  typed: Record<string, string>
  timeZone: string
  changed: Changed | undefined
}

/** From when to when it is sold, and how search engines and links know it. */
export function ProductTerms({ typed, timeZone, changed }: ProductTermsProps) {
  const now = changed?.typed ?? typed
  const field = (name: string) => ({
    name,
    label: FIELD_LABELS[name] ?? name,
    error: changed?.problems?.[name],
    defaultValue: now[name] ?? '',
    optional: true,
  })
  return (
    <Form method="post" className="form product-form">
      <CsrfField />
      <input type="hidden" name="part" value="terms" />
      <FormErrors fields={changed?.problems} labels={FIELD_LABELS} message={changed?.message} />
      <div className="side-by-side">
        <TextField
          {...field('releaseAt')}
          type="datetime-local"
          hint={`Before it, buyers order ahead. Time of ${timeZone}.`}
        />
        <TextField
          {...field('salesEndAt')}
          type="datetime-local"
          hint="After it, nobody can buy it."
        />
      </div>
      <TextField
        {...field('mostPerOrder')}
        inputMode="numeric"
        hint="Left empty, as many as there are."
        short
      />
      <TextField
        {...field('minAge')}
        inputMode="numeric"
        hint="In years, 1 to 21: buyers are asked first. Left empty, nobody is asked."
        short
      />
      <TextField
        {...field('slug')}
        hint="The end of its address. Links to the old one lead on to the new one."
        autoComplete="off"
      />
      <TextField {...field('seoTitle')} maxLength={120} hint="In place of the title." />
      <TextArea
        {...field('seoDescription')}
        rows={2}
        className="low"
        maxLength={320}
        hint="In place of the summary."
      />
      <div className="acts">
        <SubmitButton name="part" value="terms">
          Save
        </SubmitButton>
      </div>
    </Form>
  )
}

/** What readers said, for the product's page. */
export function ProductPraise({ typed, changed }: Omit<ProductTermsProps, 'timeZone'>) {
  return (
    <Form method="post" className="form product-form">
      <CsrfField />
      <input type="hidden" name="part" value="praise" />
      <FormErrors fields={changed?.problems} labels={FIELD_LABELS} message={changed?.message} />
      <TextArea
        name="testimonials"
        label={FIELD_LABELS.testimonials ?? 'Words of readers'}
        defaultValue={changed?.typed.testimonials ?? typed.testimonials ?? ''}
        error={changed?.problems?.testimonials}
        rows={6}
        hint="A paragraph each; below it, on a line of its own, the name: “— Esi Mensah, The Accra Review”."
        optional
      />
      <div className="acts">
        <SubmitButton name="part" value="praise" look="quiet">
          Save
        </SubmitButton>
      </div>
    </Form>
  )
}
