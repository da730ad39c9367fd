import { createRoute, z } from '@hono/zod-openapi'
import { changeBuyerEmail, resendReceipt } from '#modules/delivery/index.ts'
import {
  AddNote,
  Address,
  addNote,
  BuyersAddress,
  CorrectParcel,
  changeAddress,
  correctParcel,
  deliverParcel,
  getOrder,
  getTrackedOrder,
  linesOfOrder,
  orderUrl,
  parcelsOfOrder,
  presentOrder,
  presentParcel,
  ShipParcel,
  settleAttention,
  shipParcel,
} from '#modules/orders/index.ts'
import { OrderShape, ParcelShape } from '#modules/orders/rest-shapes.ts'
import {
  asSystem,
  type Context,
  inTransaction,
  requireAdmin,
  requirePerson,
} from '#platform/context.ts'
import { csvAnswer } from '#platform/csv.ts'
import { InvalidInput } from '#platform/errors.ts'
import { answers, openRest, refusals, takes } from '#platform/rest.ts'
import { BulkOrders, bulkOrders, closeUnpaid } from './bulk-orders.ts'
import { DeskDraft, draftCheckOut } from './draft-check-out.ts'
import { exportOrders } from './export-orders.ts'
import { listAllOrders, ORDER_SORTS, OrdersFilter } from './list-orders.ts'
import { orderTimeline } from './order-timeline.ts'
import { ReplayStep, replayStep } from './replay-step.ts'

const tags = ['Owner']
const byNumber = z.object({ number: z.string().max(36) })

const moment = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .optional()

/** The list's filters as they stand in an address. */
const FilterQuery = z.object({
  ...OrdersFilter.omit({ from: true, until: true, attention: true }).shape,
  from: moment,
  until: moment,
  attention: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  sort: z.enum(ORDER_SORTS).default('-placed'),
})

const DeskOrderShape = OrderShape.extend({
  parcels: z.array(ParcelShape),
  attention: z.string().nullable(),
  source: z.string(),
  paymentUrl: z.string().openapi({ description: 'The page its buyer sees' }),
})
const TimelineShape = z.object({
  at: z.string(),
  kind: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  by: z.string().nullable(),
  forBuyer: z.boolean(),
})

const list = createRoute({
  method: 'get',
  path: '/admin/orders',
  tags,
  summary: 'All orders, newest first; narrowed, sorted and searched',
  request: {
    query: FilterQuery.extend({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: {
    200: answers(
      'Orders',
      z.object({ items: z.array(OrderShape), limit: z.int(), nextCursor: z.string().nullable() }),
    ),
    ...refusals(401, 403, 422),
  },
})

const show = createRoute({
  method: 'get',
  path: '/admin/orders/{number}',
  tags,
  summary: 'An order with its parcels and everything that happened',
  request: { params: byNumber },
  responses: {
    200: answers('The order', DeskOrderShape.extend({ timeline: z.array(TimelineShape) })),
    ...refusals(401, 403, 404),
  },
})

const draft = createRoute({
  method: 'post',
  path: '/admin/orders',
  tags,
  summary: 'Put an order together for a buyer, who is mailed a link to pay it',
  request: takes(DeskDraft),
  responses: {
    201: answers('It awaits payment', DeskOrderShape),
    ...refusals(401, 403, 409, 422),
  },
})

const change = createRoute({
  method: 'patch',
  path: '/admin/orders/{number}',
  tags,
  summary: 'Put address or e-mail right; the receipt goes to the new address',
  request: {
    params: byNumber,
    ...takes(
      z
        .strictObject({
          shippingAddress: Address.optional(),
          email: BuyersAddress.optional(),
          attention: z.null().optional().openapi({ description: 'It was looked into' }),
        })
        .refine((given) => Object.values(given).some((one) => one !== undefined), {
          message: 'Please say what to change',
        }),
    ),
  },
  responses: { 200: answers('The order', DeskOrderShape), ...refusals(401, 403, 404, 409, 422) },
})

const note = createRoute({
  method: 'post',
  path: '/admin/orders/{number}/notes',
  tags,
  summary: 'A note, for the shop alone or for the buyer too',
  request: { params: byNumber, ...takes(AddNote) },
  responses: {
    201: answers('Written', z.object({ written: z.literal(true) })),
    ...refusals(401, 403, 404, 422),
  },
})

const ship = createRoute({
  method: 'post',
  path: '/admin/orders/{number}/shipments',
  tags,
  summary: 'A parcel left: with these lines, or with all that is left',
  request: { params: byNumber, ...takes(ShipParcel) },
  responses: {
    201: answers('The parcel', ParcelShape),
    ...refusals(401, 403, 404, 409, 422),
  },
})

const changeShipment = createRoute({
  method: 'patch',
  path: '/admin/orders/{number}/shipments/{parcel}',
  tags,
  summary: 'Put tracking right, or say that it arrived',
  request: {
    params: byNumber.extend({ parcel: z.coerce.number().int().min(1).max(10_000) }),
    ...takes(CorrectParcel.extend({ delivered: z.literal(true).optional() })),
  },
  responses: { 200: answers('The order', DeskOrderShape), ...refusals(401, 403, 404, 409, 422) },
})

const cancel = createRoute({
  method: 'post',
  path: '/admin/orders/{number}/cancellation',
  tags,
  summary: 'Close an order that nobody paid; its stock is free again',
  request: { params: byNumber },
  responses: { 200: answers('The order', DeskOrderShape), ...refusals(401, 403, 404, 409) },
})

const receipt = createRoute({
  method: 'post',
  path: '/admin/orders/{number}/receipt',
  tags,
  summary: 'Send the receipt again, or the link to pay',
  request: { params: byNumber },
  responses: {
    202: answers('On its way', z.object({ to: z.string() })),
    ...refusals(401, 403, 404, 409),
  },
})

const replay = createRoute({
  method: 'post',
  path: '/admin/orders/{number}/replays',
  tags,
  summary: 'Do a step again: ask for the payment, grant access, send the receipt',
  request: { params: byNumber, ...takes(ReplayStep) },
  responses: {
    200: answers('What came of it', z.object({ outcome: z.string() })),
    ...refusals(401, 403, 404, 409, 422),
  },
})

const bulk = createRoute({
  method: 'post',
  path: '/admin/orders/bulk',
  tags,
  summary: 'Move many orders; the answer tells of each',
  request: takes(BulkOrders),
  responses: {
    200: answers(
      'What became of each',
      z.object({
        items: z.array(
          z.object({ number: z.string(), done: z.boolean(), message: z.string().nullable() }),
        ),
      }),
    ),
    ...refusals(401, 403, 422),
  },
})

const buyerCancels = createRoute({
  method: 'post',
  path: '/orders/{number}/cancellation',
  tags: ['Orders'],
  summary: 'Close an order of yours that is not paid',
  request: {
    params: byNumber,
    query: z.object({ token: z.string().max(200).optional() }),
  },
  responses: { 200: answers('The order', OrderShape), ...refusals(401, 404, 409) },
})

async function present(ctx: Context, numberOrId: string) {
  const order = await getOrder(ctx, numberOrId)
  return {
    ...presentOrder(order),
    parcels: (await parcelsOfOrder(ctx, order.id)).map(presentParcel),
    attention: order.attention,
    source: order.source,
    paymentUrl: orderUrl(ctx.config, order),
  }
}

/** The id of the order, for owners alone. */
async function idOf(ctx: Context, number: string): Promise<string> {
  requireAdmin(ctx)
  return (await getOrder(ctx, number)).id
}

export const deskRest = openRest()

deskRest.get('/admin/orders.csv', (c) => {
  requireAdmin(c.var.ctx)
  const parsed = FilterQuery.safeParse(c.req.query())
  if (!parsed.success) throw new InvalidInput({ form: ['These filters are not known'] })
  const { sort, ...filter } = parsed.data
  return csvAnswer('orders.csv', exportOrders(c.var.ctx, filter, sort))
})

deskRest
  .openapi(list, async (c) => {
    const { ctx } = c.var
    requireAdmin(ctx)
    const { cursor, limit, sort, ...filter } = c.req.valid('query')
    const page = await listAllOrders(ctx, filter, { cursor, limit, sort })
    const items = []
    for (const order of page.items) {
      items.push(presentOrder({ ...order, lines: await linesOfOrder(ctx, order.id) }))
    }
    return c.json({ items, limit, nextCursor: page.nextCursor ?? null }, 200)
  })
  .openapi(bulk, async (c) => {
    const report = await bulkOrders(c.var.ctx, c.req.valid('json'))
    return c.json({ items: report.map((one) => ({ ...one, message: one.message ?? null })) }, 200)
  })
  .openapi(show, async (c) => {
    const { ctx } = c.var
    requireAdmin(ctx)
    const order = await getOrder(ctx, c.req.valid('param').number)
    const timeline = (await orderTimeline(ctx, order)).map((one) => ({
      at: one.at.toISOString(),
      kind: one.kind,
      title: one.title,
      detail: one.detail ?? null,
      by: one.by ?? null,
      forBuyer: one.forBuyer ?? false,
    }))
    return c.json({ ...(await present(ctx, order.id)), timeline }, 200)
  })
  .openapi(draft, async (c) => {
    const order = await draftCheckOut(c.var.ctx, c.req.valid('json'))
    return c.json(await present(c.var.ctx, order.id), 201)
  })
  .openapi(change, async (c) => {
    const { ctx } = c.var
    const id = await idOf(ctx, c.req.valid('param').number)
    const { shippingAddress, email, attention } = c.req.valid('json')
    await inTransaction(ctx, async (ctx) => {
      if (shippingAddress) await changeAddress(ctx, id, shippingAddress)
      if (email) await changeBuyerEmail(ctx, id, email)
      if (attention === null) await settleAttention(ctx, id)
    })
    return c.json(await present(ctx, id), 200)
  })
  .openapi(note, async (c) => {
    const id = await idOf(c.var.ctx, c.req.valid('param').number)
    await addNote(c.var.ctx, id, c.req.valid('json'))
    return c.json({ written: true as const }, 201)
  })
  .openapi(ship, async (c) => {
    const id = await idOf(c.var.ctx, c.req.valid('param').number)
    return c.json(presentParcel(await shipParcel(c.var.ctx, id, c.req.valid('json'))), 201)
  })
  .openapi(changeShipment, async (c) => {
    const { ctx } = c.var
    const { number, parcel } = c.req.valid('param')
    const id = await idOf(ctx, number)
    const { delivered, ...tracking } = c.req.valid('json')
    await inTransaction(ctx, async (ctx) => {
      if (Object.keys(tracking).length > 0) await correctParcel(ctx, id, parcel, tracking)
      if (delivered) await deliverParcel(ctx, id, parcel)
    })
    return c.json(await present(ctx, id), 200)
  })
  .openapi(cancel, async (c) => {
    const id = await idOf(c.var.ctx, c.req.valid('param').number)
    await closeUnpaid(c.var.ctx, id, 'owner')
    return c.json(await present(c.var.ctx, id), 200)
  })
  .openapi(receipt, async (c) => {
    const { ctx } = c.var
    const id = await idOf(ctx, c.req.valid('param').number)
    await resendReceipt(ctx, id)
    return c.json({ to: (await getOrder(ctx, id)).email }, 202)
  })
  .openapi(replay, async (c) => {
    const { number } = c.req.valid('param')
    return c.json({ outcome: await replayStep(c.var.ctx, number, c.req.valid('json')) }, 200)
  })
  .openapi(buyerCancels, async (c) => {
    const { ctx } = c.var
    const { number } = c.req.valid('param')
    const { token } = c.req.valid('query')
    if (!token) requirePerson(ctx)
    const order = token ? await getTrackedOrder(ctx, number, token) : await getOrder(ctx, number)
    await closeUnpaid(ctx, order.id, 'buyer')
    return c.json(presentOrder(await getOrder(asSystem(ctx), order.id)), 200)
  })
