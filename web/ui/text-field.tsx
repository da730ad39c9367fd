import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { exponentOf, toDecimal } from '#platform/money.ts'
import { classes } from './classes.ts'
import { controlProps, Field, type FieldProps } from './field.tsx'

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'required'>

export interface TextFieldProps extends FieldProps, Input {
  type?:
    | 'text'
    | 'email'
    | 'password'
    | 'tel'
    | 'url'
    | 'search'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'color'
  /** For codes, years, postcodes: as long as what goes into it. */
  short?: boolean
}

/** One line of text, in all its kinds. The kind picks the keyboard; `autoComplete` is the caller's. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, optional, id, short, className, type = 'text', ...input } = props
  return (
    <Field {...{ name: props.name, label, hint, error, optional, id }}>
      <input
        {...input}
        {...controlProps(props)}
        type={type}
        className={classes('control', short && 'short', className)}
      />
    </Field>
  )
}

export interface TextAreaProps
  extends FieldProps,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'required'> {}

/** Several lines of text; grows with what is written. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, id, className, ...area } = props
  return (
    <Field {...{ name: props.name, label, hint, error, optional, id }}>
      <textarea
        rows={5}
        {...area}
        {...controlProps(props)}
        className={classes('control', className)}
      />
    </Field>
  )
}

export interface MoneyFieldProps extends FieldProps, Omit<Input, 'defaultValue' | 'type'> {
  /** ISO 4217. */
  currency: string
  /** In minor units. */
  defaultAmountMinor?: number
  /** What was typed before it was refused: shown again as it was. */
  defaultText?: string
}

/** An amount, written as people write it. The server reads it with `parseMoney`. */
export function MoneyField(props: MoneyFieldProps) {
  const { label, hint, error, optional, id, currency, className, ...rest } = props
  const { defaultAmountMinor, defaultText, ...input } = rest
  const known = defaultAmountMinor === undefined ? '' : toDecimal(defaultAmountMinor, currency)
  const control = controlProps(props)
  return (
    <Field {...{ name: props.name, label, hint, error, optional, id }}>
      <span className={classes('control affixed short num', className)}>
        <span id={`${control.id}-currency`}>{currency}</span>
        <input
          {...input}
          {...control}
          type="text"
          inputMode={exponentOf(currency) === 0 ? 'numeric' : 'decimal'}
          autoComplete="off"
          defaultValue={defaultText ?? known}
          placeholder={toDecimal(0, currency)}
          aria-describedby={[`${control.id}-currency`, control['aria-describedby']]
            .filter(Boolean)
            .join(' ')}
        />
      </span>
    </Field>
  )
}
