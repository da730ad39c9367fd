import { and, asc, count, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import { REMOVED_FILES_KEPT_DAYS } from '#modules/catalog/index.ts'
import {
  productFiles,
  productImages,
  products,
  variantFiles,
  variants,
} from '#modules/catalog/tables.ts'
import { orderLines, orders } from '#modules/orders/tables.ts'
import { type Context, hasRole, requirePerson } from '#platform/context.ts'
import { NotFound } from '#platform/errors.ts'
import { makeDownloadLink } from './download-link.ts'
import { downloads, entitlements } from './tables.ts'

export interface GivenFile {
  id: string
  name: string
  size: number
  contentType: string
  sha256: string
  url: string
  expiresAt: Date
}

export interface Purchase {
  id: string
  orderId: string
  orderNumber: string
  productId: string
  slug: string
  title: string
  authorLine: string
  variantTitle: string
  grantedAt: Date
  revokedAt: Date | null
  amountMinor: number
  currency: string
  downloadCount: number
  cover: { id: string; width: number; height: number; tint: string | null; alt: string } | null
  files: GivenFile[]
  /** When its files open, while it was only ordered ahead. */
  opensAt: Date | null
}

/** What an order gives its buyer, with fresh links. The caller has checked who may see the order. */
export function purchasesOfOrder(ctx: Context, orderId: string): Promise<Purchase[]> {
  // What was a present is not the buyer's to open.
  return purchasesWhere(
    ctx,
    and(eq(entitlements.orderId, orderId), eq(entitlements.email, orders.email)),
  )
}

/** What a present gives, with fresh links. The caller has checked that the asker holds its link. */
export function purchasesOfGift(
  ctx: Context,
  gift: { orderId: string; email: string },
): Promise<Purchase[]> {
  return purchasesWhere(
    ctx,
    and(eq(entitlements.orderId, gift.orderId), eq(entitlements.email, gift.email)),
  )
}

/** The library: everything bought under the person's verified e-mail address, newest first. */
export async function listLibrary(
  ctx: Context,
  page: { limit: number; before?: { grantedAt: Date; id: string } } = { limit: 50 },
): Promise<Purchase[]> {
  const person = requirePerson(ctx)
  if (!person.emailVerified) return []
  const older = page.before
    ? sql`(${entitlements.grantedAt}, ${entitlements.id}) < (${page.before.grantedAt.toISOString()}::timestamptz, ${page.before.id}::uuid)`
    : undefined
  return purchasesWhere(ctx, and(eq(entitlements.email, person.email), older), page.limit)
}

/** One purchase the asker may see: by account with the verified address, or as an owner. */
export async function getPurchase(ctx: Context, id: string): Promise<Purchase> {
  const person = requirePerson(ctx)
  const mine = hasRole(ctx.actor, 'admin')
    ? undefined
    : and(eq(entitlements.email, person.email), sql`${person.emailVerified}::boolean`)
  const [purchase] = await purchasesWhere(ctx, and(eq(entitlements.id, id), mine), 1)
  if (!purchase) throw new NotFound('This purchase')
  return purchase
}

/** The order an entitlement came from, for sending the holder of an old link to the new ones. */
export async function orderOfEntitlement(ctx: Context, id: string) {
  const [row] = await ctx.db
    .select({ id: orders.id, number: orders.number, email: orders.email })
    .from(entitlements)
    .innerJoin(orders, eq(orders.id, entitlements.orderId))
    .where(eq(entitlements.id, id))
  return row
}

/** A part of a bundle is called by its own name; the line is the bundle, and so is what it cost. */
const ofPart = sql`${entitlements.variantId} <> ${orderLines.variantId}`

async function purchasesWhere(
  ctx: Context,
  condition: ReturnType<typeof and>,
  limit = 100,
): Promise<Purchase[]> {
  const rows = await ctx.db
    .select({
      id: entitlements.id,
      orderId: entitlements.orderId,
      orderNumber: orders.number,
      productId: entitlements.productId,
      variantId: entitlements.variantId,
      slug: products.slug,
      title: sql<string>`case when ${ofPart} then ${products.title} else ${orderLines.title} end`,
      authorLine: products.authorLine,
      variantTitle: sql<string>`case when ${ofPart} then ${variants.title} else ${orderLines.variantTitle} end`,
      releaseAt: products.releaseAt,
      grantedAt: entitlements.grantedAt,
      revokedAt: entitlements.revokedAt,
      amountMinor: sql<number>`case when ${ofPart} then 0 else ${orderLines.totalMinor} end`,
      currency: orders.currency,
      coverId: productImages.id,
      coverWidth: productImages.width,
      coverHeight: productImages.height,
      coverTint: productImages.tint,
      coverAlt: productImages.alt,
    })
    .from(entitlements)
    .innerJoin(orderLines, eq(orderLines.id, entitlements.orderLineId))
    .innerJoin(orders, eq(orders.id, entitlements.orderId))
    .innerJoin(products, eq(products.id, entitlements.productId))
    .innerJoin(variants, eq(variants.id, entitlements.variantId))
    .leftJoin(
      productImages,
      and(eq(productImages.productId, products.id), eq(productImages.position, 0)),
    )
    .where(condition)
    .orderBy(desc(entitlements.grantedAt), desc(entitlements.id))
    .limit(limit)
  const files = await filesOf(ctx, [...new Set(rows.map((row) => row.variantId))])
  const counts = await downloadCounts(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.map(
    ({ coverId, coverWidth, coverHeight, coverTint, coverAlt, variantId, releaseAt, ...row }) => ({
      ...row,
      downloadCount: counts.get(row.id) ?? 0,
      cover: coverId
        ? {
            id: coverId,
            width: coverWidth ?? 0,
            height: coverHeight ?? 0,
            tint: coverTint,
            alt: coverAlt ?? '',
          }
        : null,
      opensAt: isAhead(ctx, releaseAt) ? releaseAt : null,
      files:
        row.revokedAt || isAhead(ctx, releaseAt)
          ? []
          : (files.get(variantId) ?? [])
              .filter(({ retiredAt }) => !retiredAt || retiredAt > row.grantedAt)
              .map(({ retiredAt: _, ...file }) => ({
                ...file,
                ...makeDownloadLink(ctx, row.id, file.id),
              })),
    }),
  )
}

function isAhead(ctx: Context, releaseAt: Date | null): boolean {
  return releaseAt !== null && releaseAt > ctx.now
}

type KeptFile = Omit<GivenFile, 'url' | 'expiresAt'> & { retiredAt: Date | null }

async function filesOf(ctx: Context, variantIds: readonly string[]) {
  const byVariant = new Map<string, KeptFile[]>()
  if (variantIds.length === 0) return byVariant
  const rows = await ctx.db
    .select({
      variantId: variantFiles.variantId,
      id: productFiles.id,
      name: productFiles.name,
      size: productFiles.size,
      contentType: productFiles.contentType,
      sha256: productFiles.sha256,
      retiredAt: productFiles.retiredAt,
    })
    .from(variantFiles)
    .innerJoin(productFiles, eq(productFiles.id, variantFiles.fileId))
    .where(and(inArray(variantFiles.variantId, [...variantIds]), stillKept(ctx)))
    .orderBy(asc(productFiles.position), asc(productFiles.name))
  for (const { variantId, ...file } of rows) {
    byVariant.set(variantId, [...(byVariant.get(variantId) ?? []), file])
  }
  return byVariant
}

/** A file that its seller took away can still be fetched by those who bought it, for a while. */
function stillKept(ctx: Context) {
  const since = new Date(ctx.now.getTime() - REMOVED_FILES_KEPT_DAYS * 86_400_000)
  return or(isNull(productFiles.removedAt), gt(productFiles.removedAt, since))
}

async function downloadCounts(ctx: Context, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, number>()
  const rows = await ctx.db
    .select({ id: downloads.entitlementId, count: count() })
    .from(downloads)
    .where(inArray(downloads.entitlementId, [...ids]))
    .groupBy(downloads.entitlementId)
  return new Map(rows.map((row) => [row.id, row.count]))
}
