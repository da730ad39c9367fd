import type { Context } from '#platform/context.ts'
import { type CheckResult, runChecks } from './run-checks.ts'
import { triedChecks } from './tables.ts'

/** Tries every claim and keeps what came of it, for the page. */
export async function tryChecks(ctx: Context): Promise<CheckResult[]> {
  const results = await runChecks(ctx)
  const at = ctx.now
  for (const { name, broken } of results) {
    await ctx.db
      .insert(triedChecks)
      .values({ name, at, broken })
      .onConflictDoUpdate({ target: triedChecks.name, set: { at, broken } })
    if (broken.length > 0) ctx.log.error({ check: name, broken }, 'the books do not agree')
  }
  return results
}
