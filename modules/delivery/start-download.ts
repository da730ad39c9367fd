import { and, eq, gt, sql } from 'drizzle-orm'
import { isShutOut } from '#modules/accounts/index.ts'
import { hasPassed } from '#modules/catalog/index.ts'
import { productFiles, products } from '#modules/catalog/tables.ts'
import { type Context, inTransaction } from '#platform/context.ts'
import { NotFound, TooMany } from '#platform/errors.ts'
import type { DownloadLink } from './download-link.ts'
import { AccessRevoked, FileNotChecked, NotReleasedYet } from './errors.ts'
import { downloads, entitlements } from './tables.ts'

export interface FileToSend {
  name: string
  contentType: string
  size: number
  sha256: string
  storageKey: string
}

/**
 * Checks that a link's purchase still gives its file, counts the download and answers the file.
 * The same link again (a continuation, a range) is the same download and takes nothing from the
 * hourly limit, which holds per buyer and purchase even for parallel requests.
 */
export function startDownload(ctx: Context, link: DownloadLink): Promise<FileToSend> {
  return inTransaction(ctx, async (ctx) => {
    const [entitlement] = await ctx.db
      .select()
      .from(entitlements)
      .where(eq(entitlements.id, link.entitlementId))
      .for('update')
    if (!entitlement) throw new NotFound('This purchase')
    const isClosed = entitlement.revokedAt || (await isShutOut(ctx, entitlement.email))
    if (isClosed) throw new AccessRevoked()
    const [file] = await ctx.db.select().from(productFiles).where(eq(productFiles.id, link.fileId))
    if (!file || file.productId !== entitlement.productId) throw new NotFound('This file')
    const isRetired = file.retiredAt !== null && file.retiredAt <= entitlement.grantedAt
    if (isRetired || file.scanState === 'infected') throw new NotFound('This file')
    if (!hasPassed(file.scanState)) throw new FileNotChecked()
    const [product] = await ctx.db
      .select({ releaseAt: products.releaseAt })
      .from(products)
      .where(eq(products.id, file.productId))
    if (product?.releaseAt && product.releaseAt > ctx.now) {
      throw new NotReleasedYet(product.releaseAt)
    }

    const same = and(
      eq(downloads.entitlementId, entitlement.id),
      eq(downloads.fileId, file.id),
      eq(downloads.linkId, link.linkId),
    )
    const [started] = await ctx.db.select({ id: downloads.id }).from(downloads).where(same)
    if (!started) {
      await requireUnderLimit(ctx, entitlement.email)
      await ctx.db.insert(downloads).values({
        entitlementId: entitlement.id,
        fileId: file.id,
        linkId: link.linkId,
        at: ctx.now,
        ip: ctx.actor.ip,
        userAgent: ctx.actor.userAgent,
      })
    }
    return file
  })
}

async function requireUnderLimit(ctx: Context, email: string): Promise<void> {
  // Two purchases of one buyer share the limit, so the lock is on the buyer.
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`downloads:${email}`}, 0))`,
  )
  const anHourAgo = new Date(ctx.now.getTime() - 3_600_000)
  const recent = await ctx.db
    .select({ at: downloads.at })
    .from(downloads)
    .innerJoin(entitlements, eq(entitlements.id, downloads.entitlementId))
    .where(and(eq(entitlements.email, email), gt(downloads.at, anHourAgo)))
    .orderBy(downloads.at)
  const max = ctx.config.DOWNLOADS_PER_HOUR
  const oldest = recent[recent.length - max]
  if (recent.length < max || !oldest) return
  const wait = Math.ceil((oldest.at.getTime() + 3_600_000 - ctx.now.getTime()) / 1000)
  throw new TooMany(
    Math.max(wait, 1),
    `You have started ${max} downloads within an hour. The next is possible in ${Math.ceil(wait / 60)} minutes`,
  )
}
