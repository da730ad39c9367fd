import { desc, eq, inArray } from 'drizzle-orm'
import { addToCart, applyCode } from '#modules/carts/index.ts'
import { linesOfOrder } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import {
  checkOut,
  closeUnpaidOrder,
  receiveWebhook,
  settlePayment,
  sweepPayments,
} from '#modules/payments/index.ts'
import { payments } from '#modules/payments/tables.ts'
import { giveRefund, giveSurplusBack, sweepRefunds } from '#modules/refunds/index.ts'
import type { Actor, Context } from '#platform/context.ts'
import type { ProviderName } from '#sandbox/index.ts'
import type { Act, Step } from './history.ts'
import { doJobs } from './jobs.ts'
import { killedAfter } from './kill.ts'
import type { Posted, Shelf, World } from './world.ts'

/** The buyer of one history, and what the owner and the providers do about their orders. */
export interface Buyer {
  email: string
  actor: Actor
}

const ADDRESS = { name: 'Amara Obi', line1: '4 Marina Road', city: 'Lagos', country: 'NG' }

/** Takes a step. Throws what the program refuses or what fails in it. Answers whether it died. */
export async function take(world: World, shelf: Shelf, buyer: Buyer, step: Step): Promise<boolean> {
  const { strike } = step
  if (strike && strike.kind !== 'killed') {
    const times = strike.kind === 'provider' ? strike.times : 1
    world.sandbox.fault({
      at: strike.kind === 'lie' ? strike.at : 'any',
      kind: strike.fault,
      times,
    })
  }
  const die = strike?.kind === 'killed' ? strike.after : undefined
  try {
    return await perform(world, shelf, buyer, step, async (work) => {
      if (die !== undefined) return await killedAfter(die, work)
      await work()
      return false
    })
  } finally {
    world.sandbox.clearFaults()
    await world.sandbox.settled()
  }
}

type Mortal = (work: () => Promise<unknown>) => Promise<boolean>

async function perform(
  world: World,
  shelf: Shelf,
  buyer: Buyer,
  act: Act,
  mortal: Mortal,
): Promise<boolean> {
  const ctx = world.ctx()
  const guest = world.ctx(buyer.actor)
  switch (act.do) {
    case 'fill': {
      const variantId = shelf.variants[act.variant]?.id ?? ''
      const { newToken } = await addToCart(guest, { variantId, quantity: act.quantity })
      if (newToken) buyer.actor = { kind: 'guest', cartToken: newToken }
      return false
    }
    case 'code': {
      const code = shelf.codes[act.code] ?? ''
      return await mortal(() => applyCode(guest, { code }))
    }
    case 'check_out':
      return await mortal(() =>
        checkOut(guest, {
          email: buyer.email,
          country: 'NG',
          shippingAddress: ADDRESS,
          provider: act.provider,
          acceptedPolicies: true,
        }),
      )
    case 'pay':
    case 'decline':
    case 'abandon':
    case 'pay_later': {
      const one = await pageOf(ctx, buyer, act.page)
      if (one) await world.sandbox.act(one.provider as ProviderName, one.reference, act.do)
      return false
    }
    case 'return': {
      const one = await pageOf(ctx, buyer, act.page)
      return one ? await mortal(() => settlePayment(ctx, one.provider, one.reference)) : false
    }
    case 'event':
      return await bring(world, act, mortal)
    case 'jobs':
      await doJobs(world, act.most, mortal)
      return false
    case 'wait':
      world.now = new Date(world.now.getTime() + act.minutes * 60_000)
      return false
    case 'sweep':
      return await mortal(async () => {
        await sweepPayments.run(ctx, {})
        await sweepRefunds.run(ctx, {})
      })
    case 'cancel': {
      const [order] = await ordersOf(ctx, buyer)
      return order ? await mortal(() => closeUnpaidOrder(ctx, order.id, 'owner')) : false
    }
    case 'refund':
      return await refund(ctx, buyer, act, mortal)
    case 'refund_there': {
      const one = await pageOf(ctx, buyer, act.page)
      if (one)
        await world.sandbox.refundInDashboard(one.provider as ProviderName, one.reference, act.part)
      return false
    }
    case 'refund_fails': {
      const one = await pageOf(ctx, buyer, act.page)
      if (one) await world.sandbox.failRefund(one.provider as ProviderName, one.reference)
      return false
    }
    case 'dispute': {
      const one = await pageOf(ctx, buyer, act.page)
      if (!one) return false
      const { sandbox } = world
      const provider = one.provider as ProviderName
      if (act.outcome) await sandbox.closeDispute(provider, one.reference, act.outcome)
      else await sandbox.openDispute(provider, one.reference)
      return false
    }
    case 'surplus_back': {
      const surplus = (await pagesOf(ctx, buyer)).find(({ status }) => status === 'surplus')
      return surplus ? await mortal(() => giveSurplusBack(ctx, surplus.id)) : false
    }
  }
}

async function ordersOf(ctx: Context, { email }: Buyer) {
  return await ctx.db
    .select()
    .from(orders)
    .where(eq(orders.email, email))
    .orderBy(desc(orders.placedAt), desc(orders.id))
}

/** Pages on which the buyer could pay, the newest first: also those of choices given up. */
async function pagesOf(ctx: Context, buyer: Buyer) {
  const mine = (await ordersOf(ctx, buyer)).map(({ id }) => id)
  if (mine.length === 0) return []
  return await ctx.db
    .select()
    .from(payments)
    .where(inArray(payments.orderId, mine))
    .orderBy(desc(payments.createdAt), desc(payments.id))
}

async function pageOf(ctx: Context, buyer: Buyer, page: number) {
  const pages = await pagesOf(ctx, buyer)
  return pages[page % Math.max(1, pages.length)]
}

async function refund(
  ctx: Context,
  buyer: Buyer,
  act: Extract<Act, { do: 'refund' }>,
  mortal: Mortal,
): Promise<boolean> {
  const paid = (await ordersOf(ctx, buyer)).find(({ paymentStatus }) => paymentStatus === 'paid')
  if (!paid) return false
  const lines = await linesOfOrder(ctx, paid.id)
  const line = lines[act.line % Math.max(1, lines.length)]
  const reason = 'Chance would have it'
  const byHow = {
    whole: { whole: true, restock: true },
    by_hand: { amountMinor: act.amountMinor, byHand: true },
    amount: { amountMinor: act.amountMinor },
    line: { lines: [{ lineId: line?.id ?? '', quantity: 1, restock: act.amountMinor % 2 === 0 }] },
  } as const
  return await mortal(() =>
    giveRefund(ctx, paid.id, { ...structuredClone(byHow[act.how]), reason } as never),
  )
}

/** Gives the shop something of what lies in the post, in whatever order it comes. */
async function bring(
  world: World,
  { which, how }: Extract<Act, { do: 'event' }>,
  mortal: Mortal,
): Promise<boolean> {
  const index = which % Math.max(1, world.post.length)
  const posted = world.post[index]
  if (!posted) return false
  world.post.splice(index, 1)
  if (how === 'lost') return false
  const request = {
    body: how === 'forged' ? forged(posted) : posted.body,
    header: (name: string) =>
      how === 'forged' && name.toLowerCase() === 'verif-hash'
        ? 'guessed'
        : posted.headers[name.toLowerCase()],
  }
  const receive = () => receiveWebhook(world.ctx(), posted.provider, request)
  const died = await mortal(receive)
  // Whoever got no answer sends it again.
  if (died) world.post.push(posted)
  if (!died && how === 'doubled') await receive()
  return died
}

/** Somebody else's event: one byte more than was signed. */
function forged({ body }: Posted): Buffer {
  return Buffer.concat([body, Buffer.from(' ')])
}
