import { LogOut } from 'lucide-react'
import { Form } from 'react-router'
import { SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'

/** Ends this session. The whole document is loaded anew, so that nothing of it stays in memory. */
export function SignOut() {
  return (
    <Form method="post" action="/logout" reloadDocument>
      <CsrfField />
      <SubmitButton look="plain" small>
        <LogOut aria-hidden="true" />
        Sign out
      </SubmitButton>
    </Form>
  )
}
