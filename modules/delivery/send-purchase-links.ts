import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { linesOfOrder, type OrderRow, orderUrl } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, enqueue } from '#platform/jobs.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { queueMail } from '#platform/mail.ts'

/** So many links stand in one mail; whoever has bought more wants a library. */
const MOST_LINKS = 12

const BuyersEmail = z
  .string('Please give your e-mail address')
  .trim()
  .toLowerCase()
  .min(1, 'Please give your e-mail address')
  .max(254, 'This address is too long')
  .pipe(z.email('Please give a valid e-mail address'))

export const RequestPurchaseLinks = z.strictObject({ email: BuyersEmail })

export const RequestOrderLink = z.strictObject({
  number: z
    .string('Please give the order number')
    .trim()
    .toUpperCase()
    .min(1, 'Please give the order number')
    .max(20, 'An order number looks like K7M4-29XH'),
  email: BuyersEmail,
})

export const mailPurchaseLinks = defineJob({
  name: 'delivery.mail_purchase_links',
  payload: z.object({ request: z.uuid(), email: z.string(), number: z.string().optional() }),
  run: (ctx, { request, ...whose }) => sendPurchaseLinks(ctx, request, whose),
})

/**
 * Asks for a mail with links to everything that was bought under an address. Whether anything was
 * is looked up by the job, so that neither answer nor time tells it. Three an hour for one address.
 */
export async function requestPurchaseLinks(
  ctx: Context,
  { email }: z.infer<typeof RequestPurchaseLinks>,
): Promise<void> {
  await takeFromLimits(ctx, email)
  await enqueue(ctx, mailPurchaseLinks, { request: newId(), email })
}

/** The same for one order, paid or not, for whoever knows its number and its address. */
export async function requestOrderLink(
  ctx: Context,
  { number, email }: z.infer<typeof RequestOrderLink>,
): Promise<void> {
  await takeFromLimits(ctx, email)
  await enqueue(ctx, mailPurchaseLinks, { request: newId(), email, number })
}

/** Mails the links, if there are any. `request` makes a repetition of the job the same mail. */
export function sendPurchaseLinks(
  ctx: Context,
  request: string,
  whose: { email: string; number?: string | undefined },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { email, number } = whose
    const wanted = number ? eq(orders.number, number) : eq(orders.paymentStatus, 'paid')
    const found = await ctx.db
      .select()
      .from(orders)
      .where(and(eq(orders.email, email), wanted))
      .orderBy(desc(orders.placedAt), desc(orders.id))
      .limit(MOST_LINKS + 1)
    if (found.length > 0) await queueLinks(ctx, request, email, found)
  })
}

async function queueLinks(
  ctx: Context,
  request: string,
  email: string,
  found: readonly OrderRow[],
): Promise<void> {
  const { shop } = await readSettings(ctx)
  const buttons: { label: string; url: string }[] = []
  for (const order of found.slice(0, MOST_LINKS)) {
    const label = `${order.number}: ${await contentsOf(ctx, order)}`
    buttons.push({ label, url: orderUrl(ctx.config, order) })
  }
  const isOne = found.length === 1
  await queueMail(ctx, {
    key: `delivery.purchase_links:${request}`,
    template: 'purchase_links',
    to: email,
    ...(isOne && found[0] ? { about: found[0].id } : {}),
    subject: isOne ? `Your order at ${shop.name}` : `Your purchases at ${shop.name}`,
    content: {
      shopName: shop.name,
      heading: isOne ? 'Here is your order' : 'Here are your purchases',
      paragraphs: [
        `You asked for the way to what was ordered at ${shop.name} with ${email}. Each link opens an order with its files.`,
        ...(found.length > MOST_LINKS
          ? ['These are the latest. Register with this address to have all of them in one library.']
          : []),
      ],
      buttons,
      footer: [
        'The links are for you alone: whoever has one can see the order.',
        'If you did not ask for this, you need do nothing.',
      ],
    },
  })
}

async function contentsOf(ctx: Context, order: OrderRow): Promise<string> {
  const [first, ...others] = await linesOfOrder(ctx, order.id)
  if (!first) return order.number
  return others.length > 0 ? `${first.title} and ${others.length} more` : first.title
}

async function takeFromLimits(ctx: Context, email: string): Promise<void> {
  const hour = { seconds: 3600, message: 'Too many requests. Please look into your mail first' }
  if (ctx.actor.ip) {
    await takeFromLimit(ctx, { key: `purchase_links:client:${ctx.actor.ip}`, max: 30, ...hour })
  }
  await takeFromLimit(ctx, { key: `purchase_links:address:${email}`, max: 3, ...hour })
}
