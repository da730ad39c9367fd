import { viewCart } from '#modules/carts/index.ts'
import { appContext } from '../../context.ts'
import type { PersonSummary } from '../../elements/person-summary.ts'
import type { Route } from './+types/summary.ts'

/** The little that is personal about a shared page: who is signed in, and what lies in the cart. */
export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { person } = ctx.actor
  const summary: PersonSummary = {
    ...(person ? { name: person.name } : {}),
    cartCount: (await viewCart(ctx)).itemCount,
  }
  return Response.json(summary, { headers: { 'Cache-Control': 'private, no-store' } })
}
