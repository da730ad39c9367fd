import { setTimeout as sleep } from 'node:timers/promises'
import { contextOf } from '#platform/app.ts'
import { buildVariant } from '#tests/builders/catalog.ts'
import { buy, type Checkout } from '../checkout/buyer.ts'
import { checkBooks } from '../checkout/check-books.ts'
import { cpuMsOf, cpuMsOfAll } from '../child.ts'
import { percentile, show, spreadOf } from '../figures.ts'
import type { Shop } from '../shop.ts'
import type { Measured, Part } from './part.ts'

const BUYERS = 8
const GOODS = 200
/** More than any run can sell: what is measured is selling, not being sold out. */
const STOCK = 1_000_000
const WANTED_PER_SECOND = 100

export const checkout: Part = {
  name: 'checkout',
  about: `${BUYERS} buyers at once, from the cart to the receipt, paid in the sandbox`,
  async run(shop, { seconds, rounds }) {
    const variantIds = await goodsOf(shop)
    const run = Date.now().toString(36)
    await settleAll(shop, await shopping(shop, variantIds, Math.min(seconds, 3), `${run}-warm`))
    await shop.product.provider.takeTimes()

    const paces: number[] = []
    const bought: Checkout[] = []
    const before = await cpuOf(shop)
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      const orders = await shopping(shop, variantIds, seconds, `${run}-${round}`)
      await settleAll(shop, orders)
      paces.push(orders.length / ((performance.now() - began) / 1000))
      bought.push(...orders)
    }
    const after = await cpuOf(shop)
    const cpu = Object.entries(after).map(
      ([who, ms]) => `${who} ${show((ms - (before[who] ?? 0)) / bought.length)} ms`,
    )
    const orderIds = bought.map(({ orderId }) => orderId)
    const wrong = await checkBooks(shop.app.pool, { orderIds, variantIds })
    if (wrong.length > 0) throw new Error(`The books do not agree: ${wrong.join('; ')}`)
    return [await found(shop, bought, paces, cpu)]
  },
}

function shopping(shop: Shop, variantIds: readonly string[], seconds: number, run: string) {
  return buy({
    shop: shop.product.address,
    sandbox: shop.product.provider.controlUrl,
    variantIds,
    buyers: BUYERS,
    seconds,
    run,
  })
}

/** Numbered editions of digital books: each has a file to give and a stock to take from. */
async function goodsOf({ app }: Shop): Promise<string[]> {
  const { rows } = await app.pool.query(
    `select v.id from variants v join products p on p.id = v.product_id
     where p.title = 'A numbered edition' order by v.id limit ${GOODS}`,
  )
  const ids = rows.map(({ id }) => id as string)
  const ctx = contextOf(app)
  while (ids.length < GOODS) {
    const variant = await buildVariant(ctx, { title: 'A numbered edition', stock: STOCK })
    ids.push(variant.id)
  }
  return ids
}

const PATIENCE_MS = 120_000

/** Waits until every order has its receipt, which is the last thing that happens to it. */
async function settleAll({ app }: Shop, orders: readonly Checkout[]): Promise<void> {
  const keys = orders.map(({ orderId }) => `delivery.receipt:${orderId}`)
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const { rows } = await app.pool.query(
      'select count(*) as there from mails where key = any($1)',
      [keys],
    )
    if (Number(rows[0].there) === keys.length) return
    if (performance.now() > giveUpAt) {
      throw new Error(`${rows[0].there} of ${keys.length} orders were settled`)
    }
    await sleep(25)
  }
}

/** Time on the processors so far; nothing where the system does not tell. */
async function cpuOf({ app, product }: Shop): Promise<Record<string, number>> {
  const ofProduct = await cpuMsOf(product.pid)
  if (ofProduct === undefined) return {}
  const { rows } = await app.pool.query('select pid from pg_stat_activity')
  return {
    product: ofProduct,
    database: await cpuMsOfAll(rows.map(({ pid }) => pid)),
    provider: (await cpuMsOf(product.provider.pid)) ?? 0,
  }
}

async function found(
  shop: Shop,
  bought: readonly Checkout[],
  paces: readonly number[],
  cpu: readonly string[],
): Promise<Measured> {
  const { calls, events } = await shop.product.provider.takeTimes()
  const own = bought.map(({ reference, orderMs }) => orderMs - (calls.get(reference) ?? 0))
  const { rows } = await shop.app.pool.query(
    `select extract(epoch from m.queued_at - e.received_at) * 1000 as ms
     from unnest($1::uuid[]) as o(id)
     join mails m on m.key = 'delivery.receipt:' || o.id
     join payments p on p.order_id = o.id
     join payment_events e on e.reference in (p.reference, p.provider_id)`,
    [bought.map(({ orderId }) => orderId)],
  )
  const waits = rows.map(({ ms }) => Number(ms))
  const pace = spreadOf(paces)
  const times = (ms: readonly number[], percents: readonly number[]) =>
    percents.map((percent) => `p${percent} ${show(percentile(ms, percent))} ms`).join('   ')
  return {
    what: `${BUYERS} buyers at once`,
    lines: [
      `settled  ${show(pace.median)} (${show(pace.min)}–${show(pace.max)})/s, cart, order, payment, event, entitlement and receipt`,
      `order    ${times(own, [50, 99])}   (POST /api/orders without the provider's time)`,
      `event    ${times(events, [50, 95])}   (the answer to the provider's webhook)`,
      `receipt  ${times(waits, [50, 99])}   (after the event)`,
      ...(cpu.length > 0 ? [`CPU      ${cpu.join('   ')}   (each)`] : []),
      `books    ${bought.length} orders agree with payments, ledger, stock, entitlements, receipts`,
    ],
    target: {
      text: `≥ ${WANTED_PER_SECOND} settled a second`,
      holds: pace.median >= WANTED_PER_SECOND,
    },
  }
}
