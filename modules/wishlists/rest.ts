import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { wireMoney } from '#platform/money.ts'
import { answers, MoneyShape, openRest, refusals, takes } from '#platform/rest.ts'
import { AddWish, addWish } from './add-wish.ts'
import { removeWish } from './remove-wish.ts'
import { moveToCart, SaveForLater, saveForLater } from './save-for-later.ts'
import { shareWishlist, unshareWishlist } from './share-wishlist.ts'
import { viewSharedWishlist, viewWishlist, type WishlistEntry } from './view-wishlist.ts'

const WishShape = z.object({
  id: z.string(),
  variantId: z.string(),
  productId: z.string(),
  slug: z.string(),
  title: z.string(),
  variantTitle: z.string(),
  quantity: z.int().openapi({ description: 'How many go into the cart' }),
  price: MoneyShape,
  state: z.enum(['for_sale', 'sold_out', 'not_for_sale']),
  addedAt: z.string(),
})

const WishlistShape = z
  .object({
    items: z.array(WishShape),
    shareUrl: z
      .string()
      .nullable()
      .openapi({ description: 'Opens the list to others, while it is shared' }),
    cartToken: z.string().optional().openapi({
      description: 'For guests, when the list is new: send it as X-Cart-Token from now on',
    }),
  })
  .openapi('Wishlist')

const ListAnswer = { 200: answers('The wishlist', WishlistShape) }
const WishId = z.object({
  id: z.uuid().openapi({ description: 'The id of the item, or of its variant' }),
})

const show = createRoute({
  method: 'get',
  path: '/wishlist',
  tags: ['Wishlist'],
  summary: 'What you wish for, newest first, with prices of now',
  responses: ListAnswer,
})

const add = createRoute({
  method: 'post',
  path: '/wishlist',
  tags: ['Wishlist'],
  summary: 'Wish for a product, or for one variant of it',
  request: takes(AddWish),
  responses: { 201: answers('The wishlist', WishlistShape), ...refusals(404, 409, 422) },
})

const save = createRoute({
  method: 'post',
  path: '/wishlist/save-for-later',
  tags: ['Wishlist'],
  summary: 'Move an item from the cart to the wishlist',
  request: takes(SaveForLater),
  responses: { ...ListAnswer, ...refusals(404, 409, 422) },
})

const share = createRoute({
  method: 'post',
  path: '/wishlist/share',
  tags: ['Wishlist'],
  summary: 'Open the list to whoever has its link',
  responses: { ...ListAnswer, ...refusals(401) },
})

const unshare = createRoute({
  method: 'delete',
  path: '/wishlist/share',
  tags: ['Wishlist'],
  summary: 'Close the list again; its link stops working for good',
  responses: { ...ListAnswer, ...refusals(401) },
})

const remove = createRoute({
  method: 'delete',
  path: '/wishlist/{id}',
  tags: ['Wishlist'],
  summary: 'Take a wish off the list',
  request: { params: WishId },
  responses: { ...ListAnswer, ...refusals(404, 422) },
})

const move = createRoute({
  method: 'post',
  path: '/wishlist/{id}/move-to-cart',
  tags: ['Wishlist'],
  summary: 'Move a wish into the cart',
  request: { params: WishId, query: z.object({ ageConfirmed: z.stringbool().optional() }) },
  responses: { ...ListAnswer, ...refusals(404, 409, 422) },
})

const shared = createRoute({
  method: 'get',
  path: '/wishlist/shared/{token}',
  tags: ['Wishlist'],
  summary: 'A list that somebody shares',
  request: { params: z.object({ token: z.string().max(200) }) },
  responses: {
    200: answers('The list', z.object({ ownerName: z.string(), items: z.array(WishShape) })),
    ...refusals(404),
  },
})

export const wishlistsRest = openRest()
  .openapi(show, async (c) => c.json(await shown(c.var.ctx), 200))
  .openapi(add, async (c) => {
    const { newToken } = await addWish(c.var.ctx, c.req.valid('json'))
    if (newToken) c.header('X-Cart-Token', newToken)
    return c.json(await shown(c.var.ctx, newToken), 201)
  })
  .openapi(save, async (c) => {
    await saveForLater(c.var.ctx, c.req.valid('json'))
    return c.json(await shown(c.var.ctx), 200)
  })
  .openapi(share, async (c) => {
    await shareWishlist(c.var.ctx)
    return c.json(await shown(c.var.ctx), 200)
  })
  .openapi(unshare, async (c) => {
    await unshareWishlist(c.var.ctx)
    return c.json(await shown(c.var.ctx), 200)
  })
  .openapi(remove, async (c) => {
    await removeWish(c.var.ctx, c.req.valid('param').id)
    return c.json(await shown(c.var.ctx), 200)
  })
  .openapi(move, async (c) => {
    const { newToken } = await moveToCart(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))
    if (newToken) c.header('X-Cart-Token', newToken)
    return c.json(await shown(c.var.ctx, newToken), 200)
  })
  .openapi(shared, async (c) => {
    const list = await viewSharedWishlist(c.var.ctx, c.req.valid('param').token)
    if (!list) throw new NotFound('This wishlist')
    return c.json({ ownerName: list.ownerName, items: list.entries.map(presentWish) }, 200)
  })

/** The asker's list; to a guest whose list is new, with the token that opens it. */
async function shown(ctx: Context, newToken?: string) {
  const actor = newToken ? { ...ctx.actor, cartToken: newToken } : ctx.actor
  const { entries, shareToken } = await viewWishlist({ ...ctx, actor })
  return {
    items: entries.map(presentWish),
    shareUrl: shareToken ? `${ctx.config.baseUrl}/wishlist/${shareToken}` : null,
    ...(newToken ? { cartToken: newToken } : {}),
  }
}

function presentWish(entry: WishlistEntry) {
  const { id, variantId, productId, slug, title, variantTitle, quantity, state } = entry
  return {
    ...{ id, variantId, productId, slug, title, variantTitle, quantity, state },
    price: wireMoney(entry.priceMinor, entry.currency),
    addedAt: entry.addedAt.toISOString(),
  }
}
