import type { Readable } from 'node:stream'
import { and, eq, isNotNull, lt } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { ExportGone } from './errors.ts'
import { exportKey, readExportLink } from './export-link.ts'
import { personalExports } from './tables.ts'

/** The file behind an export's link. */
export async function openExport(
  ctx: Context,
  token: string,
): Promise<{ data: Readable; size: number; name: string }> {
  const id = readExportLink(ctx, token)
  const [row] = await ctx.db
    .select({ size: personalExports.size, readyAt: personalExports.readyAt })
    .from(personalExports)
    .where(and(eq(personalExports.id, id), isNotNull(personalExports.readyAt)))
  if (!row?.size || !row.readyAt) throw new ExportGone()
  const name = `my-data-${row.readyAt.toISOString().slice(0, 10)}.zip`
  return { data: await ctx.files.read(exportKey(id)), size: row.size, name }
}

/** Removes exports that have expired, and their files. */
export async function sweepExports(ctx: Context): Promise<void> {
  const gone = await ctx.db
    .delete(personalExports)
    .where(lt(personalExports.expiresAt, ctx.now))
    .returning({ id: personalExports.id })
  for (const { id } of gone) await ctx.files.remove(exportKey(id))
}
