import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from '#platform/context.ts'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { AddToCart, addToCart } from './add-to-cart.ts'
import { ApplyCode, applyCode, dropCodes } from './apply-code.ts'
import { removeItem, SetQuantity, setQuantity } from './change-quantity.ts'
import { presentCart } from './present.ts'
import { savingsOf } from './savings.ts'
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
        discount: MoneyShape,
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
    subtotal: MoneyShape,
    discount: MoneyShape,
    total: MoneyShape,
    discounts: z.array(
      z.object({
        name: z.string(),
        code: z.string().nullable(),
        amount: MoneyShape,
        freeShipping: z.boolean(),
      }),
    ),
    refusedCodes: z
      .array(z.object({ code: z.string(), why: z.string(), message: z.string() }))
      .openapi({ description: 'Codes on the cart that bring nothing now, and why' }),
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

const useCoupon = createRoute({
  method: 'post',
  path: '/cart/coupon',
  tags: ['Cart'],
  summary: 'Use a discount code',
  request: takes(ApplyCode),
  responses: { 200: answers('The cart', CartShape), ...refusals(422, 429) },
})

const dropCoupon = createRoute({
  method: 'delete',
  path: '/cart/coupon',
  tags: ['Cart'],
  summary: 'Take a discount code off the cart, or all of them',
  request: { query: z.object({ code: ApplyCode.shape.code.optional() }) },
  responses: { 200: answers('The cart', CartShape), ...refusals(422) },
})

export const cartsRest = openRest()
  .openapi(show, async (c) => c.json(await shown(c.var.ctx), 200))
  .openapi(add, async (c) => {
    const { ctx } = c.var
    const { newToken } = await addToCart(ctx, c.req.valid('json'))
    if (newToken) c.header('X-Cart-Token', newToken)
    return c.json(await shownTo(ctx, newToken), 201)
  })
  .openapi(useCoupon, async (c) => {
    const { newToken } = await applyCode(c.var.ctx, c.req.valid('json'))
    if (newToken) c.header('X-Cart-Token', newToken)
    return c.json(await shownTo(c.var.ctx, newToken), 200)
  })
  .openapi(dropCoupon, async (c) => {
    await dropCodes(c.var.ctx, c.req.valid('query').code)
    return c.json(await shown(c.var.ctx), 200)
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
  const cart = await viewCart(ctx)
  return presentCart(cart, await savingsOf(ctx, cart))
}

/** To a guest whose cart is new, with the token that opens it. */
async function shownTo(ctx: Context, newToken: string | undefined) {
  if (!newToken) return await shown(ctx)
  const guest = { ...ctx, actor: { ...ctx.actor, cartToken: newToken } }
  return { ...(await shown(guest)), cartToken: newToken }
}
