import { data, redirect } from 'react-router'
import { listCircuits, paymentSuccess, waysToSet } from '#modules/payments/index.ts'
import { changeSetting, readSettings } from '#modules/settings/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/ways-to-pay.ts'
import { readWays } from './read-ways.ts'
import { WaysToPayPage } from './ways-to-pay-page.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Ways to pay' }]

const MONTH_MS = 30 * 86_400_000

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { payments } = await readSettings(ctx)
  const circuits = await listCircuits(ctx)
  const success = await paymentSuccess(ctx, new Date(ctx.now.getTime() - MONTH_MS))
  return {
    holdDays: payments.holdDays,
    ways: waysToSet(ctx.config, payments).map((way) => ({
      ...way,
      circuit: circuits.get(way.name),
      month: success.find(({ provider }) => provider === way.name),
    })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  requireAdmin(ctx)
  const { payments } = await readSettings(ctx)
  const names = waysToSet(ctx.config, payments).map(({ name }) => name)
  try {
    await changeSetting(ctx, 'payments', readWays(form, names))
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return data({ problems: error.details.fields }, 422)
  }
  return redirect('/dashboard/settings/payments?saved=1', 303)
}

export default function WaysToPay({ loaderData, actionData }: Route.ComponentProps) {
  return <WaysToPayPage {...loaderData} problems={actionData?.problems} />
}
