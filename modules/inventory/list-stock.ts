import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { sellers } from '#modules/accounts/tables.ts'
import { products, variants } from '#modules/catalog/tables.ts'
import type { Context } from '#platform/context.ts'
import { isId } from '#platform/ids.ts'
import { keeperId, requireKept, requireStockKeeper } from './access.ts'
import { findItemOf } from './lock-item.ts'
import { lowAtOf } from './low-stock.ts'
import { type StockReason, stockItems, stockMovements, variantStock } from './tables.ts'

export const ListStock = z.object({
  /** Words of the title, or the beginning of a SKU. */
  q: z.string().trim().max(200).optional(),
  /** `low`: down to its threshold · `out`: nothing to sell · `backorder`: more sold than there is ·
   * `uncounted`: sold without limit. */
  only: z.enum(['low', 'out', 'backorder', 'uncounted']).optional(),
  /** One product's editions. */
  productId: z.uuid().optional(),
  sort: z.enum(['newest', 'left']).default('newest'),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type ListStock = z.input<typeof ListStock>

/** One edition that is sent by post, and its shelf; `item` is absent while it is not counted. */
export interface StockLine {
  variantId: string
  productId: string
  title: string
  variantTitle: string
  sku: string
  sellerName: string
  item:
    | {
        id: string
        onHand: number
        reserved: number
        /** On hand, less what is promised. */
        left: number
        /** What can be sold now, back-orders included. */
        available: number
        backorderLimit: number
        /** Its own threshold; null means the shop's. */
        lowAt: number | null
        isLow: boolean
        /** How many other editions sell from the same shelf. */
        sharedBy: number
      }
    | undefined
}

const LEFT = sql<number>`${stockItems.onHand} - ${stockItems.reserved}`

/** Stock of everything that is sent by post, of the asker's own products; owners see all. */
export async function listStock(
  ctx: Context,
  asked: ListStock = {},
): Promise<{ items: StockLine[]; nextCursor: string | null }> {
  requireStockKeeper(ctx)
  const input = ListStock.parse(asked)
  const low = await lowAtOf(ctx)
  const rows = await ctx.db
    .select({
      variantId: variants.id,
      productId: products.id,
      title: products.title,
      variantTitle: variants.title,
      sku: variants.sku,
      sellerName: sellers.name,
      itemId: stockItems.id,
      onHand: stockItems.onHand,
      reserved: stockItems.reserved,
      backorderLimit: stockItems.backorderLimit,
      lowAt: stockItems.lowAt,
      isLow: sql<boolean>`${LEFT} <= ${low}`,
      sharedBy: sql<number>`(select count(*)::integer - 1 from variant_stock s
        where s.stock_item_id = ${stockItems.id})`,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(sellers, eq(sellers.id, products.sellerId))
    .leftJoin(variantStock, eq(variantStock.variantId, variants.id))
    .leftJoin(stockItems, eq(stockItems.id, variantStock.stockItemId))
    .where(
      and(
        sql`${variants.ships} and ${variants.archivedAt} is null and ${products.status} <> 'archived'`,
        ownedBy(ctx),
        input.productId ? eq(products.id, input.productId) : undefined,
        matches(input.q),
        isOnly(input.only, low),
        input.sort === 'left' ? sql`${stockItems.id} is not null` : undefined,
        after(input.sort, input.cursor),
      ),
    )
    .orderBy(...(input.sort === 'left' ? [LEFT, variants.id] : [desc(variants.id)]))
    .limit(input.limit + 1)
  const items = rows.slice(0, input.limit).map(lineOf)
  const last = rows.length > input.limit ? items.at(-1) : undefined
  return { items, nextCursor: last ? cursorOf(input.sort, last) : null }
}

interface Row {
  itemId: string | null
  onHand: number | null
  reserved: number | null
  backorderLimit: number | null
  lowAt: number | null
  isLow: boolean | null
  sharedBy: number
}

function lineOf<Rest>(row: Row & Rest) {
  const { itemId, onHand, reserved, backorderLimit, lowAt, isLow, sharedBy, ...line } = row
  const left = (onHand ?? 0) - (reserved ?? 0)
  const item = itemId && {
    id: itemId,
    onHand: onHand ?? 0,
    reserved: reserved ?? 0,
    left,
    available: left + (backorderLimit ?? 0),
    backorderLimit: backorderLimit ?? 0,
    lowAt,
    isLow: isLow ?? false,
    sharedBy,
  }
  return { ...line, item: item || undefined }
}

function ownedBy(ctx: Context): SQL | undefined {
  const keeper = keeperId(ctx)
  return keeper === undefined ? undefined : eq(sellers.ownerId, keeper)
}

function matches(q: string | undefined): SQL | undefined {
  if (!q) return undefined
  const start = `${q.toUpperCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  const bySku = sql`upper(${variants.sku}) like ${start}`
  if (!/[\p{L}\p{N}]/u.test(q)) return bySku
  const words = sql`to_tsquery('simple', replace(trim(stoa_words(${q})), ' ', ' & ') || ':*')`
  return sql`(${bySku} or ${products.search} @@ ${words})`
}

function isOnly(only: z.output<typeof ListStock>['only'], low: SQL<number>): SQL | undefined {
  if (only === 'low') return sql`${LEFT} <= ${low}`
  if (only === 'out') return sql`${LEFT} + ${stockItems.backorderLimit} <= 0`
  if (only === 'backorder') return sql`${LEFT} < 0`
  return only === 'uncounted' ? sql`${stockItems.id} is null` : undefined
}

function cursorOf(sort: 'newest' | 'left', { variantId, item }: StockLine): string {
  return sort === 'left' ? `${item?.left ?? 0}_${variantId}` : variantId
}

function after(sort: 'newest' | 'left', cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined
  if (sort === 'newest') return isId(cursor) ? sql`${variants.id} < ${cursor}::uuid` : sql`false`
  const [left = '', id = ''] = cursor.split('_')
  if (!/^-?\d{1,9}$/.test(left) || !isId(id)) return sql`false`
  return sql`(${LEFT}, ${variants.id}) > (${Number(left)}::integer, ${id}::uuid)`
}

export interface JournalEntry {
  id: string
  at: Date
  change: number
  reason: StockReason
  note: string | null
  orderNumber: string | null
  by: string | null
}

/** What happened on the shelf of a variant the asker keeps, newest first, by keyset. */
export async function stockJournal(
  ctx: Context,
  variantId: string,
  { limit = 50, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Promise<{ items: JournalEntry[]; nextCursor: string | null }> {
  await requireKept(ctx, [variantId])
  const item = await findItemOf(ctx, variantId)
  if (!item) return { items: [], nextCursor: null }
  const rows = await ctx.db
    .select({
      id: stockMovements.id,
      at: stockMovements.at,
      change: stockMovements.change,
      reason: stockMovements.reason,
      note: stockMovements.note,
      // Orders stand on a higher floor in the code; only their number is wanted.
      orderNumber: sql<
        string | null
      >`(select number from orders where id = stock_movements.order_id)`,
      by: sql<string | null>`(select name from users where id = stock_movements.by_user_id)`,
    })
    .from(stockMovements)
    .where(
      and(
        eq(stockMovements.stockItemId, item.id),
        cursor && isId(cursor)
          ? sql`(${stockMovements.at}, ${stockMovements.id}) <
              (select at, id from stock_movements where id = ${cursor}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(stockMovements.at), desc(stockMovements.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
