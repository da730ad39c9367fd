import { Form, useLocation, useSearchParams } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { Notice } from '../../ui/notices.tsx'

/** Has the mail sent again whose link confirms the person's address, and comes back here. */
export function SendVerification() {
  const { pathname } = useLocation()
  return (
    <Form method="post" action="/account/verification">
      <CsrfField />
      <input type="hidden" name="back" value={pathname} />
      <SubmitButton look="quiet" small>
        Send me the link again
      </SubmitButton>
    </Form>
  )
}

/** What became of it, on whichever page it was asked. */
export function VerificationNotice({ email }: { email: string }) {
  const [params] = useSearchParams()
  const outcome = params.get('verification')
  if (outcome === 'sent') {
    return (
      <Notice tone="good" title="Look into your mail.">
        <p>A link is on its way to {email}. Open it on this device, and you are done.</p>
      </Notice>
    )
  }
  if (outcome !== 'wait') return null
  return (
    <Notice tone="warn" title="We have sent it several times already.">
      <p>Please look among the unwanted mail, or try again in an hour.</p>
    </Notice>
  )
}
