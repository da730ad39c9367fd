import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react'
import { classes } from './classes.ts'
import {
  controlProps,
  ErrorLine,
  Field,
  type FieldProps,
  fieldId,
  Hint,
  OptionalMark,
} from './field.tsx'

export interface Choice {
  value: string
  label: string
  disabled?: boolean
}

export interface SelectFieldProps
  extends FieldProps,
    Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id' | 'required' | 'children'> {
  choices: readonly Choice[]
  /** The first line, which stands for no choice. */
  none?: string
  short?: boolean
}

/** One of many, where cards would take too much room. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, optional, id, choices, none, short, className, ...select } = props
  return (
    <Field {...{ name: props.name, label, hint, error, optional, id }}>
      <select
        {...select}
        {...controlProps(props)}
        className={classes('control', short && 'short', className)}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

export interface CheckboxProps
  extends FieldProps,
    Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'required' | 'type'> {}

/** Yes or no. The whole line can be pressed; the label may hold links. */
export function Checkbox(props: CheckboxProps) {
  const { label, hint, error, optional, id, className, ...input } = props
  const control = controlProps(props)
  return (
    <div className={classes('field', className)}>
      <label className="check" htmlFor={control.id}>
        <input value="yes" {...input} {...control} type="checkbox" />
        <span>
          {label} <OptionalMark optional={optional} />
          {hint ? (
            <span className="hint" id={`${control.id}-hint`}>
              {hint}
            </span>
          ) : null}
        </span>
      </label>
      <ErrorLine id={control.id} error={error} />
    </div>
  )
}

export interface Card extends Choice {
  /** A second line: price, size, how many are left. */
  detail?: ReactNode
}

export interface RadioCardsProps extends FieldProps {
  cards: readonly Card[]
  defaultValue?: string
  onChange?: (value: string) => void
}

/** One of a few, laid out side by side so that they can be compared. Arrow keys move between them. */
export function RadioCards(props: RadioCardsProps) {
  const { name, label, hint, error, optional, cards, defaultValue, onChange } = props
  const id = props.id ?? fieldId(name)
  const { 'aria-describedby': described } = controlProps(props)
  return (
    <fieldset className="field" id={id} aria-describedby={described} tabIndex={-1}>
      <legend>
        {label} <OptionalMark optional={optional} />
      </legend>
      <Hint id={id}>{hint}</Hint>
      <div className="cards">
        {cards.map((card) => (
          <label key={card.value} className="card">
            <input
              type="radio"
              name={name}
              value={card.value}
              defaultChecked={card.value === defaultValue}
              disabled={card.disabled}
              required={!optional}
              onChange={onChange && (() => onChange(card.value))}
            />
            <b>{card.label}</b>
            {card.detail ? <span className="hint">{card.detail}</span> : null}
          </label>
        ))}
      </div>
      <ErrorLine id={id} error={error} />
    </fieldset>
  )
}
