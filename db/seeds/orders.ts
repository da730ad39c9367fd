import { addToCart } from '#modules/carts/index.ts'
import { setSales } from '#modules/catalog/index.ts'
import { fulfil } from '#modules/delivery/index.ts'
import { type OrderRow, placeOrder } from '#modules/orders/index.ts'
import { recordPastPayment } from '#modules/payments/index.ts'
import { asSystem, type Context } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import type { SeededProduct } from './products.ts'

const DAY_MS = 86_400_000
const DAYS = 90

const BUYERS = [
  ['reader@stoa.test', 'Rosa Marchetti', 'FR'],
  ['member@stoa.test', 'Kehinde Adeyemi', 'NG'],
  ['amara.obi@example.org', 'Amara Obi', 'NG'],
  ['tunde.bakare@example.org', 'Tunde Bakare', 'NG'],
  ['marit.oduya@example.org', 'Marit Oduya', 'GB'],
  ['s.valcourt@example.org', 'Simone Valcourt', 'FR'],
  ['jonas.keller@example.org', 'Jonas Keller', 'DE'],
  ['esi.mensah@example.org', 'Esi Mensah', 'GH'],
  ['wanjiru.k@example.org', 'Wanjiru Kimani', 'KE'],
  ['niamh.b@example.org', 'Niamh Byrne', 'IE'],
  ['diego.cruz@example.org', 'Diego Cruz', 'MX'],
  ['priya.r@example.org', 'Priya Rao', 'IN'],
] as const

/** What people have bought so far: a quarter of trade that grows a little and rests on Sundays. */
export async function seedOrders(ctx: Context, products: readonly SeededProduct[]): Promise<void> {
  const draw = dice(20261121)
  const sold = new Map<string, number>()
  const common = products.filter((product) => product.variantIds.some(plenty(product)))
  for (let daysAgo = DAYS; daysAgo >= 0; daysAgo--) {
    const day = new Date(ctx.now.getTime() - daysAgo * DAY_MS)
    const busy = day.getUTCDay() === 0 ? 0.4 : 1.4 + ((DAYS - daysAgo) / DAYS) * 1.4
    const orders = Math.floor(busy + draw())
    for (let n = 0; n < orders; n++) {
      // Never later than now, also for today's.
      const at = new Date(day.getTime() - Math.floor(draw() * 10) * 3_600_000)
      await seedOrder({ ...ctx, now: at }, common, draw, sold)
    }
  }
  await setSales(
    ctx,
    [...sold].map(([productId, quantity]) => ({ productId, quantity })),
  )
}

async function seedOrder(
  ctx: Context,
  products: readonly SeededProduct[],
  draw: () => number,
  sold: Map<string, number>,
): Promise<void> {
  const [email, name, country] = pick(BUYERS, draw)
  const wanted = Array.from({ length: draw() < 0.3 ? 2 : 1 }, () => {
    const product = pick(products, draw)
    return { product, variantId: pick(product.variantIds.filter(plenty(product)), draw) }
  })
  let guest: Context = { ...ctx, actor: { kind: 'guest' } }
  try {
    for (const { variantId } of wanted) {
      const { newToken } = await addToCart(guest, { variantId, quantity: 1 })
      if (newToken) guest = { ...guest, actor: { kind: 'guest', cartToken: newToken } }
    }
    const order: OrderRow = await placeOrder(guest, {
      email,
      country,
      provider: 'stripe',
      acceptedPolicies: true,
      shippingAddress: { name, line1: '12 Harbour Street', city: 'Port', country },
    })
    const provider = draw() < 0.55 ? 'stripe' : 'paystack'
    await recordPastPayment(asSystem(ctx), order, provider, provider === 'stripe' ? 320 : 150)
    await fulfil(asSystem(ctx), order.id)
    for (const { product } of wanted) {
      sold.set(product.productId, (sold.get(product.productId) ?? 0) + 1)
    }
  } catch (error) {
    // Sold out, or a book this reader has already: in this story they went home without it.
    if (!isRefusal(error)) throw error
  }
}

/** What is nearly sold out stays so: the demo shows how that looks. */
function plenty({ demo }: SeededProduct) {
  return (_variantId: string, index: number) => (demo.variants[index]?.stock ?? 100) >= 15
}

function pick<T>(list: readonly T[], draw: () => number): T {
  const one = list[Math.floor(draw() * list.length)]
  if (one === undefined) throw new Error('Expected something to choose from')
  return one
}

/** Chance that falls the same way each time (mulberry32), so that every demo shop is the same. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
