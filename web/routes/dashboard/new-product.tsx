import { data, redirect } from 'react-router'
import { listCategories, listGenres } from '#modules/catalog/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/new-product.ts'
import { inOneList } from './in-one-list.ts'
import { makeProduct } from './make-product.ts'
import { NewProductForm } from './new-product-form.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'New product' }]

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { currency } = await readSettings(ctx)
  return {
    currency,
    kind: new URL(request.url).searchParams.get('kind') ?? 'book',
    categories: inOneList(await listCategories(ctx)),
    genres: await listGenres(ctx),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const answer = await makeProduct(ctx, request)
  if ('problems' in answer) return data(answer, 422)
  return redirect(`/dashboard/products/${answer.id}?just=${answer.status}`, 303)
}

export default function NewProduct({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHead
        title="New product"
        about="Everything can be changed later. Put on sale, it stands in the shop at once."
      />
      <NewProductForm {...loaderData} answer={actionData} />
    </>
  )
}
