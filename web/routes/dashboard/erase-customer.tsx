import { data, Form } from 'react-router'
import { requireRight } from '#modules/accounts/index.ts'
import { EraseByAddress, eraseByAddress } from '#modules/privacy/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { fieldsOf, STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/erase-customer.ts'

export const meta: Route.MetaFunction = () => [{ title: 'Erase somebody' }]

export async function loader({ context }: Route.LoaderArgs) {
  await requireRight(context.get(appContext), 'people.change')
  return null
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { email = '', sure } = await readForm(ctx, request)
  requireAdmin(ctx)
  const input = EraseByAddress.safeParse({ email })
  if (!input.success) return data({ email, problems: fieldsOf(input.error) }, 422)
  if (sure !== 'yes') {
    const problems = { sure: ['Please confirm: nothing brings it back'] }
    return data({ email, problems }, 422)
  }
  try {
    const { orders } = await eraseByAddress(ctx, input.data)
    return data({ orders })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ email, refusal: `${error.message}.` }, STATUS_OF[error.reason])
  }
}

interface Answer {
  email?: string
  problems?: Record<string, string[]>
  refusal?: string
  orders?: number
}

/** Whoever asks the shop to be forgotten, with or without an account. */
export default function EraseCustomer({ actionData }: Route.ComponentProps) {
  const { email, problems, refusal, orders }: Answer = actionData ?? {}
  const labels = { email: 'Their address', sure: 'Confirmation' }
  return (
    <>
      <PageHead
        title="Erase somebody"
        about="For people who ask to be forgotten, with or without an account."
      />
      {orders === undefined ? null : (
        <Notice tone="good" title="Erased.">
          <p>
            {orders === 1 ? 'One order keeps' : `${orders} orders keep`} amounts, country and dates
            under a pseudonym. Nothing else is left.
          </p>
        </Notice>
      )}
      <Form method="post" className="form" key={orders}>
        <CsrfField />
        <FormErrors fields={problems} labels={labels} message={refusal} />
        <p>
          At once and for good: the account, mails, addresses, telephone numbers, notes and
          everything else that tells who it was. Unpaid orders end. Orders stay with amounts,
          country and dates, and invoices to businesses as the law wants them. Make sure it is
          really them who asks, for instance by an answer from this address.
        </p>
        <TextField
          name="email"
          type="email"
          label="Their address"
          defaultValue={email}
          error={problems?.email}
        />
        <Checkbox name="sure" label="Nothing brings it back. Erase it" error={problems?.sure} />
        <div className="acts">
          <SubmitButton look="danger">Erase for good</SubmitButton>
        </div>
      </Form>
    </>
  )
}
