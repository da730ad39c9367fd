import { and, eq, sql } from 'drizzle-orm'
import { type Context, inTransaction } from '#platform/context.ts'
import { type DifferenceRow, differences } from './tables.ts'

export interface Finding {
  kind: DifferenceRow['kind']
  reference: string
  transactionId: string | undefined
  providerId: string | undefined
  paymentId?: string
  orderId?: string
  thereMinor: number
  hereMinor: number
  currency: string
  happenedAt: Date
}

/**
 * Writes down what a look at one provider found. What was known stays as somebody decided it,
 * unless its amounts changed; what was open and is not found any more closes itself.
 */
export function recordFindings(
  ctx: Context,
  provider: string,
  findings: readonly Finding[],
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const keys: string[] = []
    for (const finding of findings) {
      keys.push(`${finding.kind} ${finding.reference}`)
      const { thereMinor, hereMinor } = finding
      const isNews = sql`(${differences.thereMinor}, ${differences.hereMinor}) is distinct from (${thereMinor}::bigint, ${hereMinor}::bigint) or ${differences.reason} is null`
      await ctx.db
        .insert(differences)
        .values({ ...finding, provider, foundAt: ctx.now, state: 'open' })
        .onConflictDoUpdate({
          target: [differences.provider, differences.kind, differences.reference],
          set: {
            thereMinor,
            hereMinor,
            state: sql`case when ${isNews} then 'open' else ${differences.state} end`,
            closedAt: sql`case when ${isNews} then null else ${differences.closedAt} end`,
            closedBy: sql`case when ${isNews} then null else ${differences.closedBy} end`,
            reason: sql`case when ${isNews} then null else ${differences.reason} end`,
          },
        })
    }
    const name = sql`${differences.kind} || ' ' || ${differences.reference}`
    await ctx.db
      .update(differences)
      .set({ state: 'settled', closedAt: ctx.now })
      .where(
        and(
          eq(differences.provider, provider),
          eq(differences.state, 'open'),
          sql`not (${name} = any(${sql.param(keys)}::text[]))`,
        ),
      )
  })
}
