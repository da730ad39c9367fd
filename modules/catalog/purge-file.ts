import { and, eq, isNotNull } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { productFiles } from './tables.ts'

/** Removes the content of a file that is taken away. Its row stays: downloads point to it. */
export async function purgeFile(ctx: Context, fileId: string): Promise<void> {
  const [file] = await ctx.db
    .select({ storageKey: productFiles.storageKey })
    .from(productFiles)
    .where(and(eq(productFiles.id, fileId), isNotNull(productFiles.removedAt)))
  if (file) await ctx.files.remove(file.storageKey)
}
