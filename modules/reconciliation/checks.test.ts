import { type SQL, sql } from 'drizzle-orm'
import { describe } from 'vitest'
import { giveRefund } from '#modules/refunds/index.ts'
import { sendToProvider } from '#modules/refunds/send-refund.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { buyMixed } from '#tests/builders/refunds.ts'
import { later } from '#tests/database.ts'
import { test as base, expect } from '#tests/with-sandbox.ts'
import { runChecks } from './index.ts'

type Bought = Awaited<ReturnType<typeof buyMixed>>

const test = base.extend<{ sold: Bought & { ctx: Context } }>({
  sold: async ({ at }, use) => {
    const bought = await buyMixed(at)
    const refund = await giveRefund(bought.owner, bought.order.id, {
      lines: [{ lineId: bought.mugs.id, quantity: 1, restock: true }],
      reason: 'A chip in the glaze',
    })
    await sendToProvider(bought.owner, refund.id)
    await use({ ...bought, ctx: at.ctx })
  },
})

class Undo extends Error {}

/** Which claims are said to be broken once `fault` was written past every trigger; then undone. */
async function brokenBy(ctx: Context, fault: SQL): Promise<string[]> {
  let names: string[] = []
  const tried = inTransaction(ctx, async (ctx) => {
    await ctx.db.execute(sql`set local session_replication_role = replica`)
    await ctx.db.execute(fault)
    const results = await runChecks(later(ctx, 120))
    names = results.filter((one) => one.broken.length > 0).map(({ name }) => name)
    throw new Undo()
  })
  await tried.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error
  })
  return names
}

test('sound books agree in every way [PAY-11] [P-06]', async ({ sold: { ctx } }) => {
  const results = await runChecks(later(ctx, 120))

  expect(results.filter((one) => one.broken.length > 0)).toEqual([])
  expect(results.length).toBeGreaterThan(20)
})

describe('a fault is found', () => {
  test.for<[title: string, name: string, fault: (sold: Bought) => SQL]>([
    [
      'a line that its order does not contain [P-01]',
      'orders.sums',
      ({ mugs }) =>
        sql`update order_lines set quantity = 1, total_minor = 1500 where id = ${mugs.id}`,
    ],
    [
      'a state nobody wrote down',
      'orders.moves',
      ({ order }) => sql`update orders set payment_status = 'refunded' where id = ${order.id}`,
    ],
    [
      'a paid order without its payment [PAY-14]',
      'orders.paid_once',
      ({ paymentId }) => sql`update payments set status = 'failed' where id = ${paymentId}`,
    ],
    [
      'a refund that its order does not know of [P-06]',
      'orders.refunded',
      ({ order }) => sql`update orders set refunded_minor = 0 where id = ${order.id}`,
    ],
    [
      'more given back than came [P-06]',
      'payments.never_below_nothing',
      ({ order }) => sql`update refunds set amount_minor = 999999 where order_id = ${order.id}`,
    ],
    [
      'a set of entries that does not sum to zero',
      'ledger.zero_sums',
      ({ order }) => sql`update ledger_entries set amount_minor = amount_minor + 1
        where id = (select min(e.id::text)::uuid from ledger_entries e
          join ledger_sets s on s.id = e.set_id where s.order_id = ${order.id})`,
    ],
    [
      'money that was never booked [ADM-29]',
      'ledger.revenue',
      ({ order }) => sql`delete from ledger_entries
        where set_id in (select id from ledger_sets where order_id = ${order.id} and kind = 'sale')`,
    ],
    [
      'a payment booked twice [P-02]',
      'ledger.payments_booked',
      ({ order }) => sql`insert into ledger_sets (id, kind, reference, order_id, at)
        values (gen_random_uuid(), 'sale', 'again', ${order.id}, now())`,
    ],
    [
      'a refund that was never booked',
      'ledger.refunds_booked',
      ({ order }) => sql`delete from ledger_entries
        where set_id in (select id from ledger_sets where order_id = ${order.id} and kind = 'refund')`,
    ],
    [
      'a copy that left the shelf unnoticed [P-04]',
      'stock.movements',
      ({ mug }) => sql`update stock_items set on_hand = on_hand - 1
        where id = (select stock_item_id from variant_stock where variant_id = ${mug.id})`,
    ],
    [
      'a copy that nobody holds [P-03]',
      'stock.held',
      ({ mug }) => sql`update stock_items set reserved = reserved + 1
        where id = (select stock_item_id from variant_stock where variant_id = ${mug.id})`,
    ],
    [
      'stock that a paid order gave back [P-04]',
      'stock.follows_orders',
      ({ order }) => sql`update reservations set taken_at = null, released_at = now()
        where order_id = ${order.id}`,
    ],
    [
      'a buyer who has nothing [PAY-14]',
      'delivery.granted',
      ({ order }) => sql`delete from entitlements where order_id = ${order.id}`,
    ],
    [
      'a receipt that was never written',
      'delivery.one_receipt',
      ({ order }) => sql`delete from mails where key = ${`delivery.receipt:${order.id}`}`,
    ],
    [
      'an event nobody acted upon [PAY-05]',
      'payments.events_acted_on',
      () => sql`insert into payment_events (id, provider, event_id, type, body, received_at)
        values (gen_random_uuid(), 'stripe', 'evt_lying_there', 'charge', '{}', now())`,
    ],
    [
      'a discount used too often [P-05]',
      'discounts.limits',
      ({ order }) => sql`with d as (
        insert into discounts (id, name, type, percent_bps, limit_total, created_at)
        values (gen_random_uuid(), 'Ten off', 'percent', 1000, 1, now()) returning id)
        insert into discount_redemptions (id, discount_id, order_id, email, amount_minor, currency, state, held_at)
        select gen_random_uuid(), d.id, o, 'a@b.test', 0, 'USD', 'counted', now()
        from d, unnest(array[${order.id}::uuid, gen_random_uuid()]) o`,
    ],
  ])('%s', async ([, name, fault], { sold }) => {
    expect(await brokenBy(sold.ctx, fault(sold))).toContain(name)
  })
})
