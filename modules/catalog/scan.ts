import { type SQL, sql } from 'drizzle-orm'
import { readSettings } from '#modules/settings/index.ts'
import type { Context } from '#platform/context.ts'
import { addJobs } from '#platform/jobs.ts'
import { hasScanner } from '#platform/virus-scan.ts'
import type { ScanState } from './product.ts'

/** States in which a file may be sold and sent. */
const PASSED: readonly ScanState[] = ['clean', 'accepted']

export function hasPassed(state: ScanState): boolean {
  return PASSED.includes(state)
}

/** The same in SQL; `file` is the name under which the query reads `product_files`. */
export const passedScan = (file: SQL): SQL => sql`${file}.scan_state in ('clean', 'accepted')`

/**
 * True while a variant gives a file that has not passed: its own, or one of a bundle's parts.
 * `variant` is the name under which the query reads `variants`.
 */
export const isBeingChecked = (variant: SQL): SQL => sql`exists (
  select 1 from variant_files wf join product_files wp on wp.id = wf.file_id
  where wp.scan_state in ('pending', 'held') and wp.removed_at is null and wp.retired_at is null
    and (wf.variant_id = ${variant}.id or wf.variant_id in (
      select b.part_variant_id from bundle_parts b where b.bundle_variant_id = ${variant}.id)))`

/** What a file begins as that is put up for sale now. */
export async function firstScanState(ctx: Context): Promise<ScanState> {
  if (hasScanner(ctx.config)) return 'pending'
  return (await readSettings(ctx)).uploads.withoutScanner === 'hold' ? 'held' : 'accepted'
}

/** Has files looked at, in the caller's transaction; one job waits for each at most. */
export async function awaitScan(ctx: Context, fileIds: readonly string[]): Promise<void> {
  if (!hasScanner(ctx.config)) return
  await addJobs(
    ctx.db,
    fileIds.map((fileId) => ({
      name: 'catalog.scan_file',
      payload: { fileId },
      key: `scan_file:${fileId}`,
    })),
  )
}
