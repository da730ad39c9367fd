import { formatMoney } from '#platform/money.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import type { OrderView } from './order-view.ts'
import { WAYS_IN_WORDS } from './ways-in-words.ts'

export interface PayAgainProps {
  order: Pick<
    OrderView,
    'ways' | 'provider' | 'totalMinor' | 'creditMinor' | 'currency' | 'expiresAt' | 'now'
  >
  refusal?: string
  asked?: string
}

/** Paying an order that waits, with the company chosen before or with another one. */
export function PayAgain({ order, refusal, asked }: PayAgainProps) {
  const { ways, provider, totalMinor, creditMinor, currency } = order
  const other = refusal ? ways.find(({ name }) => name !== asked) : undefined
  const chosen = other ?? ways.find(({ name }) => name === provider) ?? ways[0]
  return (
    <section aria-labelledby="pay">
      <h2 id="pay">Pay this order</h2>
      <p className="hint">
        It is kept for you; pay it <DateTime at={order.expiresAt} now={order.now} /> at the latest.
      </p>
      {ways.length === 0 ? (
        <Notice tone="bad" title="This shop takes no payments at the moment.">
          <p>Please come back a little later.</p>
        </Notice>
      ) : (
        <form method="post" className="form">
          <CsrfField />
          <FormErrors message={refusal} />
          <RadioCards
            name="provider"
            label="Way to pay"
            cards={ways.map(({ name, label, isDown }) => ({
              value: name,
              label,
              detail:
                isDown || (refusal && name === asked)
                  ? 'Does not answer just now'
                  : WAYS_IN_WORDS[name],
            }))}
            defaultValue={chosen?.name}
          />
          <div className="acts">
            <SubmitButton name="intent" value="pay">
              Pay {formatMoney(totalMinor - creditMinor, currency)}
            </SubmitButton>
          </div>
        </form>
      )}
    </section>
  )
}
