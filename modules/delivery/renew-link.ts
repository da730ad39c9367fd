import { eq, sql } from 'drizzle-orm'
import { giftUrl, orderUrl } from '#modules/orders/index.ts'
import { orders } from '#modules/orders/tables.ts'
import { readSettings } from '#modules/settings/index.ts'
import { type Context, hasRole } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { takeFromLimit } from '#platform/limits.ts'
import { queueMail } from '#platform/mail.ts'
import { makeDownloadLink, readAgedLink } from './download-link.ts'
import { AccessRevoked, LinkAltered } from './errors.ts'
import { entitlements } from './tables.ts'

export interface RenewedLink {
  /** A fresh link, for the signed-in owner of the purchase. Else it went out by mail. */
  url: string | undefined
}

/**
 * Renews an expired link that was one of ours. An old link may lie in anybody's history, so it
 * opens at once only for the person whose purchase it is; everyone else finds the way to the files
 * in the mail of the order's address, which the answer does not name.
 */
export async function renewLink(ctx: Context, token: string): Promise<RenewedLink> {
  const link = readAgedLink(ctx, token)
  const purchase = link && (await purchaseOf(ctx, link.entitlementId))
  if (!purchase) throw new LinkAltered()
  if (purchase.revokedAt) throw new AccessRevoked()
  if (isOwner(ctx, purchase.email)) {
    return { url: makeDownloadLink(ctx, link.entitlementId, link.fileId).url }
  }
  await mailWay(ctx, link.entitlementId, purchase)
  return { url: undefined }
}

async function purchaseOf(ctx: Context, entitlementId: string) {
  const [row] = await ctx.db
    .select({
      id: orders.id,
      number: orders.number,
      email: entitlements.email,
      isGift: sql<boolean>`${entitlements.email} <> ${orders.email}`,
      revokedAt: entitlements.revokedAt,
    })
    .from(entitlements)
    .innerJoin(orders, eq(orders.id, entitlements.orderId))
    .where(eq(entitlements.id, entitlementId))
  return row
}

function isOwner(ctx: Context, email: string): boolean {
  const { person } = ctx.actor
  if (hasRole(ctx.actor, 'admin')) return true
  return Boolean(person?.emailVerified) && person?.email === email
}

async function mailWay(
  ctx: Context,
  entitlementId: string,
  purchase: { id: string; number: string; email: string; isGift: boolean },
): Promise<void> {
  const hour = {
    seconds: 3600,
    message: 'We have sent the link already. Please look into your mail',
  }
  if (ctx.actor.ip) {
    await takeFromLimit(ctx, { key: `renew_link:client:${ctx.actor.ip}`, max: 30, ...hour })
  }
  await takeFromLimit(ctx, { key: `renew_link:purchase:${entitlementId}`, max: 3, ...hour })
  const { shop } = await readSettings(ctx)
  await queueMail(ctx, {
    key: `delivery.renewed_link:${newId()}`,
    template: 'renewed_link',
    to: purchase.email,
    subject: `Your files from ${shop.name}`,
    content: {
      shopName: shop.name,
      heading: 'Here are your files again',
      paragraphs: [
        `Somebody, most likely you, opened an old download link of order ${purchase.number}. Links die after a day, purchases do not: this opens your order with fresh ones.`,
      ],
      buttons: [
        {
          label: 'Open my files',
          url: (purchase.isGift ? giftUrl : orderUrl)(ctx.config, purchase),
        },
      ],
      footer: ['If this was not you, you need do nothing: the old link opened nothing.'],
    },
  })
}
