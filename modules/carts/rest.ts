import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from '#platform/context.ts'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { AddToCart, addToCart } from './add-to-cart.ts'
import { removeItem, SetQuantity, setQuantity } from './change-quantity.ts'
import { presentCart } from './present.ts'
import { viewCart } from './view-cart.ts'

const CartShape = z
  .object({
    id: z.string().nullable(),
    items: z.array(
      z.object({
        id: z.string(),
        variantId: z.string(),
        productId: z.string(),
        slug: z.string(),
        title: z.string(),
        variantTitle: z.string(),
        quantity: z.int(),
        price: MoneyShape,
        total: MoneyShape,
        notice: z
          .object({
            code: z.enum(['price_changed', 'fewer_left', 'too_many', 'sold_out', 'not_for_sale']),
            was: MoneyShape.optional(),
            available: z.int().optional(),
            most: z.int().optional(),
          })
          .nullable(),
      }),
    ),
    itemCount: z.int(),
    total: MoneyShape,
    ready: z.boolean().openapi({ description: 'Every item can be bought as it stands' }),
    cartToken: z.string().optional().openapi({
      description: 'For guests, when the cart is new: send it as X-Cart-Token from now on',
    }),
  })
  .openapi('Cart')

const ItemId = z.object({ id: z.uuid() })

const show = createRoute({
  method: 'get',
  path: '/cart',
  tags: ['Cart'],
  summary: 'The cart with prices of now',
  responses: { 200: answers('The cart', CartShape) },
})

const add = createRoute({
  method: 'post',
  path: '/cart/items',
  tags: ['Cart'],
  summary: 'Put something into the cart',
  request: takes(AddToCart),
  responses: { 201: answers('The cart', CartShape), ...refusals(404, 409, 422) },
})

const change = createRoute({
  method: 'patch',
  path: '/cart/items/{id}',
  tags: ['Cart'],
  summary: 'Set a quantity; 0 removes the item',
  request: { params: ItemId, ...takes(SetQuantity) },
  responses: { 200: answers('The cart', CartShape), ...refusals(404, 409, 422) },
})

const remove = createRoute({
  method: 'delete',
  path: '/cart/items/{id}',
  tags: ['Cart'],
  summary: 'Remove an item',
  request: { params: ItemId },
  responses: { 200: answers('The cart', CartShape), ...refusals(404, 422) },
})

export const cartsRest = openRest()
  .openapi(show, async (c) => c.json(await shown(c.var.ctx), 200))
  .openapi(add, async (c) => {
    const { ctx } = c.var
    const { newToken } = await addToCart(ctx, c.req.valid('json'))
    if (!newToken) return c.json(await shown(ctx), 201)
    c.header('X-Cart-Token', newToken)
    const guest = { ...ctx, actor: { ...ctx.actor, cartToken: newToken } }
    return c.json({ ...(await shown(guest)), cartToken: newToken }, 201)
  })
  .openapi(change, async (c) => {
    await setQuantity(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.json(await shown(c.var.ctx), 200)
  })
  .openapi(remove, async (c) => {
    await removeItem(c.var.ctx, c.req.valid('param').id)
    return c.json(await shown(c.var.ctx), 200)
  })

async function shown(ctx: Context) {
  return presentCart(await viewCart(ctx))
}
