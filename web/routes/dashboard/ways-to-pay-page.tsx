import { Form } from 'react-router'
import { StatusBadge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import type { loader } from './ways-to-pay.tsx'

type Loaded = Awaited<ReturnType<typeof loader>>
type Way = Loaded['ways'][number]

export interface WaysToPayPageProps extends Loaded {
  problems?: Record<string, string[]> | undefined
}

/** Which ways to pay buyers are offered, in which sequence and words, and how they do. */
export function WaysToPayPage({ ways, holdDays, problems }: WaysToPayPageProps) {
  const companies = ways.filter(({ byHand }) => !byHand)
  return (
    <>
      <PageHead
        title="Ways to pay"
        about="What buyers can choose at the checkout, in this sequence. Companies appear once their keys are set."
      />
      <Form method="post" className="form">
        <CsrfField />
        <FormErrors fields={problems} labels={{ holdDays: 'Days' }} />
        {companies.length === 0 ? (
          <Notice tone="warn" title="No payment company is set up.">
            <p>Set the keys of at least one in the environment of the shop, then restart it.</p>
          </Notice>
        ) : null}
        {ways.map((way, index) => (
          <section key={way.name} className="dashboard-section" aria-labelledby={way.name}>
            <h2 id={way.name}>{way.company}</h2>
            <State way={way} />
            {way.byHand ? (
              <TextArea
                name={`words-${way.name}`}
                label="What the buyer has to do"
                hint="Shown on the order and sent by mail. Left empty, it is not offered."
                defaultValue={way.words}
                rows={4}
                optional
              />
            ) : (
              <>
                <input type="hidden" name={`shown-${way.name}`} value="yes" />
                <Checkbox
                  name={`on-${way.name}`}
                  label="Offer it at the checkout"
                  defaultChecked={way.isOn}
                />
              </>
            )}
            <div className="pair">
              <TextField
                name={`label-${way.name}`}
                label="Name at the checkout"
                placeholder={way.label}
                defaultValue={way.ownLabel}
                optional
              />
              <TextField
                name={`place-${way.name}`}
                label="Place"
                inputMode="numeric"
                defaultValue={String(index + 1)}
              />
            </div>
          </section>
        ))}
        <TextField
          name="holdDays"
          label="Days an order waits for money that comes by hand"
          inputMode="numeric"
          defaultValue={String(holdDays)}
          error={problems?.holdDays}
        />
        <div className="acts">
          <SubmitButton>Save</SubmitButton>
        </div>
      </Form>
    </>
  )
}

/** Whether it answers, and what came of the last month's attempts. */
function State({ way: { circuit, month, byHand } }: { way: Way }) {
  const isDown = circuit !== undefined && circuit.state !== 'closed'
  return (
    <p className="hint">
      {byHand ? null : (
        <StatusBadge
          status={isDown ? 'failed' : 'paid'}
          label={isDown ? 'Does not answer' : 'Answers'}
        />
      )}{' '}
      {isDown && circuit.since ? (
        <>
          since <DateTime at={circuit.since} />
          {circuit.detail ? `: ${circuit.detail}. ` : '. '}
          Buyers are offered the next way meanwhile.{' '}
        </>
      ) : null}
      {month && month.ended > 0
        ? `In the last 30 days ${month.paid} of ${month.ended} attempts were paid${month.declines > 0 ? `, ${month.declines} declined` : ''}.`
        : 'No attempt ended in the last 30 days.'}
    </p>
  )
}
