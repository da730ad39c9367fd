import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { sellersOf } from '#modules/accounts/index.ts'
import { type Context, hasRole, requirePerson } from '#platform/context.ts'
import { requireSellerOrAdmin } from './access.ts'
import { checked } from './checked.ts'
import { query } from './hot-query.ts'
import { makeCursor, readCursor } from './list-order.ts'
import { countOwn, type OwnMatches, ownMatches } from './own-matches.ts'
import { KINDS, STATUSES, type Status } from './product.ts'
import { CARD, cardOf, type ProductCard } from './product-card.ts'

export const ListOwnProducts = z.object({
  status: z.enum(STATUSES).optional(),
  kind: z.enum(KINDS).optional(),
  /** Words of title, author or text, or a whole SKU or ISBN. */
  q: z.string().trim().max(200).optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(300).optional(),
})
type ListOwnProducts = z.output<typeof ListOwnProducts>

/** A line of the owner's or seller's list of products. */
export interface OwnProduct extends ProductCard {
  status: Status
  salesCount: number
  variantCount: number
  createdAt: Date
  updatedAt: Date
}

export interface OwnProducts {
  items: OwnProduct[]
  total: number
  /** False when there are more than `total`, which is not counted beyond 10,000. */
  totalIsExact: boolean
  nextCursor: string | null
}

type Row = Omit<OwnProduct, 'createdAt' | 'updatedAt'> & {
  createdAt: string
  updatedAt: string
  cursorKey: string
}

/** The asker's products in every status; owners of the shop see everybody's. */
export async function listOwnProducts(
  ctx: Context,
  asked: z.input<typeof ListOwnProducts> = {},
): Promise<OwnProducts> {
  requireSellerOrAdmin(ctx)
  const input = checked(ListOwnProducts, asked)
  const sellerIds = hasRole(ctx.actor, 'admin')
    ? undefined
    : (await sellersOf(ctx, requirePerson(ctx).id)).map(({ id }) => id)
  const where = conditionsOf(sellerIds, input)
  const matches = await ownMatches(ctx, input.q ?? '', sellerIds)
  const { rows, nextCursor } = await pageOf(ctx, input, where, matches)
  return {
    items: rows.map((row) => ({
      ...cardOf(row),
      status: row.status,
      salesCount: row.salesCount,
      variantCount: row.variantCount,
      createdAt: new Date(row.createdAt),
      updatedAt: new Date(row.updatedAt),
    })),
    ...(matches || sellerIds ? await countOwn(ctx, where, matches) : await countKept(ctx, input)),
    nextCursor,
  }
}

function conditionsOf(
  sellerIds: readonly string[] | undefined,
  { status, kind }: ListOwnProducts,
): SQL {
  const conditions = [sql`p.deleted_at is null`]
  // One seller is compared by itself, so that the index gives the rows in order.
  if (sellerIds?.length === 1) conditions.push(sql`p.seller_id = ${sellerIds[0]}::uuid`)
  else if (sellerIds) conditions.push(sql`p.seller_id = any(${sql.param(sellerIds)}::uuid[])`)
  if (status) conditions.push(sql`p.status = ${status}`)
  if (kind) conditions.push(sql`p.kind = ${kind}`)
  return sql.join(conditions, sql` and `)
}

async function pageOf(
  ctx: Context,
  { sort, limit, cursor }: ListOwnProducts,
  where: SQL,
  matches: OwnMatches | undefined,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const [order, beyond] = sort === 'newest' ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`]
  const [key, id] = cursor ? readCursor(sort, cursor) : []
  const start = key
    ? sql`where (created_at, id) ${beyond} (${key}::timestamptz, ${id}::uuid)`
    : sql``
  const page = sql`${start} order by created_at ${order}, id ${order} limit ${limit + 1}`
  const all = sql`select p.id, p.created_at from products p where ${where}`
  // Rare words are gathered first; common ones are looked for along the order of the list.
  const hits = !matches
    ? sql`select * from (${all}) p ${page}`
    : matches.isCommon
      ? sql`select * from (${all} and ${matches.condition}) p ${page}`
      : sql`with found as materialized (${all} and ${matches.condition}) select * from found ${page}`
  const rows = await query<Row>(
    ctx,
    sql`select ${CARD}, p.status, p.sales_count as "salesCount",
        (select count(*) from variants v where v.product_id = p.id and v.archived_at is null)
          as "variantCount",
        p.created_at as "createdAt", p.updated_at as "updatedAt",
        to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "cursorKey"
      from (${hits}) hit join products p on p.id = hit.id join sellers s on s.id = p.seller_id
      order by hit.created_at ${order}, hit.id ${order}`,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const nextCursor = last ? makeCursor(sort, last.cursorKey, last.id) : null
  return { rows: rows.slice(0, limit), nextCursor }
}

/** The whole shop's products are not counted: the kept counts say how many there are. */
async function countKept(
  ctx: Context,
  { status, kind }: ListOwnProducts,
): Promise<{ total: number; totalIsExact: boolean }> {
  const [row] = await query<{ total: number }>(
    ctx,
    sql`select coalesce(sum(count), 0)::bigint as total from product_counts
      where status = coalesce(${status ?? null}, status) and kind = coalesce(${kind ?? null}, kind)`,
  )
  return { total: row?.total ?? 0, totalIsExact: true }
}
