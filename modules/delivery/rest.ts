import { createRoute, z } from '@hono/zod-openapi'
import { getTrackedOrder } from '#modules/orders/index.ts'
import type { Context } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { wireMoney } from '#platform/money.ts'
import { answers, MoneyShape, openRest, refusals } from '#platform/rest.ts'
import { getPurchase, listLibrary, type Purchase, purchasesOfOrder } from './queries.ts'

const FileShape = z.object({
  name: z.string(),
  size: z.int().openapi({ description: 'Bytes' }),
  contentType: z.string(),
  sha256: z.string(),
  url: z.string().openapi({ description: 'Signed; ask again when it has expired' }),
  expiresAt: z.string(),
})

const PurchaseShape = z
  .object({
    id: z.string(),
    orderNumber: z.string(),
    productId: z.string(),
    slug: z.string(),
    title: z.string(),
    variantTitle: z.string(),
    status: z.enum(['COMPLETED', 'REVOKED']),
    amount: MoneyShape,
    purchasedAt: z.string(),
    downloadCount: z.int(),
    files: z.array(FileShape),
  })
  .openapi('Purchase')

const list = createRoute({
  method: 'get',
  path: '/purchases',
  tags: ['Purchases'],
  summary: 'Your library: everything bought under your verified e-mail address',
  responses: {
    200: answers('Purchases', z.object({ items: z.array(PurchaseShape) })),
    ...refusals(401),
  },
})

const download = createRoute({
  method: 'get',
  path: '/purchases/{id}/download',
  tags: ['Purchases'],
  summary: 'All files of a purchase, with fresh links',
  request: {
    params: z.object({ id: z.uuid() }),
    query: z.object({
      order: z.string().optional().openapi({ description: 'Order number, for guests' }),
      token: z.string().optional().openapi({ description: "The order's token, for guests" }),
    }),
  },
  responses: {
    200: answers('Files', z.object({ files: z.array(FileShape) })),
    ...refusals(401, 404, 422),
  },
})

export const deliveryRest = openRest()
  .openapi(list, async (c) => {
    const items = await listLibrary(c.var.ctx)
    return c.json({ items: items.map((purchase) => present(purchase)) }, 200)
  })
  .openapi(download, async (c) => {
    const { order, token } = c.req.valid('query')
    const { id } = c.req.valid('param')
    const purchase =
      order && token
        ? await purchaseByToken(c.var.ctx, id, order, token)
        : await getPurchase(c.var.ctx, id)
    return c.json({ files: present(purchase).files }, 200)
  })

async function purchaseByToken(ctx: Context, id: string, number: string, token: string) {
  const order = await getTrackedOrder(ctx, number, token)
  const purchase = (await purchasesOfOrder(ctx, order.id)).find((one) => one.id === id)
  if (!purchase) throw new NotFound('This purchase')
  return purchase
}

function present(purchase: Purchase) {
  return {
    id: purchase.id,
    orderNumber: purchase.orderNumber,
    productId: purchase.productId,
    slug: purchase.slug,
    title: purchase.title,
    variantTitle: purchase.variantTitle,
    status: purchase.revokedAt ? ('REVOKED' as const) : ('COMPLETED' as const),
    amount: wireMoney(purchase.amountMinor, purchase.currency),
    purchasedAt: purchase.grantedAt.toISOString(),
    downloadCount: purchase.downloadCount,
    files: purchase.files.map((file) => ({
      name: file.name,
      size: file.size,
      contentType: file.contentType,
      sha256: file.sha256,
      url: file.url,
      expiresAt: file.expiresAt.toISOString(),
    })),
  }
}
