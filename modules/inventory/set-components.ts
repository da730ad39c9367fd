import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction } from '#platform/context.ts'
import { databaseFault } from '#platform/errors.ts'
import { requireKept } from './access.ts'
import { PartOfItself } from './errors.ts'
import { variantComponents } from './tables.ts'

export const SetComponents = z
  .array(
    z.strictObject({
      variantId: z.uuid('is not an edition'),
      quantity: z.int().min(1, 'Please give at least one').max(999),
    }),
  )
  .max(50)

/**
 * Says what one piece of a variant is made of, replacing what was said before. Selling it holds and
 * takes its parts; parts that are files or are not counted limit nothing. Orders that are open hold
 * what they held.
 */
export function setComponents(
  ctx: Context,
  variantId: string,
  parts: z.infer<typeof SetComponents>,
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await requireKept(ctx, [variantId, ...parts.map((part) => part.variantId)])
    if (parts.some((part) => part.variantId === variantId)) throw new PartOfItself()
    await ctx.db.delete(variantComponents).where(eq(variantComponents.variantId, variantId))
    const quantities = new Map<string, number>()
    for (const part of parts) {
      quantities.set(part.variantId, (quantities.get(part.variantId) ?? 0) + part.quantity)
    }
    try {
      for (const [componentId, quantity] of quantities) {
        await ctx.db.insert(variantComponents).values({ variantId, componentId, quantity })
      }
    } catch (error) {
      if (databaseFault(error)?.constraint === 'variant_components_plain') throw new PartOfItself()
      throw error
    }
  })
}

/** What one piece of a variant is made of; nothing for plain ones. */
export function componentsOf(ctx: Context, variantId: string) {
  return ctx.db
    .select({ variantId: variantComponents.componentId, quantity: variantComponents.quantity })
    .from(variantComponents)
    .where(eq(variantComponents.variantId, variantId))
    .orderBy(asc(variantComponents.componentId))
}
