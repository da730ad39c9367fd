import { redirect } from 'react-router'
import { requirePerson } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/order.ts'

/** An order has one page, for its signed-in buyer as for the holder of its link. */
export function loader({ params, context }: Route.LoaderArgs) {
  requirePerson(context.get(appContext))
  return redirect(`/orders/${encodeURIComponent(params.number)}`)
}
