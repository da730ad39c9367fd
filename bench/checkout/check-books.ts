import type { Pool } from '#db/database.ts'

/**
 * Looks whether everything agrees after the run: for each order one paid payment, one balanced
 * ledger set, one receipt, one entitlement; stock as the sum of its journal, with nothing held any
 * more. Answers one line for each thing that does not.
 */
export async function checkBooks(
  pool: Pool,
  { orderIds, variantIds }: { orderIds: readonly string[]; variantIds: readonly string[] },
): Promise<string[]> {
  const count = async (what: string, query: string, ids: readonly string[]) => {
    const { rows } = await pool.query(`select count(*) as wrong from (${query}) as found`, [ids])
    return Number(rows[0].wrong) > 0 ? [`${rows[0].wrong} ${what}`] : []
  }
  const eachOrder = (inner: string) =>
    `select o.id from orders o where o.id = any($1::uuid[]) and not (${inner})`
  return [
    ...(await count('orders are not paid', eachOrder(`o.payment_status = 'paid'`), orderIds)),
    ...(await count(
      'orders have not exactly one payment, paid in full',
      eachOrder(`(select array_agg(p.status || p.paid_minor) from payments p
        where p.order_id = o.id) = array['paid' || o.total_minor]`),
      orderIds,
    )),
    ...(await count(
      'orders have not exactly one ledger set that sums to zero',
      eachOrder(`(select count(*) from ledger_sets s where s.order_id = o.id) = 1
        and (select sum(e.amount_minor) from ledger_entries e
          join ledger_sets s on s.id = e.set_id where s.order_id = o.id) = 0`),
      orderIds,
    )),
    ...(await count(
      'orders have not exactly one receipt',
      eachOrder(`(select count(*) from mails m where m.key = 'delivery.receipt:' || o.id) = 1`),
      orderIds,
    )),
    ...(await count(
      'orders have not exactly one entitlement for each line',
      eachOrder(`(select count(*) from entitlements e where e.order_id = o.id)
        = (select count(*) from order_lines l where l.order_id = o.id)`),
      orderIds,
    )),
    ...(await count(
      'orders have not taken their stock exactly once',
      eachOrder(`(select sum(-m.change) from stock_movements m where m.order_id = o.id)
        = (select sum(l.quantity) from order_lines l where l.order_id = o.id)`),
      orderIds,
    )),
    ...(await count(
      'stock items differ from their journal or still hold something',
      `select s.id from variant_stock v join stock_items s on s.id = v.stock_item_id
       where v.variant_id = any($1::uuid[]) and not (
         s.on_hand = (select sum(change) from stock_movements m where m.stock_item_id = s.id)
         and s.reserved = (select coalesce(sum(quantity), 0) from reservations r
           where r.stock_item_id = s.id and r.taken_at is null and r.released_at is null))`,
      variantIds,
    )),
  ]
}
