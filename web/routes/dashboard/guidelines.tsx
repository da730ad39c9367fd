import { data, Form, redirect } from 'react-router'
import { changeSetting, readSettings } from '#modules/settings/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice-field.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { FormErrors } from '../../ui/form-errors.tsx'
import { Notice } from '../../ui/notices.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import type { Route } from './+types/guidelines.ts'
import { outcomeOf } from './change-product.ts'

export const meta: Route.MetaFunction = () => [{ title: 'What may be sold' }]

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { guidelines } = await readSettings(ctx)
  return { ...guidelines, just: new URL(request.url).searchParams.get('just') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  const prohibited = (form.prohibited ?? '').split('\n').flatMap((line) => line.trim() || [])
  try {
    const approveProducts = form.approveProducts === 'yes'
    await changeSetting(ctx, 'guidelines', {
      prohibited: [...new Set(prohibited)],
      approveProducts,
    })
    return redirect('/dashboard/guidelines?just=saved', 303)
  } catch (error) {
    return data({ typed: form.prohibited ?? '', ...outcomeOf(error) }, 422)
  }
}

export default function Guidelines({ loaderData, actionData }: Route.ComponentProps) {
  const { prohibited, approveProducts, just } = loaderData
  return (
    <>
      <PageHead title="What may be sold" about="And who looks at it first." />
      {just && !actionData ? (
        <Notice tone="good">
          <p>Saved. It holds for everything that is put on sale from now on.</p>
        </Notice>
      ) : null}
      <Form method="post" className="form product-form">
        <CsrfField />
        <FormErrors fields={actionData?.problems} message={actionData?.message} />
        <TextArea
          name="prohibited"
          label="Not sold here"
          defaultValue={actionData?.typed ?? prohibited.join('\n')}
          rows={6}
          hint="One a line: a kind, a category, a genre, a tag, or words of a title. What falls under one of them cannot be put on sale."
          optional
        />
        <Checkbox
          name="approveProducts"
          label="What sellers put up for sale waits until you have let it in"
          hint="In a marketplace. Otherwise it is on sale at once."
          defaultChecked={approveProducts}
          optional
        />
        <div className="acts">
          <SubmitButton>Save</SubmitButton>
        </div>
      </Form>
    </>
  )
}
