import { eq } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { StillPromised } from './errors.ts'
import { beginCounting, lockItemOf, writeMovement } from './lock-item.ts'
import { dropShownStock } from './shown-stock.ts'
import { stockItems, variantStock } from './tables.ts'

/**
 * Lets a variant sell from the shelf of another one. What lay on its own shelf moves there, unless
 * others still sell from it. `null` gives it a shelf of its own again, empty until it is counted.
 */
export function shareStock(
  ctx: Context,
  variantId: string,
  withVariantId: string | null,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    // Locked in id order, like everything that takes several items.
    const [first = '', second = ''] = [variantId, withVariantId ?? ''].sort()
    const involved = new Map<string, Awaited<ReturnType<typeof lockItemOf>>>()
    for (const id of await inItemOrder(ctx, [first, second].filter(Boolean))) {
      involved.set(id, await lockItemOf(ctx, id))
    }
    const own = involved.get(variantId)
    if (!withVariantId) {
      if (!own || (await sellingFrom(ctx, own.id)).length < 2) return
      const item = await beginCounting(ctx, variantId)
      return await dropShownStock(ctx, [own.id, item.id], { always: true })
    }
    const target = involved.get(withVariantId) ?? (await beginCounting(ctx, withVariantId))
    if (own?.id === target.id) return
    if (own && (await sellingFrom(ctx, own.id)).length === 1) {
      if (own.reserved > 0) throw new StillPromised(own.reserved)
      if (own.onHand !== 0) await moveAll(ctx, own, target)
    }
    await ctx.db
      .insert(variantStock)
      .values({ variantId, stockItemId: target.id })
      .onConflictDoUpdate({ target: variantStock.variantId, set: { stockItemId: target.id } })
    await dropShownStock(ctx, [target.id, ...(own ? [own.id] : [])], { always: true })
  })
}

interface Item {
  id: string
  onHand: number
}

async function moveAll(ctx: Context, from: Item, to: Item): Promise<void> {
  await ctx.db.update(stockItems).set({ onHand: 0 }).where(eq(stockItems.id, from.id))
  await ctx.db
    .update(stockItems)
    .set({ onHand: to.onHand + from.onHand })
    .where(eq(stockItems.id, to.id))
  await writeMovement(ctx, from.id, -from.onHand, { reason: 'moved' })
  await writeMovement(ctx, to.id, from.onHand, { reason: 'moved' })
}

async function sellingFrom(ctx: Context, stockItemId: string) {
  return await ctx.db
    .select({ variantId: variantStock.variantId })
    .from(variantStock)
    .where(eq(variantStock.stockItemId, stockItemId))
}

/** Variants in the order of the items they sell from; those without one come last. */
async function inItemOrder(ctx: Context, variantIds: readonly string[]): Promise<string[]> {
  const keys: { id: string; key: string }[] = []
  for (const id of variantIds) {
    const [row] = await ctx.db
      .select({ stockItemId: variantStock.stockItemId })
      .from(variantStock)
      .where(eq(variantStock.variantId, id))
    keys.push({ id, key: row?.stockItemId ?? `z${id}` })
  }
  return keys.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ id }) => id)
}
