import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { applyDiscounts, Code, CodeRefused } from '#modules/discounts/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { giveBackToLimit, takeFromLimit } from '#platform/limits.ts'
import { type CartRow, lockCart, lockOrMakeCart, touchCart } from './lock-cart.ts'
import { carts } from './tables.ts'
import { canBeBought, linesOf } from './view-cart.ts'

export const ApplyCode = z.strictObject({ code: Code })

const MAX_CODES = 5

/**
 * Puts a discount code on the asker's cart, or refuses with the reason. A cart that is still empty
 * keeps a code that is good in itself: links bring it before anything is chosen. Guessing is
 * limited: so many tries that brought nothing in ten minutes.
 */
export async function applyCode(
  ctx: Context,
  { code }: z.infer<typeof ApplyCode>,
): Promise<{ newToken: string | undefined }> {
  const limit = {
    key: `discounts.guess:${ctx.actor.ip ?? ctx.actor.person?.id ?? ctx.actor.cartToken ?? 'unknown'}`,
    max: 20,
    seconds: 600,
    message: 'You have tried many codes. Please wait a little',
  }
  await takeFromLimit(ctx, limit)
  const done = await inTransaction(ctx, async (ctx) => {
    const { cart, newToken } = await lockOrMakeCart(ctx)
    if (cart.codes.includes(code)) return { newToken }
    await refuseUseless(ctx, cart, code)
    await ctx.db
      .update(carts)
      .set({ codes: [...cart.codes, code].slice(-MAX_CODES) })
      .where(eq(carts.id, cart.id))
    await touchCart(ctx, cart)
    return { newToken }
  })
  await giveBackToLimit(ctx, limit)
  return done
}

/** What does not fit an empty cart may fit once something lies in it. */
const MAY_STILL_FIT = new Set(['minimum', 'too_few', 'not_for_these'])

async function refuseUseless(ctx: Context, cart: CartRow, code: string): Promise<void> {
  const lines = (await linesOf(ctx, cart)).filter(canBeBought)
  const { refused } = await applyDiscounts(ctx, {
    lines,
    currency: lines[0]?.currency ?? '',
    codes: [...cart.codes, code],
    email: ctx.actor.person?.email,
    exceptOrderId: cart.pendingOrderId ?? undefined,
  })
  const mine = refused.find((one) => one.code === code)
  if (!mine) return
  const isEmpty = lines.length === 0
  if (isEmpty && (MAY_STILL_FIT.has(mine.reason.why) || mine.reason.why === 'other_currency'))
    return
  throw new CodeRefused(mine)
}

/** Takes one code off the asker's cart, or all. */
export function dropCodes(ctx: Context, code?: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const cart = await lockCart(ctx)
    if (!cart) return
    const codes = code ? cart.codes.filter((one) => one !== code) : []
    if (codes.length === cart.codes.length) return
    await ctx.db.update(carts).set({ codes }).where(eq(carts.id, cart.id))
    await touchCart(ctx, cart)
  })
}
