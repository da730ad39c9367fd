import { eq } from 'drizzle-orm'
import { statement, valueFor } from '#db/statement.ts'
import { emptyPaidCart } from '#modules/carts/index.ts'
import { holdCreditAgain, takeCredit } from '#modules/credits/index.ts'
import { countDiscounts, holdDiscountsAgain } from '#modules/discounts/index.ts'
import { reserveAgain, takeReserved } from '#modules/inventory/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { announce } from '#platform/events.ts'
import type { OrderRow } from './create-order.ts'
import { orderPaid } from './events.ts'
import { movePayment } from './move.ts'
import { orders } from './tables.ts'
import { taxDoubtOf } from './tax-evidence.ts'

const setPaid = statement<{ orderId: string; at: Date }>()((db, given) =>
  db
    .update(orders)
    .set({
      paymentStatus: 'paid',
      paidAt: valueFor(orders.paidAt, given('at')),
      cancelledAt: null,
      cancelReason: null,
    })
    .where(eq(orders.id, given('orderId'))),
)

/**
 * The money for a locked order is ours: takes its stock and announces `orders.paid`. Answers false,
 * having changed nothing, when the order was cancelled meanwhile and what it held (stock, a discount) is gone.
 */
export async function markPaid(ctx: Context, order: OrderRow, note: string): Promise<boolean> {
  if (order.paymentStatus === 'cancelled' && !(await holdAgain(ctx, order.id))) return false
  await movePayment(ctx, order, 'paid', note)
  await setPaid(ctx.db, { orderId: order.id, at: ctx.now })
  await countDiscounts(ctx, order.id)
  await takeReserved(ctx, order.id)
  if (order.creditMinor > 0) await takeCredit(ctx, order.id)
  if (order.cartId) await emptyPaidCart(ctx, order.cartId, order.id)
  const doubt = taxDoubtOf(order)
  if (doubt) await flagOrder(ctx, order.id, doubt)
  await announce(ctx, orderPaid, { orderId: order.id })
  return true
}

/** All that the order had held before it was given up, or nothing of it. */
async function holdAgain(ctx: Context, orderId: string): Promise<boolean> {
  try {
    return await inTransaction(ctx, async (ctx) => {
      if (!(await holdDiscountsAgain(ctx, orderId))) throw new NotHeldAgain()
      if (!(await reserveAgain(ctx, orderId))) throw new NotHeldAgain()
      if (!(await holdCreditAgain(ctx, orderId))) throw new NotHeldAgain()
      return true
    })
  } catch (error) {
    if (error instanceof NotHeldAgain) return false
    throw error
  }
}

/** Ends the savepoint, so that what was held before it is let go of too. */
class NotHeldAgain extends Error {}

/** Puts an order on the owner's "needs you" list, in words they can act on. */
export async function flagOrder(ctx: Context, orderId: string, attention: string): Promise<void> {
  await ctx.db.update(orders).set({ attention }).where(eq(orders.id, orderId))
}
