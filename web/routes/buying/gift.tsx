import { purchasesOfGift } from '#modules/delivery/index.ts'
import { findOrderByNumber, giftOfOrder, isGiftToken } from '#modules/orders/index.ts'
import { NotFound } from '#platform/errors.ts'
import { appContext } from '../../context.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton } from '../../ui/button.tsx'
import type { Route } from './+types/gift.ts'
import { PurchaseFiles } from './purchase-files.tsx'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches, location }) =>
  pageMeta(matches, { title: 'A present for you', path: location.pathname, hidden: true })

/** A present as whoever it is for sees it: the message and the files, and not what it cost. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const order = await findOrderByNumber(ctx, params.number)
  const gift = order && (await giftOfOrder(ctx, order.id))
  if (!order || !gift?.deliveredAt || !isGiftToken(ctx.config, order.id, token)) {
    throw new NotFound('This present')
  }
  const isParcel = Boolean(order.shipTo)
  return {
    from: order.email,
    email: gift.email,
    message: gift.message,
    isParcel,
    isKnown: ctx.actor.person?.email === gift.email,
    purchases: await purchasesOfGift(ctx, gift),
  }
}

export default function GiftPage({ loaderData }: Route.ComponentProps) {
  const { from, email, message, purchases, isParcel, isKnown } = loaderData
  return (
    <div className="wrap buying narrow">
      <p className="eyebrow">From {from}</p>
      <h1>A present for you</h1>
      {message ? <blockquote className="gift-message">{message}</blockquote> : null}
      {purchases.length > 0 ? (
        <section aria-labelledby="files">
          <h2 id="files">Yours to keep</h2>
          {purchases.map((purchase) => (
            <PurchaseFiles key={purchase.id} purchase={purchase} />
          ))}
        </section>
      ) : null}
      {isParcel ? <p className="lead">A parcel comes by post.</p> : null}
      {purchases.length > 0 && !isKnown ? (
        <div className="acts">
          <LinkButton href={`/register?email=${encodeURIComponent(email)}&next=/account/library`}>
            Keep it in a library of your own
          </LinkButton>
        </div>
      ) : null}
    </div>
  )
}
