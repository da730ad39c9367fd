import { Link } from 'react-router'
import { listLibrary } from '#modules/delivery/index.ts'
import { listOrders, shownStatus } from '#modules/orders/index.ts'
import { requirePerson } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import { Cover } from '../../ui/cover.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { coverImage } from '../../ui/product-image.ts'
import { PageHead } from '../../ui/room-layout.tsx'
import type { Route } from './+types/overview.ts'
import { OrderTable } from './order-table.tsx'
import { SignOut } from './sign-out.tsx'
import { SendVerification } from './verify-address.tsx'

const LATEST_TITLES = 6
const LATEST_ORDERS = 3

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { name, email, emailVerified } = requirePerson(ctx)
  const purchases = await listLibrary(ctx, { limit: LATEST_TITLES })
  const { items } = await listOrders(ctx, { limit: LATEST_ORDERS }, 'own')
  return {
    name,
    email,
    emailVerified,
    titles: purchases.map(({ id, title, authorLine, cover }) => ({ id, title, authorLine, cover })),
    orders: items.map(({ number, placedAt, totalMinor, currency, lines, ...order }) => ({
      number,
      placedAt,
      totalMinor,
      currency,
      status: shownStatus(order),
      titles: lines.map((line) => line.title),
    })),
  }
}

export default function Overview({ loaderData }: Route.ComponentProps) {
  const { name, email, emailVerified, titles, orders } = loaderData
  const isNew = titles.length === 0 && orders.length === 0
  return (
    <>
      <PageHead title={`Good to see you, ${name}`} />
      {emailVerified ? null : (
        <Notice tone="warn" title="Please confirm your address.">
          <p>
            We sent a link to {email}. Once you have followed it, your library also shows what you
            bought with this address before.
          </p>
          <div className="acts">
            <SendVerification />
          </div>
        </Notice>
      )}
      {isNew ? (
        <EmptyState
          title="Your shelves are empty yet"
          action={{ label: 'Browse the shop', href: '/shop' }}
        >
          What you buy stands here, ready to open again on every device.
        </EmptyState>
      ) : null}
      {titles.length > 0 ? (
        <section className="room-section" aria-labelledby="latest">
          <div className="section-head">
            <h2 id="latest">Latest in your library</h2>
            <Link to="/account/library">The whole library</Link>
          </div>
          <ul className="shelf latest-titles">
            {titles.map(({ id, title, authorLine, cover }) => (
              <li key={id} className="product">
                <Cover title={title} image={coverImage(cover, '8rem')} decorative />
                <div>
                  <h3>
                    <Link to={`/account/library#${id}`}>{title}</Link>
                  </h3>
                  {authorLine ? <p className="by">{authorLine}</p> : null}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {orders.length > 0 ? (
        <section className="room-section" aria-labelledby="orders">
          <div className="section-head">
            <h2 id="orders">Latest orders</h2>
            <Link to="/account/orders">All orders</Link>
          </div>
          <OrderTable orders={orders} caption="Latest orders" />
        </section>
      ) : null}
      <div className="sign-out-below">
        <SignOut />
      </div>
    </>
  )
}
