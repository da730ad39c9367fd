import { redirect } from 'react-router'
import { asPerson, type SignedIn, sessionCookie } from '#modules/accounts/index.ts'
import { mergeGuestCart } from '#modules/carts/index.ts'
import { mergeGuestWishlist } from '#modules/wishlists/index.ts'
import type { Context, Person } from '#platform/context.ts'
import { clearCartCookie } from '../../http/visitor.ts'
import { localAddress } from './local-address.ts'

/** Where somebody is at home who wanted nowhere in particular. */
export function homeOf(person: Person): string {
  return person.roles.includes('admin') ? '/dashboard' : '/account'
}

/**
 * Lets a person in who has just signed in: what they gathered as a guest joins their cart. `next`
 * is where they wanted to go, as the form says it.
 */
export async function enter(
  ctx: Context,
  signed: SignedIn,
  next: string | undefined,
): Promise<Response> {
  const { cartToken } = ctx.actor
  const headers = new Headers()
  headers.append('Set-Cookie', sessionCookie(ctx.config, signed.session))
  if (cartToken) {
    await mergeGuestCart(asPerson(ctx, signed), cartToken)
    await mergeGuestWishlist(asPerson(ctx, signed), cartToken)
    headers.append('Set-Cookie', clearCartCookie(ctx.config))
  }
  const address = localAddress(next, homeOf(signed.person))
  return redirect(address, { status: 303, headers })
}
