import { data } from 'react-router'
import { requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/products.ts'
import { productsAt } from './list-products.ts'
import { isMove, moveProduct } from './move-product.ts'
import { ProductList } from './product-list.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Products' }]

export async function loader({ context, request }: Route.LoaderArgs) {
  return await productsAt(context.get(appContext), request.url)
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const { id = '', move } = await readForm(ctx, request)
  requireAdmin(ctx)
  if (!isMove(move)) throw new NotFound('This move')
  const moved = await moveProduct(ctx, id, move)
  return data(moved, moved.refusal ? 409 : 200)
}

export default function Products({ loaderData }: Route.ComponentProps) {
  return <ProductList {...loaderData} />
}
