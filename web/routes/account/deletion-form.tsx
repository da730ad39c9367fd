import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { DateTime } from '../../ui/date-time.tsx'
import { Notice } from '../../ui/notices.tsx'
import type { SettingsAnswer } from './settings.tsx'

interface Leaving {
  /** When the account goes, where its person has asked for it. */
  eraseAt: Date | undefined
}

function KeepAccount() {
  return (
    <Form method="post" action="/account/settings">
      <CsrfField />
      <SubmitButton look="quiet" small name="intent" value="keep-account">
        Keep my account
      </SubmitButton>
    </Form>
  )
}

/** Above every page of the room while an account is to be deleted. */
export function DeletionBar({ eraseAt }: Leaving) {
  if (!eraseAt) return null
  return (
    <Notice tone="warn" title="Your account is to be deleted.">
      <p>
        It goes on <DateTime at={eraseAt} precision="day" absolute />. Until then everything works
        as before.
      </p>
      <KeepAccount />
    </Notice>
  )
}

/** Says what goes and what stays before it is asked for; and takes it back. */
export function DeletionForm({
  eraseAt,
  answer,
}: Leaving & { answer: SettingsAnswer | undefined }) {
  return (
    <div className="form">
      {answer?.done ? <Notice tone="good" title={answer.done} /> : null}
      {answer?.refusal ? <Notice tone="warn" title={answer.refusal} /> : null}
      {eraseAt ? (
        <>
          <p>
            Your account goes on <DateTime at={eraseAt} precision="day" absolute />. Save the files
            you want to keep before that day.
          </p>
          <KeepAccount />
        </>
      ) : (
        <Form method="post">
          <CsrfField />
          <p>
            Thirty days after you ask, your account, your library and everything we know about you
            are removed for good. Of your orders only amounts, country and dates stay, without your
            name, because the law wants trade on record. You can take it back until then.
          </p>
          <div className="acts">
            <SubmitButton look="danger" name="intent" value="delete-account">
              Delete my account in 30 days
            </SubmitButton>
          </div>
        </Form>
      )}
    </div>
  )
}
