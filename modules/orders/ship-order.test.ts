import { sql } from 'drizzle-orm'
import { describe } from 'vitest'
import { contextOf } from '#platform/app.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { listMails } from '#platform/outbox.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buildOrder, shippingAddress } from '#tests/builders/orders.ts'
import { buildOwner } from '#tests/builders/owner.ts'
import { as, buildPerson } from '#tests/builders/people.ts'
import { payOrder } from '#tests/builders/purchases.ts'
import { expect, later, queuedJobs, test } from '#tests/database.ts'
import {
  cancelOrder,
  correctParcel,
  deliverParcel,
  fulfilmentOf,
  getOrder,
  historyOfOrder,
  mailParcel,
  parcelsOfOrder,
  sendableLines,
  shipParcel,
} from './index.ts'

async function buildParcels(ctx: Context) {
  const mug = await buildVariant(ctx, { ships: true, title: 'Enamel Mug', stock: 20 })
  const bowl = await buildVariant(ctx, { ships: true, title: 'Bowl', stock: 20 })
  const { order } = await buildOrder(
    ctx,
    [
      { variantId: mug.id, quantity: 3 },
      { variantId: bowl.id, quantity: 1 },
    ],
    { shippingAddress },
  )
  await payOrder(ctx, order.id)
  const lines = await sendableLines(ctx, order.id)
  const mugs = lines.find((line) => line.title === 'Enamel Mug')?.orderLineId ?? ''
  const bowls = lines.find((line) => line.title === 'Bowl')?.orderLineId ?? ''
  return { order, mugs, bowls }
}

const standing = async (ctx: Context, id: string) =>
  (await getOrder(asSystem(ctx), id)).fulfilmentStatus

test('an order leaves in several parcels: partly sent, sent, arrived [ORD-03] [SHIP-02] [SHIP-03]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { order, mugs, bowls } = await buildParcels(ctx)

  const first = await shipParcel(owner, order.id, {
    carrier: 'dhl',
    trackingNumber: 'JD 01',
    lines: [{ orderLineId: mugs, quantity: 2 }],
  })
  expect(await standing(ctx, order.id)).toBe('partly_shipped')
  await shipParcel(later(owner, 1), order.id, { carrier: 'Ada’s bicycle' })
  expect(await standing(ctx, order.id)).toBe('shipped')
  await deliverParcel(later(owner, 2), order.id, 1)
  expect(await standing(ctx, order.id)).toBe('shipped')
  await deliverParcel(later(owner, 3), order.id, 2)
  expect(await standing(ctx, order.id)).toBe('delivered')

  expect(first.trackingUrl).toContain('tracking-id=JD%2001')
  expect(await parcelsOfOrder(ctx, order.id)).toMatchObject([
    { number: 1, lines: [{ orderLineId: mugs, quantity: 2 }] },
    { number: 2, carrier: 'Ada’s bicycle', lines: [{ quantity: 1 }, { orderLineId: bowls }] },
  ])
  const moves = (await historyOfOrder(ctx, order.id)).filter(({ axis }) => axis === 'fulfilment')
  expect(moves).toMatchObject([
    { fromStatus: 'unshipped', toStatus: 'partly_shipped', note: 'Parcel 1, DHL, JD 01' },
    { fromStatus: 'partly_shipped', toStatus: 'shipped' },
    { fromStatus: 'shipped', toStatus: 'shipped', note: 'Parcel 1 arrived' },
    { fromStatus: 'shipped', toStatus: 'delivered', byUserId: owner.actor.person?.id },
  ])
})

test('its buyer is told of each parcel once, with what lies in it and where to follow it [SHIP-03]', async ({
  ctx,
}) => {
  const owner = await buildOwner(ctx)
  const { order, mugs } = await buildParcels(ctx)
  const lines = [{ orderLineId: mugs, quantity: 1 }]
  const { id } = await shipParcel(owner, order.id, { carrier: 'ups', trackingNumber: '1Z9', lines })
  expect(await queuedJobs(ctx)).toContain('orders.mail_parcel')

  await mailParcel.run(ctx, { orderId: order.id, shipmentId: id })
  await mailParcel.run(ctx, { orderId: order.id, shipmentId: id })

  const mails = (await listMails(ctx, 10)).filter(({ template }) => template === 'parcel_sent')
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ to: order.email, about: order.id })
  for (const words of ['Enamel Mug', '1Z9', 'https://www.ups.com/track?tracknum=1Z9', 'The rest'])
    expect(mails[0]?.text).toContain(words)
})

describe('refuses', () => {
  test('more than is left to send, what is not paid, and what has left already [ORD-05] [SHIP-02]', async ({
    ctx,
  }) => {
    const owner = await buildOwner(ctx)
    const { order, mugs } = await buildParcels(ctx)
    const { order: open } = await buildOrder(
      ctx,
      [{ variantId: (await buildVariant(ctx, { ships: true })).id }],
      { shippingAddress },
    )
    const book = await buildOrder(ctx, [{ variantId: (await buildVariant(ctx)).id }])
    await payOrder(ctx, book.order.id)
    await shipParcel(owner, order.id, { lines: [{ orderLineId: mugs, quantity: 2 }] })

    await expect(
      shipParcel(owner, order.id, { lines: [{ orderLineId: mugs, quantity: 2 }] }),
    ).rejects.toMatchObject({ code: 'not_so_many', details: { left: 1 } })
    await expect(shipParcel(owner, open.id)).rejects.toMatchObject({ code: 'move_not_allowed' })
    await expect(shipParcel(owner, book.order.id)).rejects.toMatchObject({ code: 'nothing_ships' })
    await shipParcel(owner, order.id)
    await expect(shipParcel(owner, order.id)).rejects.toMatchObject({ code: 'move_not_allowed' })
    await expect(cancelOrder(owner, order.id, 'owner')).rejects.toMatchObject({
      code: 'move_not_allowed',
    })
    expect(await parcelsOfOrder(ctx, order.id)).toHaveLength(2)
  })

  test('everybody but the owner [ADM-04]', async ({ ctx }) => {
    const { order } = await buildParcels(ctx)
    const buyer = as(ctx, await buildPerson(ctx, { email: order.email }))

    expect(() => shipParcel(buyer, order.id)).toThrow('Your account may not do this')
    expect(() => deliverParcel(buyer, order.id)).toThrow('Your account may not do this')
  })

  test('in the database too, more in parcels than was ordered [DATA-25]', async ({ ctx }) => {
    const owner = await buildOwner(ctx)
    const { order, mugs } = await buildParcels(ctx)
    const parcel = await shipParcel(owner, order.id)

    const more = ctx.db.transaction((tx) =>
      tx.execute(sql`update shipment_lines set quantity = 4
        where shipment_id = ${parcel.id} and order_line_id = ${mugs}`),
    )

    await expect(more).rejects.toMatchObject({ cause: { constraint: 'shipment_lines_ordered' } })
  })
})

test('a tracking number is put right, and what stood there is kept [SHIP-02]', async ({ ctx }) => {
  const owner = await buildOwner(ctx)
  const { order } = await buildParcels(ctx)
  await shipParcel(owner, order.id, { carrier: 'dpd', trackingNumber: 'X1' })

  await correctParcel(later(owner, 1), order.id, 1, { carrier: 'dpd', trackingNumber: 'X2' })

  expect(await parcelsOfOrder(ctx, order.id)).toMatchObject([
    { trackingNumber: 'X2', trackingUrl: 'https://www.dpd.com/tracking/X2' },
  ])
  expect((await historyOfOrder(ctx, order.id)).at(-1)).toMatchObject({
    axis: 'change',
    before: { trackingNumber: 'X1' },
  })
})

test('two who pack one order in the same moment send each piece once [ORD-05] [ORD-16]', async ({
  app,
}) => {
  const ctx = contextOf(app)
  const owner = await buildOwner(ctx)
  for (let round = 0; round < 5; round++) {
    const { order, mugs } = await buildParcels(ctx)
    const two = { lines: [{ orderLineId: mugs, quantity: 2 }] }

    const results = await Promise.allSettled([
      shipParcel(owner, order.id, two),
      shipParcel(owner, order.id, two),
      shipParcel(owner, order.id, two),
    ])

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await parcelsOfOrder(ctx, order.id)).toHaveLength(1)
    expect(await standing(ctx, order.id)).toBe('partly_shipped')
  }
})

test('how far an order has come follows from its parcels alone', () => {
  const line = (quantity: number, shipped: number, ships = true) => ({ ships, quantity, shipped })
  const sent = { deliveredAt: null }
  const arrived = { deliveredAt: new Date() }

  expect(fulfilmentOf([line(1, 0, false)], [])).toBe('none')
  expect(fulfilmentOf([line(2, 0)], [])).toBe('unshipped')
  expect(fulfilmentOf([line(2, 1), line(1, 0, false)], [sent])).toBe('partly_shipped')
  expect(fulfilmentOf([line(2, 1)], [arrived])).toBe('partly_shipped')
  expect(fulfilmentOf([line(2, 2)], [sent, arrived])).toBe('shipped')
  expect(fulfilmentOf([line(2, 2)], [arrived, arrived])).toBe('delivered')
})
