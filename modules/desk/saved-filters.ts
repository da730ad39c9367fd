import { and, asc, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, inTransaction, requirePerson } from '#platform/context.ts'
import { InvalidInput } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { savedFilters } from './tables.ts'

const MOST = 30

export const SaveFilter = z.strictObject({
  list: z.enum(['orders', 'inventory']),
  name: z
    .string('Please give it a name')
    .trim()
    .min(1, 'Please give it a name')
    .max(60, 'This name is too long'),
  query: z.string().max(1000),
})

/** Keeps a way to look at a list under a name; the same name again replaces it. */
export function saveFilter(ctx: Context, input: z.infer<typeof SaveFilter>): Promise<void> {
  const { id: userId } = requirePerson(ctx)
  const { list, name } = input
  const query = new URLSearchParams(input.query)
  query.delete('cursor')
  return inTransaction(ctx, async (ctx) => {
    const [kept] = await ctx.db
      .select({ count: count() })
      .from(savedFilters)
      .where(and(eq(savedFilters.userId, userId), eq(savedFilters.list, list)))
    if ((kept?.count ?? 0) >= MOST) {
      throw new InvalidInput({ name: [`At most ${MOST} can be kept: remove one first`] })
    }
    await ctx.db
      .insert(savedFilters)
      .values({ userId, list, name, query: query.toString(), createdAt: ctx.now })
      .onConflictDoUpdate({
        target: [savedFilters.userId, savedFilters.list, savedFilters.name],
        set: { query: query.toString() },
      })
  })
}

/** One's own, by name. */
export function listFilters(ctx: Context, list: 'orders' | 'inventory') {
  const { id: userId } = requirePerson(ctx)
  return ctx.db
    .select({ id: savedFilters.id, name: savedFilters.name, query: savedFilters.query })
    .from(savedFilters)
    .where(and(eq(savedFilters.userId, userId), eq(savedFilters.list, list)))
    .orderBy(asc(savedFilters.name))
}

export async function removeFilter(ctx: Context, id: string): Promise<void> {
  const { id: userId } = requirePerson(ctx)
  if (!isId(id)) return
  await ctx.db
    .delete(savedFilters)
    .where(and(eq(savedFilters.id, id), eq(savedFilters.userId, userId)))
}
