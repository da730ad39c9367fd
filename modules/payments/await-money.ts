import { keepOrderWaiting, type OrderRow, orderUrl } from '#modules/orders/index.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { queueMail } from '#platform/mail.ts'
import { formatMoney } from '#platform/money.ts'
import { dueOf } from './due.ts'
import type { PaymentProvider } from './provider.ts'

const DAY_MS = 86_400_000

/** What the buyer has to do, in the owner's words, and until when. */
export async function instructionsFor(ctx: Context, providerName: string) {
  const { payments: wanted } = await readSettings(ctx)
  return wanted.byHand[providerName]?.trim() || undefined
}

/**
 * An order that is paid by hand waits for days instead of minutes; its cart is empty from now on,
 * and the one mail with the instructions is on its way.
 */
export function awaitMoney(ctx: Context, order: OrderRow, provider: PaymentProvider) {
  return inTransaction(ctx, async (ctx) => {
    const { payments: wanted, shop } = await readSettings(ctx)
    const until = new Date(order.placedAt.getTime() + wanted.holdDays * DAY_MS)
    await keepOrderWaiting(ctx, order.id, until)
    const words = wanted.byHand[provider.name] ?? ''
    const label = wanted.labels[provider.name] ?? provider.label
    await queueMail(ctx, {
      key: `payments.instructions:${order.id}:${provider.name}`,
      template: 'payment-instructions',
      to: order.email,
      subject: `How to pay order ${order.number} at ${shop.name}`,
      content: {
        shopName: shop.name,
        heading: `Order ${order.number} waits for your payment`,
        preview: `${label}: ${formatMoney(dueOf(order), order.currency)}`,
        paragraphs: words.split(/\n{2,}/).map((part) => part.trim()),
        rows: [
          { label: 'Pay by', value: label },
          { label: 'Say with it', value: order.number },
          {
            label: 'Amount',
            value: formatMoney(dueOf(order), order.currency),
            strong: true,
          },
        ],
        buttons: [{ label: 'See your order', url: orderUrl(ctx.config, order) }],
        footer: [`We keep it for you for ${wanted.holdDays} days.`],
      },
    })
  })
}
