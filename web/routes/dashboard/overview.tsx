import { redirect } from 'react-router'
import { listDisputes } from '#modules/disputes/index.ts'
import { runningLow } from '#modules/inventory/index.ts'
import { revenueByDay } from '#modules/ledger/index.ts'
import { countUnshipped, listOrders, ordersNeedingAttention } from '#modules/orders/index.ts'
import { listCircuits } from '#modules/payments/index.ts'
import { countOpenRequests } from '#modules/refunds/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, requireAdmin } from '#platform/context.ts'
import { listFailedJobs, retryFailedJobs } from '#platform/jobs.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import type { Route } from './+types/overview.ts'
import { providerInWords } from './order-books.tsx'
import { inList } from './order-in-list.ts'
import { OverviewPage } from './overview-page.tsx'

export const meta: Route.MetaFunction = () => [{ title: 'Overview' }]

const MOST_PARCELS = 100

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const { currency } = await readSettings(ctx)
  const latest = await listOrders(ctx, { limit: 8 })
  const failedJobs = await listFailedJobs(ctx, 100)
  return {
    currency,
    today: ctx.now.toISOString(),
    days: await revenueByDay(ctx, currency, 60),
    orders: latest.items.map(inList),
    failedJobs: failedJobs.map(({ id, name, lastError }) => ({ id, name, lastError })),
    waits: {
      attention: await ordersNeedingAttention(ctx),
      parcels: await countUnshipped(ctx, MOST_PARCELS),
      mostParcels: MOST_PARCELS,
      low: await runningLow(ctx, 20),
      failedJobs: failedJobs.length,
      silent: await silentCompanies(ctx),
      requests: await countOpenRequests(ctx, 100),
      disputes: (await listDisputes(ctx, { undecided: true, limit: 10 })).map(
        ({ orderNumber, evidenceDueAt }) => ({
          orderNumber,
          due: evidenceDueAt?.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' }),
        }),
      ),
    },
  }
}

async function silentCompanies(ctx: Context): Promise<string[]> {
  const circuits = await listCircuits(ctx)
  return [...circuits.values()]
    .filter(({ state }) => state !== 'closed')
    .map(({ provider }) => providerInWords(provider))
}

/** Gives jobs that were given up another try. */
export async function action({ context, request }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  await readForm(ctx, request)
  requireAdmin(ctx)
  await retryFailedJobs(ctx)
  return redirect('/dashboard', 303)
}

export default function Overview({ loaderData }: Route.ComponentProps) {
  return <OverviewPage {...loaderData} />
}
