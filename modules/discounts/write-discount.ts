import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { type Context, inTransaction, requireAdmin } from '#platform/context.ts'
import { breaksUnique, databaseFault, InvalidInput, NotFound } from '#platform/errors.ts'
import { isId, newId, readableCode } from '#platform/ids.ts'
import {
  type ChangeDiscount,
  faultsOf,
  type GenerateCodes,
  type NewDiscount,
  ofItsKind,
} from './discount-input.ts'
import { CodeTaken, DiscountInUse } from './errors.ts'
import { type DiscountRow, discountCodes, discounts } from './tables.ts'

/** Makes a discount with its codes. A code that exists already is refused and nothing is made. */
export function createDiscount(
  ctx: Context,
  { codes, ...input }: NewDiscount,
): Promise<DiscountRow> {
  requireAdmin(ctx)
  refuseFaults(input)
  return inTransaction(ctx, async (ctx) => {
    const [made] = await ctx.db
      .insert(discounts)
      .values({ ...ofItsKind(input), id: newId(), createdAt: ctx.now })
      .returning()
    if (!made) throw new Error('Expected the new discount back')
    for (const code of codes) await addCode(ctx, made.id, code)
    return made
  })
}

/** Changes what is given and leaves the rest. Orders that were placed keep what they got. */
export function changeDiscount(
  ctx: Context,
  id: string,
  input: ChangeDiscount,
): Promise<DiscountRow> {
  requireAdmin(ctx)
  requireId(id)
  return inTransaction(ctx, async (ctx) => {
    const [now] = await ctx.db.select().from(discounts).where(eq(discounts.id, id)).for('update')
    if (!now) throw new NotFound('This discount')
    const { id: _, createdAt, ...before } = now
    const next = { ...before, ...input }
    refuseFaults(next)
    const [changed] = await ctx.db
      .update(discounts)
      .set(ofItsKind(next))
      .where(eq(discounts.id, id))
      .returning()
    if (!changed) throw new Error('Expected the changed discount back')
    return changed
  })
}

/** Takes a discount away with its codes; one that orders have used is refused. */
export async function deleteDiscount(ctx: Context, id: string): Promise<void> {
  requireAdmin(ctx)
  requireId(id)
  try {
    await inTransaction(ctx, async (ctx) => {
      const gone = await ctx.db.delete(discounts).where(eq(discounts.id, id)).returning()
      if (gone.length === 0) throw new NotFound('This discount')
    })
  } catch (error) {
    if (databaseFault(error)?.code === '23503') throw new DiscountInUse()
    throw error
  }
}

/** Adds a code that anybody may use as often as the discount allows. */
export async function addCode(ctx: Context, discountId: string, code: string): Promise<void> {
  requireAdmin(ctx)
  await requireDiscount(ctx, discountId)
  try {
    await inTransaction(ctx, (ctx) =>
      ctx.db.insert(discountCodes).values({ discountId, code, createdAt: ctx.now }),
    )
  } catch (error) {
    if (breaksUnique(error, 'discount_codes_code')) throw new CodeTaken(code)
    throw error
  }
}

/** Makes codes that each work once, and answers them. */
export async function generateCodes(
  ctx: Context,
  discountId: string,
  { quantity, prefix }: z.infer<typeof GenerateCodes>,
): Promise<string[]> {
  requireAdmin(ctx)
  await requireDiscount(ctx, discountId)
  const made: string[] = []
  while (made.length < quantity) {
    const codes = Array.from({ length: Math.min(quantity - made.length, 1000) }, () =>
      [prefix, readableCode(10)].filter(Boolean).join('-'),
    )
    const rows = await ctx.db
      .insert(discountCodes)
      .values(codes.map((code) => ({ discountId, code, limitTotal: 1, createdAt: ctx.now })))
      .onConflictDoNothing()
      .returning({ code: discountCodes.code })
    made.push(...rows.map(({ code }) => code))
  }
  return made
}

function requireId(id: string): void {
  if (!isId(id)) throw new NotFound('This discount')
}

async function requireDiscount(ctx: Context, id: string): Promise<void> {
  requireId(id)
  const [found] = await ctx.db
    .select({ id: discounts.id })
    .from(discounts)
    .where(eq(discounts.id, id))
  if (!found) throw new NotFound('This discount')
}

function refuseFaults(discount: Parameters<typeof faultsOf>[0]): void {
  const faults = faultsOf(discount)
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults)
}
