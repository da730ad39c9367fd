import type { Context } from '#platform/context.ts'
import { csvStream } from '#platform/csv.ts'
import { requireStockKeeper } from './access.ts'
import { type ListStock, listStock } from './list-stock.ts'

const COLUMNS = [
  'sku',
  'title',
  'edition',
  'on_hand',
  'reserved',
  'available',
  'backorder_limit',
  'low_at',
]

/** Stock as a CSV file; with `on_hand` changed, `importCounts` reads it again. */
export function exportStock(
  ctx: Context,
  filter: Pick<ListStock, 'q' | 'only'>,
): ReadableStream<Uint8Array> {
  requireStockKeeper(ctx)
  return csvStream(COLUMNS, pagesOf(ctx, filter))
}

async function* pagesOf(ctx: Context, filter: Pick<ListStock, 'q' | 'only'>) {
  let cursor: string | undefined
  do {
    const page = await listStock(ctx, { ...filter, cursor, limit: 500 })
    yield page.items.map(({ sku, title, variantTitle, item }) => [
      sku,
      title,
      variantTitle,
      item?.onHand ?? '',
      item?.reserved ?? '',
      item?.available ?? '',
      item?.backorderLimit ?? '',
      item?.lowAt ?? '',
    ])
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}
