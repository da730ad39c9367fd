import { createDiscount, NewDiscount } from '#modules/discounts/index.ts'
import type { Context } from '#platform/context.ts'

const DAY_MS = 86_400_000

/** Discounts of the demo shop: a code to try out, and one of each other kind. */
export async function seedDiscounts(ctx: Context): Promise<void> {
  const inDays = (days: number) => new Date(ctx.now.getTime() + days * DAY_MS)
  const demo = [
    {
      name: 'Welcome to the press',
      type: 'percent',
      percentBps: 1500,
      codes: ['WELCOME15'],
      firstOrderOnly: true,
    },
    {
      name: 'Five off a shelf of books',
      type: 'amount',
      amounts: { USD: 500 },
      minimums: { USD: 3000 },
      scope: { kinds: ['book'] },
      codes: ['SHELF5'],
      stackable: true,
    },
    {
      name: 'Parcels on the house',
      type: 'free_shipping',
      minimums: { USD: 6000 },
      automatic: true,
      stackable: true,
    },
    {
      name: 'Three downloads for two',
      type: 'buy_x_get_y',
      buyQuantity: 2,
      getQuantity: 1,
      scope: { kinds: ['digital'] },
      codes: ['PRINT3'],
      endsAt: inDays(30),
    },
    {
      name: 'Rainy season sale',
      type: 'percent',
      percentBps: 2000,
      codes: ['RAIN20'],
      startsAt: inDays(-60),
      endsAt: inDays(-30),
      limitTotal: 200,
    },
  ]
  for (const one of demo) await createDiscount(ctx, NewDiscount.parse(one))
}
