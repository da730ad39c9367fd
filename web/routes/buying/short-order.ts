import { redirect } from 'react-router'
import { findOrderByNumber, readShortCode } from '#modules/orders/index.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/short-order.ts'

/** The short address of an SMS leads to the order's own page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const order = await findOrderByNumber(ctx, params.number)
  const url = order && readShortCode(ctx.config, order, params.code)
  if (!url) throw new NotFound('This order')
  return redirect(url)
}
