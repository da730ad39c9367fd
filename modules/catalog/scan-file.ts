import { and, eq, inArray, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { audit } from '#platform/audit.ts'
import { dropCached } from '#platform/cache.ts'
import { asSystem, type Context, inTransaction } from '#platform/context.ts'
import { isRefusal } from '#platform/errors.ts'
import { defineJob } from '#platform/jobs.ts'
import { filesScanned } from '#platform/metrics.ts'
import { hasScanner, scanForViruses, type Verdict } from '#platform/virus-scan.ts'
import { lockProduct } from './access.ts'
import { requireDeliverable } from './deliverable.ts'
import { moveProduct } from './move-product.ts'
import type { ScanState } from './product.ts'
import { awaitScan } from './scan.ts'
import { productFiles, variantFiles } from './tables.ts'
import { tellOfInfectedFile } from './tell-infected.ts'

export const scanFileForViruses = defineJob({
  name: 'catalog.scan_file',
  payload: z.object({ fileId: z.uuid() }),
  run: (ctx, { fileId }) => scanFile(ctx, fileId),
})

/** By the clock: asks again for files whose scan was given up, when the scanner was down for long. */
export const scanWaitingFiles = defineJob({
  name: 'catalog.scan_waiting_files',
  payload: z.object({}),
  run: (ctx) => scanWaiting(ctx),
})

/**
 * Has the scanner look at a waiting file and acts on what it says. A clean one can be sold from
 * then on. An infected one is taken away with its content, and its seller and the owner are told.
 * One that is too long for the scanner waits for the owner. Trouble with the scanner is thrown, so
 * that the job is tried again, and the file goes on waiting.
 */
export async function scanFile(ctx: Context, fileId: string): Promise<void> {
  const [file] = await ctx.db.select().from(productFiles).where(eq(productFiles.id, fileId))
  if (!file) return
  // Done before, but for its content.
  if (file.scanState === 'infected') return await ctx.files.remove(file.storageKey)
  if (file.scanState !== 'pending' || file.removedAt) return
  const verdict = await scanForViruses(ctx.config, await ctx.files.read(file.storageKey))
  filesScanned.inc({ outcome: verdict.outcome })
  if (verdict.outcome === 'infected') {
    await refuseFile(asSystem(ctx), file, verdict.found)
    await ctx.files.remove(file.storageKey)
  } else {
    await writeVerdict(ctx, file, verdict)
  }
}

type FileRow = typeof productFiles.$inferSelect

function writeVerdict(ctx: Context, file: FileRow, { outcome }: Verdict): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const isClean = outcome === 'clean'
    await ctx.db
      .update(productFiles)
      .set({
        scanState: isClean ? 'clean' : 'held',
        scannedAt: ctx.now,
        scanNote: isClean ? null : 'It is longer than the virus scanner takes',
      })
      .where(stillIn(file.id, ['pending']))
    await dropCached(ctx, [`product:${file.productId}`, 'catalog'])
  })
}

/** What on sale had nothing but this file to give goes back to being a draft. */
function refuseFile(ctx: Context, file: FileRow, found: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const product = await lockProduct(ctx, file.productId)
    const [refused] = await ctx.db
      .update(productFiles)
      .set({ scanState: 'infected', scannedAt: ctx.now, scanNote: found, removedAt: ctx.now })
      .where(stillIn(file.id, ['pending']))
      .returning({ id: productFiles.id })
    if (!refused) return
    await ctx.db.delete(variantFiles).where(eq(variantFiles.fileId, file.id))
    const isTakenOff = product.status === 'published' && !(await canDeliver(ctx, product))
    if (isTakenOff) await moveProduct(ctx, product.id, 'draft')
    await audit(ctx, {
      action: 'file.infected',
      subject: { kind: 'product', id: product.id },
      after: { file: file.name, sha256: file.sha256, found },
    })
    ctx.log.error({ fileId: file.id, found }, 'an uploaded file carries a virus')
    await tellOfInfectedFile(ctx, { file, found, product, isTakenOff })
    await dropCached(ctx, [`product:${product.id}`, 'catalog'])
  })
}

async function canDeliver(
  ctx: Context,
  product: Parameters<typeof requireDeliverable>[1],
): Promise<boolean> {
  try {
    await requireDeliverable(ctx, product)
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

function stillIn(fileId: string, states: ScanState[]) {
  return and(
    eq(productFiles.id, fileId),
    inArray(productFiles.scanState, states),
    isNull(productFiles.removedAt),
  )
}

const ASK_AGAIN_MS = 10 * 60_000

async function scanWaiting(ctx: Context): Promise<void> {
  if (!hasScanner(ctx.config)) return
  const rows = await ctx.db
    .select({ id: productFiles.id })
    .from(productFiles)
    .where(
      and(
        eq(productFiles.scanState, 'pending'),
        isNull(productFiles.removedAt),
        lt(productFiles.addedAt, new Date(ctx.now.getTime() - ASK_AGAIN_MS)),
      ),
    )
    .limit(100)
  await awaitScan(
    ctx,
    rows.map(({ id }) => id),
  )
}
