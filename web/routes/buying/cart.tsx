import { ShoppingBag } from 'lucide-react'
import { data, redirect } from 'react-router'
import {
  AddToCart,
  ApplyCode,
  acceptPrices,
  addToCart,
  applyCode,
  changeQuantity,
  dropCodes,
  removeItem,
  type Savings,
  SetQuantity,
  savingsOf,
  setQuantity,
  viewCart,
} from '#modules/carts/index.ts'
import { inWords } from '#modules/discounts/index.ts'
import { findOrderRow, orderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { saveForLater, viewWishlist } from '#modules/wishlists/index.ts'
import type { Context } from '#platform/context.ts'
import { InvalidInput, isRefusal } from '#platform/errors.ts'
import { invalidInput, STATUS_OF } from '#platform/http.ts'
import { parseMoney } from '#platform/money.ts'
import { appContext } from '../../context.ts'
import { readForm } from '../../http/read-form.ts'
import { cartCookie } from '../../http/visitor.ts'
import type { PageHandle } from '../../page-handle.ts'
import { pageMeta } from '../../page-meta.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { CsrfField } from '../../ui/csrf-field.tsx'
import { EmptyState, Notice } from '../../ui/notices.tsx'
import { Price } from '../../ui/price.tsx'
import type { Route } from './+types/cart.ts'
import { CartLineItem } from './cart-line.tsx'
import { CodeField } from './code-field.tsx'
import { DiscountRows } from './discount-rows.tsx'
import { withAge } from './with-age.ts'

export const handle: PageHandle = { kind: 'document' }
export const meta: Route.MetaFunction = ({ matches }) =>
  pageMeta(matches, { title: 'Your cart', path: '/cart', hidden: true })

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  const { searchParams } = new URL(request.url)
  const linked = searchParams.get('code') ?? searchParams.get('discount')
  const answer = linked ? await takeLinkedCode(ctx, linked) : undefined
  const cart = await viewCart(ctx)
  const shown = {
    cart,
    savings: inWordsOf(await savingsOf(ctx, cart)),
    unpaid: await unpaidOrder(ctx, cart.pendingOrderId),
    saved: (await viewWishlist(ctx)).entries,
    wishlistHref: ctx.actor.person ? '/account/wishlist' : '/wishlist',
  }
  return answer ? data({ ...shown, ...answer }, 422) : shown
}

function inWordsOf(savings: Savings) {
  return {
    ...savings,
    refused: savings.refused.map(({ code, reason }) => ({ code, message: inWords(reason) })),
  }
}

/** A code that came by a link: it goes onto the cart, or is explained at its field. */
async function takeLinkedCode(ctx: Context, code: string) {
  try {
    const newToken = await putCode(ctx, code)
    const headers = newToken ? { 'Set-Cookie': cartCookie(newToken, ctx.config) } : undefined
    throw redirect('/cart', { status: 303, ...(headers ? { headers } : {}) })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { code, codeProblem: codeProblemOf(error) }
  }
}

async function putCode(ctx: Context, code: string): Promise<string | undefined> {
  const input = ApplyCode.safeParse({ code })
  if (!input.success) throw invalidInput(input.error)
  return (await applyCode(ctx, input.data)).newToken
}

/** The order that was made from this cart and still waits for its payment. */
async function unpaidOrder(ctx: Context, orderId: string | undefined) {
  const order = orderId ? await findOrderRow(ctx, orderId) : undefined
  if (order?.paymentStatus !== 'pending' || order.expiresAt <= ctx.now) return undefined
  return { number: order.number, href: orderUrl(ctx.config, order) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const ctx = context.get(appContext)
  const form = await readForm(ctx, request)
  try {
    const { done: newToken, cookies } = await withAge(
      ctx,
      request,
      { form, place: '/cart' },
      (ageConfirmed) => change(ctx, form, ageConfirmed),
    )
    if (newToken) cookies.push(cartCookie(newToken, ctx.config))
    const headers = cookies.map((cookie): [string, string] => ['Set-Cookie', cookie])
    const code = form.intent === 'add' && form.discount ? form.discount : undefined
    const next = code ? `/cart?code=${encodeURIComponent(code)}` : '/cart'
    return redirect(next, { status: 303, headers })
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (form.intent === 'code' && !form.dropCode) {
      return data({ code: form.code, codeProblem: codeProblemOf(error) }, STATUS_OF[error.reason])
    }
    const reason = messageOf(error)
    return data({ itemId: form.itemId, reason }, STATUS_OF[error.reason])
  }
}

/** Does what the form asks. Answers the token of a cart that was made for a guest. */
async function change(
  ctx: Context,
  form: Record<string, string>,
  ageConfirmed: boolean,
): Promise<string | undefined> {
  const { intent, itemId = '', step } = form
  if (form.dropCode) {
    await dropCodes(ctx, form.dropCode)
    return undefined
  }
  if (intent === 'code') return await putCode(ctx, form.code ?? '')
  if (intent === 'add') {
    const input = AddToCart.safeParse({
      variantId: form.variantId,
      quantity: form.quantity || undefined,
      namedPriceMinor: await namedPriceIn(ctx, form),
      ageConfirmed,
    })
    if (!input.success) throw invalidInput(input.error)
    return (await addToCart(ctx, input.data)).newToken
  }
  if (intent === 'save') await saveForLater(ctx, { itemId })
  else if (intent === 'accept-prices') await acceptPrices(ctx)
  else if (intent === 'remove') await removeItem(ctx, itemId)
  else if (intent === 'increase' || step === '1') await changeQuantity(ctx, itemId, 1)
  else if (intent === 'decrease' || step === '-1') await changeQuantity(ctx, itemId, -1)
  else {
    const input = SetQuantity.safeParse({ quantity: form.quantity })
    if (!input.success) throw invalidInput(input.error)
    await setQuantity(ctx, itemId, input.data)
  }
  return undefined
}

/** What the buyer offers for the chosen variant, as they wrote it; nothing where none was asked. */
async function namedPriceIn(ctx: Context, form: Record<string, string>) {
  const text = form[`namedPrice.${form.variantId}`]?.trim()
  if (!text) return undefined
  const amount = parseMoney(text, (await readSettings(ctx)).currency)
  if (amount === undefined) {
    throw new InvalidInput({ namedPriceMinor: ['must be an amount such as 12.00'] })
  }
  return amount
}

/** What to say at the field for the code. */
function codeProblemOf(refusal: { message: string; details: Record<string, unknown> }): string {
  const { fields } = refusal.details as { fields?: Record<string, string[]> }
  return fields?.code?.[0] ?? `${refusal.message}.`
}

/** A refusal in one sentence: of an input that is not valid, what is wrong with it. */
function messageOf(refusal: { message: string; details: Record<string, unknown> }): string {
  const { fields } = refusal.details as { fields?: Record<string, string[]> }
  const quantity = fields?.quantity?.[0]
  const named = fields?.namedPriceMinor?.[0]
  if (named) return `The price you name ${named}`
  return quantity ? `The quantity ${quantity}` : refusal.message
}

export default function CartPage({ loaderData, actionData }: Route.ComponentProps) {
  const { cart, savings, unpaid, saved, wishlistHref } = loaderData
  const asked = actionData && 'codeProblem' in actionData ? actionData : loaderData
  const refused = actionData && 'reason' in actionData ? actionData : undefined
  const { lines } = cart
  const refusedLine = lines.find((line) => line.id === refused?.itemId)
  return (
    <div className="wrap buying">
      <h1>Your cart</h1>
      {refused && !refusedLine ? (
        <Notice tone="bad" title={`${refused.reason}.`}>
          <p>The cart is as it was.</p>
        </Notice>
      ) : null}
      {unpaid && lines.length > 0 ? (
        <Notice title={`Order ${unpaid.number} waits for your payment.`}>
          <p>
            It holds what lies here.{' '}
            <a className="text-link" href={unpaid.href} rel="nofollow">
              Pay it now
            </a>
            , or change the cart and it is let go.
          </p>
        </Notice>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState
          icon={ShoppingBag}
          title="Nothing in it yet"
          action={{ label: 'Browse the shop', href: '/shop' }}
        >
          What you put here stays for sixty days, also when you come back from another page.
        </EmptyState>
      ) : (
        <div className="with-aside">
          <ul className="cart-lines">
            {lines.map((line) => (
              <CartLineItem
                key={line.id}
                line={line}
                refusal={line === refusedLine ? refused?.reason : undefined}
                savedMinor={savings.byLine[line.id]}
              />
            ))}
          </ul>
          <CartTotal
            cart={cart}
            savings={savings}
            typed={'code' in asked ? asked.code : undefined}
            problem={'codeProblem' in asked ? asked.codeProblem : undefined}
          />
        </div>
      )}
      {saved.length > 0 ? (
        <p>
          {saved.length === 1
            ? 'One thing is saved for later '
            : `${saved.length} things are saved for later `}
          <a className="text-link" href={wishlistHref}>
            on your wishlist
          </a>
          .
        </p>
      ) : null}
    </div>
  )
}

type Cart = Route.ComponentProps['loaderData']['cart']

interface CartTotalProps {
  cart: Cart
  savings: Route.ComponentProps['loaderData']['savings']
  typed: string | undefined
  problem: string | undefined
}

function CartTotal({ cart, savings, typed, problem }: CartTotalProps) {
  const { itemCount, itemsMinor, currency, ready, lines } = cart
  const hasNewPrices = lines.some((line) => line.notice?.kind === 'price_changed')
  return (
    <section className="summary" aria-labelledby="cart-total">
      <h2 id="cart-total">Total</h2>
      <form method="post" action="/cart" className="cart-codes">
        <CsrfField />
        {/* Enter presses the first button of a form: it should be the one that applies. */}
        <button type="submit" name="intent" value="code" hidden tabIndex={-1}>
          Apply
        </button>
        <dl>
          {savings.applied.length > 0 ? (
            <div>
              <dt>Subtotal</dt>
              <dd>
                <Price amountMinor={itemsMinor} currency={currency} exact />
              </dd>
            </div>
          ) : null}
          <DiscountRows applied={savings.applied} currency={currency} />
          <div className="total">
            <dt>{itemCount === 1 ? '1 item' : `${itemCount} items`}</dt>
            <dd>
              <Price amountMinor={itemsMinor - savings.totalMinor} currency={currency} exact />
            </dd>
          </div>
        </dl>
        <CodeField typed={typed} error={problem} refused={savings.refused} />
      </form>
      <p className="hint">
        {lines.some((line) => line.ships)
          ? 'Tax is in the prices. Shipping is added at checkout.'
          : 'Tax is in the prices. Nothing is added at checkout.'}
      </p>
      {hasNewPrices ? (
        <form method="post" action="/cart">
          <CsrfField />
          <input type="hidden" name="intent" value="accept-prices" />
          <SubmitButton look="quiet" wide>
            The new prices are fine
          </SubmitButton>
        </form>
      ) : null}
      {ready ? (
        <LinkButton look="primary" href="/checkout" wide>
          Go to checkout
        </LinkButton>
      ) : (
        <p className="font-medium">
          Some lines cannot be bought as they stand. Change them or take them out, then go on.
        </p>
      )}
      <a className="text-link aside-link" href="/shop">
        Keep looking round
      </a>
    </section>
  )
}
