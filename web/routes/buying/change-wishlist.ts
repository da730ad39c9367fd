import { data, redirect } from 'react-router'
import {
  AddWish,
  addWish,
  moveToCart,
  removeWish,
  shareWishlist,
  unshareWishlist,
} from '#modules/wishlists/index.ts'
import type { Context } from '#platform/context.ts'
import { isRefusal, NotFound } from '#platform/errors.ts'
import { invalidInput, STATUS_OF } from '#platform/http.ts'
import { isId } from '#platform/ids.ts'
import { readForm } from '../../http/read-form.ts'
import { cartCookie } from '../../http/visitor.ts'
import { withAge } from './with-age.ts'

/** Does what a wishlist's form asks, and leads on; a refusal is said on the page itself. */
export async function changeWishlist(ctx: Context, request: Request) {
  const form = await readForm(ctx, request)
  try {
    const { done: newToken, cookies } = await withAge(
      ctx,
      request,
      { form, place: '/wishlist' },
      (ageConfirmed) => change(ctx, form, ageConfirmed),
    )
    if (newToken) cookies.push(cartCookie(newToken, ctx.config))
    const list = ctx.actor.person ? '/account/wishlist' : '/wishlist'
    return redirect(form.intent === 'move' ? '/cart' : list, {
      status: 303,
      headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return data({ reason: error.message }, STATUS_OF[error.reason])
  }
}

async function change(
  ctx: Context,
  form: Record<string, string>,
  ageConfirmed: boolean,
): Promise<string | undefined> {
  const { intent, wishId = '' } = form
  if (intent === 'share') await shareWishlist(ctx)
  else if (intent === 'unshare') await unshareWishlist(ctx)
  else if (intent === 'move' || intent === 'remove') {
    if (!isId(wishId)) throw new NotFound('This wish')
    if (intent === 'move') return (await moveToCart(ctx, wishId, { ageConfirmed })).newToken
    await removeWish(ctx, wishId)
  } else {
    // The chosen edition; where none can be chosen, the one the button names.
    const input = AddWish.safeParse({ variantId: form.variantId || form.wish })
    if (!input.success) throw invalidInput(input.error)
    return (await addWish(ctx, input.data)).newToken
  }
  return undefined
}
