import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { isRefusal, type Refusal } from '#platform/errors.ts'
import { requireKept } from './access.ts'
import { BackordersOpen, NotCounted } from './errors.ts'
import { beginCounting, lockItemOf } from './lock-item.ts'
import { addStock, setStock } from './set-stock.ts'
import { shareStock } from './share-stock.ts'
import { dropShownStock } from './shown-stock.ts'
import { stockItems } from './tables.ts'

const MOST = 1_000_000
const wholeNumber = (least: number) =>
  z
    .int('Please give a whole number')
    .min(least, `Please give a number from ${least}`)
    .max(MOST, 'This is more than a shelf holds')

/** What can be changed of the stock of one variant. What is left out stays. */
export const ChangeStock = z
  .strictObject({
    variantId: z.uuid('is not an edition'),
    /** So many lie on the shelf. */
    set: wholeNumber(-MOST).optional(),
    /** So many more; with a minus, fewer. */
    add: wholeNumber(-MOST).optional(),
    reason: z
      .enum(['counted', 'restocked', 'damaged', 'lost', 'returned'], 'Please choose a reason')
      .optional(),
    note: z.string().trim().max(300, 'This note is too long').optional(),
    /** With so few left it counts as low; null takes the shop's own figure. */
    lowAt: wholeNumber(0).nullable().optional(),
    /** So many may be sold beyond the shelf. */
    backorderLimit: wholeNumber(0).optional(),
    /** Sell from the shelf of another variant; null gives it one of its own again. */
    sharesWith: z.uuid('is not an edition').nullable().optional(),
  })
  .refine(({ set, add }) => set === undefined || add === undefined, {
    path: ['add'],
    message: 'Either say how many there are, or how many more',
  })
export type ChangeStock = z.infer<typeof ChangeStock>

/** Changes what is known of one variant's stock: all that was asked, or nothing. */
export function changeStock(ctx: Context, input: ChangeStock): Promise<void> {
  const { variantId, set, add, reason, note, lowAt, backorderLimit, sharesWith } = input
  return inTransaction(ctx, async (ctx) => {
    const [variant] = await requireKept(ctx, sharesWith ? [variantId, sharesWith] : [variantId])
    if (!variant?.ships) throw new NotCounted()
    if (sharesWith !== undefined) await shareStock(ctx, variantId, sharesWith)
    if (lowAt !== undefined || backorderLimit !== undefined) {
      await changeLimits(ctx, variantId, { lowAt, backorderLimit })
    }
    const why = { note: note || undefined, ...(reason ? { reason } : {}) }
    if (set !== undefined) await setStock(ctx, variantId, set, why)
    if (add !== undefined) {
      await addStock(ctx, variantId, add, { ...why, reason: reason ?? 'restocked' })
    }
  })
}

async function changeLimits(
  ctx: Context,
  variantId: string,
  limits: { lowAt: number | null | undefined; backorderLimit: number | undefined },
): Promise<void> {
  const item = (await lockItemOf(ctx, variantId)) ?? (await beginCounting(ctx, variantId))
  const { backorderLimit, lowAt } = limits
  const least = Math.max(0, item.reserved - item.onHand)
  if (backorderLimit !== undefined && backorderLimit < least) throw new BackordersOpen(least)
  await ctx.db
    .update(stockItems)
    .set({
      ...(lowAt === undefined ? {} : { lowAt }),
      ...(backorderLimit === undefined ? {} : { backorderLimit }),
    })
    .where(eq(stockItems.id, item.id))
  await dropShownStock(ctx, [item.id], { always: true })
}

export interface StockReport {
  variantId: string
  /** Absent when it was done. */
  refusal?: { code: string; message: string }
}

/** Many at once, each by itself: what cannot be done is said and holds up nothing else. */
export async function changeManyStocks(
  ctx: Context,
  changes: readonly ChangeStock[],
): Promise<StockReport[]> {
  const report: StockReport[] = []
  for (const change of changes) {
    const refused = await changeStock(ctx, change).then(
      () => undefined,
      (error: unknown): Refusal => {
        if (isRefusal(error)) return error
        throw error
      },
    )
    report.push({
      variantId: change.variantId,
      ...(refused ? { refusal: { code: refused.code, message: refused.message } } : {}),
    })
  }
  return report
}
