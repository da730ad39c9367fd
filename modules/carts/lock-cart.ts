import { eq } from 'drizzle-orm'
import { statement } from '#db/statement.ts'
import type { Context } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { announce } from '#platform/events.ts'
import { newId, newToken } from '#platform/ids.ts'
import { cartLeftOrder } from './events.ts'
import { carts } from './tables.ts'

export type CartRow = typeof carts.$inferSelect

/** Whose cart: the signed-in person's, else that of the token which the guest holds. */
export function ownerOf(ctx: Context): { userId: string } | { tokenHash: string } | undefined {
  const { person, cartToken } = ctx.actor
  if (person) return { userId: person.id }
  return cartToken ? { tokenHash: sha256(cartToken) } : undefined
}

const lockOfPerson = statement<{ userId: string }>()((db, given) =>
  db
    .select()
    .from(carts)
    .where(eq(carts.userId, given('userId')))
    .for('update'),
)
const lockOfGuest = statement<{ tokenHash: string }>()((db, given) =>
  db
    .select()
    .from(carts)
    .where(eq(carts.tokenHash, given('tokenHash')))
    .for('update'),
)

/** The asker's cart with its row locked, or `undefined` when there is none yet. */
export async function lockCart(ctx: Context): Promise<CartRow | undefined> {
  const owner = ownerOf(ctx)
  if (!owner) return undefined
  const [cart] =
    'userId' in owner ? await lockOfPerson(ctx.db, owner) : await lockOfGuest(ctx.db, owner)
  return cart
}

const makeCart = statement<{
  id: string
  userId: string | null
  tokenHash: string | null
  at: Date
}>()((db, given) =>
  db
    .insert(carts)
    .values({
      id: given('id'),
      userId: given('userId'),
      tokenHash: given('tokenHash'),
      createdAt: given('at'),
      updatedAt: given('at'),
    })
    .onConflictDoNothing()
    .returning(),
)

/** As `lockCart`, made when missing. A guest without a token gets one, to be kept in a cookie. */
export async function lockOrMakeCart(
  ctx: Context,
): Promise<{ cart: CartRow; isNew: boolean; newToken: string | undefined }> {
  const known = await lockCart(ctx)
  if (known) return { cart: known, isNew: false, newToken: undefined }
  const { person } = ctx.actor
  // A token we do not know is not adopted: it may have been planted by somebody else.
  const token = person ? undefined : newToken()
  const [made] = await makeCart(ctx.db, {
    id: newId(),
    userId: person?.id ?? null,
    tokenHash: token ? sha256(token) : null,
    at: ctx.now,
  })
  if (made) return { cart: made, isNew: true, newToken: token }
  // The same person has made it in another window, just now.
  const cart = await lockCart(ctx)
  if (!cart) throw new Error('Expected the new cart to be there')
  return { cart, isNew: false, newToken: undefined }
}

/** Notes a change of content: an order that awaited payment for the old content is let go. */
export async function touchCart(ctx: Context, cart: CartRow): Promise<void> {
  await ctx.db
    .update(carts)
    .set({ updatedAt: ctx.now, pendingOrderId: null })
    .where(eq(carts.id, cart.id))
  if (cart.pendingOrderId) await announce(ctx, cartLeftOrder, { orderId: cart.pendingOrderId })
}
