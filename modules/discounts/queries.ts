import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  ilike,
  inArray,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { type Context, requireAdmin } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import {
  type DiscountCodeRow,
  type DiscountRow,
  discountCodes,
  discountRedemptions,
  discounts,
} from './tables.ts'

export const DISCOUNT_STATES = ['running', 'scheduled', 'ended', 'off'] as const
export type DiscountState = (typeof DISCOUNT_STATES)[number]

export function stateOf(discount: DiscountRow, now: Date): DiscountState {
  if (!discount.active) return 'off'
  if (discount.endsAt && discount.endsAt <= now) return 'ended'
  return discount.startsAt && discount.startsAt > now ? 'scheduled' : 'running'
}

export interface ListedDiscount extends DiscountRow {
  state: DiscountState
  /** Some of its codes, and how many there are. */
  codes: string[]
  codeCount: number
  uses: number
}

export interface DiscountFilter {
  /** Part of its name, or the beginning of a code. */
  q?: string | undefined
  state?: DiscountState | undefined
  cursor?: string | undefined
  limit: number
}

/** Discounts, newest first, by keyset. */
export async function listDiscounts(
  ctx: Context,
  filter: DiscountFilter,
): Promise<{ items: ListedDiscount[]; nextCursor: string | undefined }> {
  requireAdmin(ctx)
  const rows = await ctx.db
    .select()
    .from(discounts)
    .where(and(matches(ctx, filter.q), isIn(ctx, filter.state), after(filter.cursor)))
    .orderBy(desc(discounts.createdAt), desc(discounts.id))
    .limit(filter.limit + 1)
  const page = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? page.at(-1) : undefined
  const ids = page.map(({ id }) => id)
  const codes = await codesInShort(ctx, ids)
  const uses = await usesInShort(ctx, ids)
  return {
    items: page.map((row) => ({
      ...row,
      state: stateOf(row, ctx.now),
      codes: codes.get(row.id)?.codes ?? [],
      codeCount: codes.get(row.id)?.count ?? 0,
      uses: uses.get(row.id) ?? 0,
    })),
    nextCursor: last ? `${last.createdAt.toISOString()}_${last.id}` : undefined,
  }
}

function matches(ctx: Context, q: string | undefined): SQL | undefined {
  const text = q?.trim().replaceAll(/[\\%_]/g, '\\$&')
  if (!text) return undefined
  const code = and(
    eq(discountCodes.discountId, discounts.id),
    ilike(discountCodes.code, `${text}%`),
  )
  return or(
    ilike(discounts.name, `%${text}%`),
    exists(ctx.db.select({ id: discountCodes.id }).from(discountCodes).where(code)),
  )
}

function isIn({ now }: Context, state: DiscountState | undefined): SQL | undefined {
  const open = or(isNull(discounts.endsAt), gt(discounts.endsAt, now))
  switch (state) {
    case 'off':
      return eq(discounts.active, false)
    case 'ended':
      return and(eq(discounts.active, true), lte(discounts.endsAt, now))
    case 'scheduled':
      return and(eq(discounts.active, true), open, gt(discounts.startsAt, now))
    case 'running':
      return and(
        eq(discounts.active, true),
        open,
        or(isNull(discounts.startsAt), lte(discounts.startsAt, now)),
      )
    default:
      return undefined
  }
}

function after(cursor: string | undefined): SQL | undefined {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(cursor ?? '')
  if (!match) return undefined
  return sql`(${discounts.createdAt}, ${discounts.id}) < (${match[1]}::timestamptz, ${match[2]}::uuid)`
}

async function codesInShort(ctx: Context, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { codes: string[]; count: number }>()
  const rows = await ctx.db
    .select({
      discountId: discountCodes.discountId,
      codes: sql<
        string[]
      >`(array_agg(${discountCodes.code} order by ${discountCodes.createdAt}, ${discountCodes.id}))[1:3]`,
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(discountCodes)
    .where(inArray(discountCodes.discountId, [...ids]))
    .groupBy(discountCodes.discountId)
  return new Map(rows.map(({ discountId, ...rest }) => [discountId, rest]))
}

async function usesInShort(ctx: Context, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, number>()
  const rows = await ctx.db
    .select({
      discountId: discountRedemptions.discountId,
      uses: sql<number>`count(*)`.mapWith(Number),
    })
    .from(discountRedemptions)
    .where(
      and(
        inArray(discountRedemptions.discountId, [...ids]),
        eq(discountRedemptions.state, 'counted'),
      ),
    )
    .groupBy(discountRedemptions.discountId)
  return new Map(rows.map(({ discountId, uses }) => [discountId, uses]))
}

export async function getDiscount(ctx: Context, id: string): Promise<DiscountRow> {
  requireAdmin(ctx)
  const [row] = isId(id) ? await ctx.db.select().from(discounts).where(eq(discounts.id, id)) : []
  if (!row) throw new NotFound('This discount')
  return row
}

export interface ListedCode extends DiscountCodeRow {
  /** Orders that hold it or have paid with it. */
  uses: number
}

/** Codes of a discount in the order they were made. */
export async function codesOf(
  ctx: Context,
  discountId: string,
  { limit = 10_000 } = {},
): Promise<ListedCode[]> {
  requireAdmin(ctx)
  const uses = sql<number>`(select count(*) from ${discountRedemptions}
    where ${discountRedemptions.codeId} = ${discountCodes.id} and ${discountRedemptions.state} <> 'returned')`
  const rows = await ctx.db
    .select({ code: discountCodes, uses: uses.mapWith(Number) })
    .from(discountCodes)
    .where(eq(discountCodes.discountId, discountId))
    .orderBy(asc(discountCodes.createdAt), asc(discountCodes.id))
    .limit(limit)
  return rows.map(({ code, uses }) => ({ ...code, uses }))
}

export interface UsageInCurrency {
  currency: string
  orders: number
  /** Off lines and postage together. */
  givenMinor: number
}

/** What paid orders got out of a discount, by currency. */
export async function usageOf(ctx: Context, discountId: string): Promise<UsageInCurrency[]> {
  requireAdmin(ctx)
  return await ctx.db
    .select({
      currency: discountRedemptions.currency,
      orders: sql<number>`count(*)`.mapWith(Number),
      givenMinor:
        sql<number>`sum(${discountRedemptions.amountMinor} + ${discountRedemptions.shippingMinor})`.mapWith(
          Number,
        ),
    })
    .from(discountRedemptions)
    .where(
      and(eq(discountRedemptions.discountId, discountId), eq(discountRedemptions.state, 'counted')),
    )
    .groupBy(discountRedemptions.currency)
    .orderBy(discountRedemptions.currency)
}

/** What an order used, for its page: names and codes. */
export function discountsOfOrder(ctx: Context, orderId: string) {
  return ctx.db
    .select({
      name: discounts.name,
      code: discountCodes.code,
      amountMinor: discountRedemptions.amountMinor,
      shippingMinor: discountRedemptions.shippingMinor,
      state: discountRedemptions.state,
    })
    .from(discountRedemptions)
    .innerJoin(discounts, eq(discounts.id, discountRedemptions.discountId))
    .leftJoin(discountCodes, eq(discountCodes.id, discountRedemptions.codeId))
    .where(eq(discountRedemptions.orderId, orderId))
    .orderBy(asc(discountRedemptions.heldAt), asc(discountRedemptions.id))
}
