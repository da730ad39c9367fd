import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { roleGrants, sellers, users } from '#modules/accounts/tables.ts'
import { queueLetter } from '#modules/letters/index.ts'
import { type OrderLineRow, orderUrl, shortOrderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { sha256 } from '#platform/crypto.ts'
import { defineJob } from '#platform/jobs.ts'
import { share } from '#platform/money.ts'
import { queueSms } from '#platform/sms.ts'
import { mails } from '#platform/tables.ts'
import { factsOf, type OrderFacts, rowOf, rowsOf } from './order-facts.ts'

export const tellPaid = defineJob({
  name: 'notices.tell_paid',
  payload: z.object({ orderId: z.uuid() }),
  run: (ctx, { orderId }) => queuePaid(ctx, orderId),
})

/**
 * Everything that is told beside the receipt when an order is paid: to its sellers, to the owner,
 * and to the buyer who had to wait, wants short messages, or has no account yet.
 */
export function queuePaid(ctx: Context, orderId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const facts = await factsOf(ctx, orderId)
    if (!facts?.order.paidAt) return
    await tellBuyer(ctx, facts)
    await tellSellers(ctx, facts)
    await tellOwner(ctx, facts)
    await invite(ctx, facts)
  })
}

async function tellBuyer(ctx: Context, { order, money }: OrderFacts): Promise<void> {
  const { shop, mail } = await readSettings(ctx)
  const [placed] = await ctx.db
    .select({ id: mails.id })
    .from(mails)
    .where(eq(mails.key, `notices.order_placed:${order.id}`))
  const amount = money(order.totalMinor)
  if (placed || mail.confirmations === 'split') {
    await queueLetter(ctx, 'payment_received', {
      key: `notices.payment_received:${order.id}`,
      to: order.email,
      about: order.id,
      values: { order: order.number, amount },
      buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
    })
  }
  if (!order.smsTo) return
  await queueSms(ctx, {
    key: `notices.paid_sms:${order.id}`,
    to: order.smsTo,
    text: `${shop.name}: ${amount} for order ${order.number} is paid, thank you. ${shortOrderUrl(ctx.config, order)}`,
  })
}

async function tellSellers(ctx: Context, { order, lines, money }: OrderFacts): Promise<void> {
  const people = await ctx.db
    .select({ id: sellers.id, name: sellers.name, isHouse: sellers.isHouse, email: users.email })
    .from(sellers)
    .innerJoin(users, eq(users.id, sellers.ownerId))
    .where(inArray(sellers.id, [...new Set(lines.map((line) => line.sellerId))]))
  for (const seller of people.filter((one) => !one.isHouse)) {
    const theirs = lines.filter((line) => line.sellerId === seller.id)
    const due = theirs.reduce((sum, line) => sum + shareOf(line, order.taxAddedMinor > 0), 0)
    await queueLetter(ctx, 'sale', {
      key: `notices.sale:${order.id}:${seller.id}`,
      to: seller.email,
      about: order.id,
      values: {
        order: order.number,
        seller: seller.name,
        share: money(due),
        ship: theirs.some((line) => line.ships) ? 'Please send what is to be sent.' : '',
      },
      rows: [
        ...theirs.map((line) => rowOf(line, money(line.totalMinor))),
        { label: 'Your share, after tax and fee', value: money(due), strong: true },
      ],
      buttons: [{ label: 'Open the shop', url: ctx.config.baseUrl }],
    })
  }
}

/** What is owed to the seller of a line: the same sum as the ledger books. */
function shareOf(line: OrderLineRow, taxIsAdded: boolean): number {
  const net = line.totalMinor - (taxIsAdded ? 0 : line.taxMinor)
  return net - share(net, line.feeBps)
}

async function tellOwner(ctx: Context, facts: OrderFacts): Promise<void> {
  const { mail, shop } = await readSettings(ctx)
  if (!mail.tellOwnerOfOrders) return
  const { order, lines, money } = facts
  for (const to of await ownersOf(ctx, shop.contactEmail)) {
    await queueLetter(ctx, 'new_order', {
      key: `notices.new_order:${order.id}:${sha256(to).slice(0, 16)}`,
      to,
      about: order.id,
      values: {
        order: order.number,
        amount: money(order.totalMinor),
        buyer: order.email,
        ship: lines.some((line) => line.ships) ? 'Something in it is to be sent.' : '',
      },
      rows: rowsOf(facts),
      buttons: [
        { label: 'Open the order', url: `${ctx.config.baseUrl}/dashboard/orders/${order.number}` },
      ],
    })
  }
}

/** The shop's own address where one is set, else every admin's. */
async function ownersOf(ctx: Context, contactEmail: string | null): Promise<string[]> {
  if (contactEmail) return [contactEmail]
  const admins = await ctx.db
    .select({ email: users.email })
    .from(users)
    .innerJoin(roleGrants, eq(roleGrants.userId, users.id))
    .where(eq(roleGrants.role, 'admin'))
    .orderBy(users.id)
    .limit(5)
  return admins.map(({ email }) => email)
}

/** Once for an address, and never to one that has an account. */
async function invite(ctx: Context, { order }: OrderFacts): Promise<void> {
  if (order.buyerId) return
  const [person] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, order.email))
  if (person) return
  await queueLetter(ctx, 'invitation', {
    key: `notices.invitation:${sha256(order.email)}`,
    to: order.email,
    about: order.id,
    values: { order: order.number, email: order.email },
    buttons: [
      {
        label: 'Make an account',
        url: `${ctx.config.baseUrl}/register?email=${encodeURIComponent(order.email)}`,
      },
    ],
    footer: ['You get this once, because you bought something with this address.'],
  })
}
