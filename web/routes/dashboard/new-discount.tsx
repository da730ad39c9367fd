import { data, redirect } from 'react-router'
import { listCategories } from '#modules/catalog/index.ts'
import { createDiscount } from '#modules/discounts/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { STATUS_OF } from '#platform/http.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/new-discount.ts'
import { DiscountForm } from './discount-form.tsx'
import { inOneList } from './in-one-list.ts'
import { type DiscountProblems, inForm, readDiscountForm } from './read-discount-form.ts'

export const meta: Route.MetaFunction = () => [{ title: 'New discount' }]

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  return {
    currency: (await readSettings(ctx)).currency,
    categories: inOneList(await listCategories(ctx)),
    values: { type: 'percent', active: 'yes' },
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const values = await readForm(ctx, request)
  requireAdmin(ctx)
  const read = await readDiscountForm(ctx, values)
  if ('problems' in read) return data({ values, problems: read.problems }, 422)
  try {
    const made = await createDiscount(ctx, read.input)
    return redirect(`/dashboard/discounts/${made.id}`, 303)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { fields } = error.details as { fields?: DiscountProblems }
    return data({ values, problems: inForm(fields ?? {}) }, STATUS_OF[error.reason])
  }
}

export default function NewDiscount({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHead title="New discount" about="Everything can be changed later." />
      <DiscountForm {...loaderData} {...actionData} isNew />
    </>
  )
}
