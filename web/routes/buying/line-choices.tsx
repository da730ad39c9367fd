import { formatMoney } from '#platform/money.ts'
import { Checkbox } from '../../ui/choice-field.tsx'
import { ErrorLine } from '../../ui/field.tsx'

export interface LineChoicesProps {
  legend: string
  lines: readonly {
    id: string
    title: string
    variantTitle: string
    quantity: number
    amountMinor: number
    /** Why it cannot be chosen. */
    why?: string | undefined
  }[]
  currency: string
  /** What was ticked before the form was sent back; at first everything is. */
  values?: Record<string, string> | undefined
  error?: readonly string[] | undefined
}

/** Lines of an order to tick. One line alone needs no choosing. */
export function LineChoices({ legend, lines, currency, values, error }: LineChoicesProps) {
  return (
    <fieldset className="field" id="lineIds" tabIndex={-1}>
      <legend>{legend}</legend>
      {lines.map((line) => (
        <Checkbox
          key={line.id}
          name={`line-${line.id}`}
          label={`${line.title}, ${line.variantTitle}${line.quantity > 1 ? ` × ${line.quantity}` : ''}`}
          hint={line.why ?? formatMoney(line.amountMinor, currency)}
          defaultChecked={!line.why && (!values || values[`line-${line.id}`] === 'yes')}
          disabled={line.why !== undefined}
          optional
        />
      ))}
      <ErrorLine id="lineIds" error={error} />
    </fieldset>
  )
}

/** The ids of the lines that were ticked; `undefined` when all of them were. */
export function linesChosen(
  values: Record<string, string>,
  lines: readonly { id: string }[],
): string[] | undefined {
  const chosen = lines.map(({ id }) => id).filter((id) => values[`line-${id}`] === 'yes')
  return chosen.length === lines.length ? undefined : chosen
}
