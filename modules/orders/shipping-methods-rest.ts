import { createRoute, z } from '@hono/zod-openapi'
import { canBeBought, viewCart } from '#modules/carts/index.ts'
import { quote } from '#modules/pricing/index.ts'
import { wireMoney } from '#platform/money.ts'
import { answers, MoneyShape, openRest, refusals } from '#platform/rest.ts'

const list = createRoute({
  method: 'get',
  path: '/cart/shipping-methods',
  tags: ['Cart'],
  summary: 'How the cart can be sent to a country, and for how much; none when nothing ships',
  request: {
    query: z.object({ country: z.string().regex(/^[A-Z]{2}$/, 'must be a country such as NG') }),
  },
  responses: {
    200: answers(
      'Ways of sending',
      z.object({
        ships: z.boolean(),
        items: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            detail: z.string(),
            pickup: z.boolean(),
            price: MoneyShape,
          }),
        ),
      }),
    ),
    ...refusals(422),
  },
})

export const shippingMethodsRest = openRest().openapi(list, async (c) => {
  const { country } = c.req.valid('query')
  const { lines, currency } = await viewCart(c.var.ctx)
  const buyable = lines.filter((line) => canBeBought(line))
  const { shippingMethods } = await quote(c.var.ctx, buyable, { country, currency })
  const items = shippingMethods.map(({ id, name, detail, kind, priceMinor }) => ({
    id,
    name,
    detail,
    pickup: kind === 'pickup',
    price: wireMoney(priceMinor, currency),
  }))
  return c.json({ ships: buyable.some((line) => line.ships), items }, 200)
})
