import { Form } from 'react-router'
import type { TimelineEntry } from '#modules/desk/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'

export interface ShownParcel {
  number: number
  carrier: string | null
  trackingNumber: string | null
  trackingUrl: string | null
  shippedAt: string
  deliveredAt: string | null
  items: readonly { orderLineId: string; title: string; quantity: number }[]
}

export interface LineLeft {
  orderLineId: string
  title: string
  variantTitle: string
  left: number
  backordered: number
}

/** The parcels of a paid order, and the next one with what lies in it. */
export function OrderParcels(props: {
  parcels: readonly ShownParcel[]
  left: readonly LineLeft[]
}) {
  const { parcels, left } = props
  return (
    <>
      <ul className="plain-list">
        {parcels.map((parcel) => (
          <li key={parcel.number}>
            Parcel {parcel.number}:{' '}
            {parcel.items.map((one) => `${one.quantity} × ${one.title}`).join(', ')}
            <span className="hint">
              {[parcel.carrier, parcel.trackingNumber].filter(Boolean).join(', ')}{' '}
              {parcel.trackingUrl ? (
                <a className="text-link" href={parcel.trackingUrl}>
                  Follow it
                </a>
              ) : null}{' '}
              sent <DateTime at={parcel.shippedAt} />
              {parcel.deliveredAt ? (
                <>
                  , arrived <DateTime at={parcel.deliveredAt} />
                </>
              ) : null}
            </span>
            {parcel.deliveredAt ? null : (
              <Form method="post" className="acts">
                <CsrfField />
                <input type="hidden" name="parcel" value={parcel.number} />
                <SubmitButton name="act" value="arrived" look="quiet" small>
                  Parcel {parcel.number} has arrived
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {left.length > 0 ? (
        <Fold title="Send a parcel with a tracking number">
          <Form method="post" className="form">
            <CsrfField />
            {left.map((line) => (
              <TextField
                key={line.orderLineId}
                name={`line:${line.orderLineId}`}
                type="number"
                min={0}
                max={line.left}
                short
                label={`${line.title}, ${line.variantTitle}`}
                hint={`${line.left} left to send${line.backordered > 0 ? `, ${line.backordered} on back-order` : ''}`}
                defaultValue={line.left}
              />
            ))}
            <TextField
              name="carrier"
              label="Carrier"
              hint="Such as dhl, ups, dpd, royal_mail, or a name."
              optional
            />
            <TextField name="trackingNumber" label="Tracking number" autoComplete="off" optional />
            <div className="acts">
              <SubmitButton name="act" value="parcel" small>
                It has left
              </SubmitButton>
            </div>
          </Form>
        </Fold>
      ) : null}
    </>
  )
}

/** A note, and what can be put right or done again. */
export function OrderActs({ email, isPaid }: { email: string; isPaid: boolean }) {
  return (
    <>
      <Fold title="Write a note">
        <Form method="post" className="form">
          <CsrfField />
          <TextArea name="text" label="Note" rows={3} />
          <Checkbox name="forBuyer" label="The buyer reads it too" optional />
          <div className="acts">
            <SubmitButton name="act" value="note" small>
              Keep the note
            </SubmitButton>
          </div>
        </Form>
      </Fold>
      <Fold title="Put the e-mail address right">
        <Form method="post" className="form">
          <CsrfField />
          <TextField
            name="email"
            type="email"
            label="E-mail"
            hint="Files and receipt go there."
            defaultValue={email}
          />
          <div className="acts">
            <SubmitButton name="act" value="email" small>
              Change and send again
            </SubmitButton>
          </div>
        </Form>
      </Fold>
      <Form method="post" className="acts">
        <CsrfField />
        <Button type="submit" name="act" value="replay:receipt" small>
          {isPaid ? 'Send the receipt again' : 'Send the link to pay'}
        </Button>
        <Button type="submit" name="act" value="replay:payment" small>
          Ask for the payment again
        </Button>
        {isPaid ? (
          <Button type="submit" name="act" value="replay:access" small>
            Grant access again
          </Button>
        ) : null}
      </Form>
    </>
  )
}

/** Everything that happened, from all parts of the shop. */
export function OrderTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const rows = entries.map((entry, place) => ({ ...entry, place }))
  return (
    <ol className="timeline">
      {rows.map(({ place, at, title, detail, by, forBuyer, isBad }) => (
        <li key={place}>
          <p>
            <b>{title}</b> {isBad ? <Badge tone="bad">Look</Badge> : null}{' '}
            {forBuyer ? <Badge>The buyer reads it</Badge> : null} <DateTime at={at} />
          </p>
          {detail ? <p className="hint">{detail}</p> : null}
          {by ? <p className="hint">by {by}</p> : null}
        </li>
      ))}
    </ol>
  )
}
