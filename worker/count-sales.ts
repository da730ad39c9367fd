import { z } from 'zod'
import { setSales } from '#modules/catalog/index.ts'
import { salesOfRecentlySold } from '#modules/orders/index.ts'
import { defineJob } from '#platform/jobs.ts'

/** Longer than the time between two runs, so that one that was missed loses nothing. */
const LOOK_BACK_MS = 24 * 3_600_000

/** Catalogue and orders meet here: what sold lately moves up among the popular. */
export const countSales = defineJob({
  name: 'orders.count_sales',
  payload: z.object({}),
  run: async (ctx) => {
    const since = new Date(ctx.now.getTime() - LOOK_BACK_MS)
    await setSales(ctx, await salesOfRecentlySold(ctx, since))
  },
})
