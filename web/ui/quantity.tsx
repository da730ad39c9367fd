import { Minus, Plus } from 'lucide-react'

export interface QuantityProps {
  name?: string
  defaultValue: number
  min?: number
  /** What is in stock, when stock is counted. */
  max?: number
  /** Whose quantity it is, for screen readers. */
  of: string
  /**
   * Name under which the buttons send `-1` and `1` without JavaScript, as on the cart page. Left
   * out, the form is submitted by another button and the two only appear with JavaScript.
   */
  stepName?: string
}

/** How many. A number field in a form; the custom element makes its buttons count at once. */
export function Quantity(props: QuantityProps) {
  const { name = 'quantity', defaultValue, min = 1, max, of, stepName } = props
  const type = stepName ? 'submit' : 'button'
  return (
    <stoa-quantity class="quantity" {...(stepName ? { 'submit-on-change': '' } : {})}>
      <button
        type={type}
        name={stepName}
        value={stepName && '-1'}
        aria-label={`One fewer: ${of}`}
        aria-disabled={(!stepName && defaultValue <= min) || undefined}
      >
        <Minus aria-hidden="true" />
      </button>
      <input
        type="number"
        name={name}
        defaultValue={defaultValue}
        min={min}
        max={max}
        inputMode="numeric"
        aria-label={`Quantity: ${of}`}
      />
      <button
        type={type}
        name={stepName}
        value={stepName && '1'}
        aria-label={`One more: ${of}`}
        aria-disabled={(max !== undefined && defaultValue >= max) || undefined}
      >
        <Plus aria-hidden="true" />
      </button>
    </stoa-quantity>
  )
}
