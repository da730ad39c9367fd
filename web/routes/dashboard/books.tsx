import { appContext } from '../../context.ts'
import type { Route } from './+types/books.ts'
import { productsAt } from './list-products.ts'
import { ProductList } from './product-list.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Books' }]

export async function loader({ context, request }: Route.LoaderArgs) {
  return await productsAt(context.get(appContext), request.url, 'book')
}

/** The list of products with nothing but books in it. */
export default function Books({ loaderData }: Route.ComponentProps) {
  return <ProductList {...loaderData} only="book" />
}
