import { codesOf, getDiscount } from '#modules/discounts/index.ts'
import { requireAdmin } from '#platform/context.ts'
import { appContext } from '../../context.ts'
import type { Route } from './+types/discount-codes-csv.ts'

const MOST = 100_000

/** Every code of a discount with how often it was used, for a letter or a printer. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = context.get(appContext)
  requireAdmin(ctx)
  const discount = await getDiscount(ctx, params.id)
  const codes = await codesOf(ctx, discount.id, { limit: MOST })
  const rows = codes.map(({ code, limitTotal, uses }) => `${code},${uses},${limitTotal ?? ''}`)
  return new Response(`${['code,used,limit', ...rows].join('\r\n')}\r\n`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="codes-${discount.id}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
