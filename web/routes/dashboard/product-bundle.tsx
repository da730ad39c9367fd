import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import type { Changed } from './change-product.ts'

export interface ProductBundleProps {
  editions: readonly { id: string; title: string; partsText: string }[]
  changed: Changed | undefined
}

/** What each edition of a bundle consists of. */
export function ProductBundle({ editions, changed }: ProductBundleProps) {
  return (
    <Form method="post" className="form product-form">
      <CsrfField />
      <input type="hidden" name="part" value="bundle" />
      <FormErrors message={changed?.message} />
      {editions.map(({ id, title, partsText }) => (
        <TextArea
          key={id}
          name={`parts.${id}`}
          label={editions.length > 1 ? `In ${title}` : 'What is in it'}
          defaultValue={changed?.typed[`parts.${id}`] ?? partsText}
          rows={5}
          hint="A SKU a line, with how many of it before: “2 QQ-MUG-BLUE”."
          optional
        />
      ))}
      <div className="acts">
        <SubmitButton name="part" value="bundle" look="quiet">
          Save what is in it
        </SubmitButton>
      </div>
    </Form>
  )
}
