import { listOrders, shownStatus } from '#modules/orders/index.ts'
import { requirePerson } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton } from '../../ui/button.tsx'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/orders.ts'
import { OrderTable } from './order-table.tsx'

export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'My orders', path: '/account/orders', hidden: true })

const ON_A_PAGE = 20

export async function loader({ request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requirePerson(ctx)
  const cursor = new URL(request.url).searchParams.get('after') ?? undefined
  const page = await listOrders(ctx, { limit: ON_A_PAGE, ...(cursor ? { cursor } : {}) }, 'own')
  return {
    isFirst: cursor === undefined,
    nextCursor: page.nextCursor,
    orders: page.items.map(({ number, placedAt, totalMinor, currency, lines, ...order }) => ({
      number,
      placedAt,
      totalMinor,
      currency,
      status: shownStatus(order),
      titles: lines.map((line) => line.title),
    })),
  }
}

export default function Orders({ loaderData }: Route.ComponentProps) {
  const { orders, nextCursor, isFirst } = loaderData
  return (
    <>
      <PageHead title="My orders" />
      <OrderTable orders={orders} caption="My orders" />
      {isFirst && !nextCursor ? null : (
        <nav className="acts" aria-label="Pages">
          {isFirst ? null : (
            <LinkButton small within href="/account/orders">
              Newest
            </LinkButton>
          )}
          {nextCursor ? (
            <LinkButton
              small
              within
              href={`/account/orders?after=${encodeURIComponent(nextCursor)}`}
            >
              Older orders
            </LinkButton>
          ) : null}
        </nav>
      )}
    </>
  )
}
