import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Fold } from '../../ui/disclosure.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'

/** Lets a seller's product in, or turns it away with a reason. */
export function ProductReview({ seller, reason }: { seller: string; reason: string | undefined }) {
  return (
    <div className="product-review">
      <p>
        {seller} has asked to sell this. Let in, it is on sale at once; turned away, {seller} is
        told why.
      </p>
      <Form method="post" className="form">
        <CsrfField />
        <input type="hidden" name="part" value="state" />
        <SubmitButton name="move" value="approve" small>
          Let it in
        </SubmitButton>
      </Form>
      <Form method="post" className="form">
        <CsrfField />
        <input type="hidden" name="part" value="state" />
        <TextArea
          name="reason"
          label="Why not"
          defaultValue={reason ?? ''}
          rows={2}
          className="low"
          maxLength={1000}
          hint="The seller reads this."
        />
        <SubmitButton name="move" value="reject" look="danger" small>
          Turn it away
        </SubmitButton>
      </Form>
    </div>
  )
}

/** Puts a draft on sale by itself, at a time. */
export function ScheduleForm({ publishAt, timeZone }: { publishAt: string; timeZone: string }) {
  return (
    <Fold title="Put on sale at a time" open={publishAt !== ''}>
      <Form method="post" className="form">
        <CsrfField />
        <input type="hidden" name="part" value="state" />
        <TextField
          name="publishAt"
          type="datetime-local"
          label="On sale from"
          defaultValue={publishAt}
          hint={`Time of ${timeZone}.`}
        />
        <SubmitButton name="move" value="schedule" look="quiet" small>
          Schedule
        </SubmitButton>
      </Form>
    </Fold>
  )
}
