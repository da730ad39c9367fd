import { and, eq, lt } from 'drizzle-orm'
import type { Context } from './context.ts'
import { sha256 } from './crypto.ts'
import { Refusal } from './errors.ts'
import { idempotencyRecords } from './tables.ts'

export class IdempotencyKeyReused extends Refusal {
  readonly code = 'idempotency_key_reused'
  readonly reason = 'conflict'
  override message = 'This Idempotency-Key was used before with other content'
}

/**
 * Runs `work` once per key inside the caller's transaction and keeps its answer: the same key and
 * body replay it, the same key with another body is refused. A parallel second call waits at the
 * primary key until the first has committed. `scope` names the operation and whose it is.
 */
export async function once<T>(
  ctx: Context,
  { scope, key, body }: { scope: string; key: string; body: unknown },
  work: () => Promise<T>,
): Promise<T> {
  const fingerprint = sha256(JSON.stringify(body))
  const [fresh] = await ctx.db
    .insert(idempotencyRecords)
    .values({ scope, key, fingerprint, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ key: idempotencyRecords.key })
  const mine = and(eq(idempotencyRecords.scope, scope), eq(idempotencyRecords.key, key))
  if (!fresh) {
    const [first] = await ctx.db.select().from(idempotencyRecords).where(mine)
    if (first?.fingerprint !== fingerprint) throw new IdempotencyKeyReused()
    return first.answer as T
  }
  const answer = await work()
  await ctx.db.update(idempotencyRecords).set({ answer }).where(mine)
  return answer
}

export async function sweepIdempotencyRecords(ctx: Context): Promise<void> {
  const twoDaysAgo = new Date(ctx.now.getTime() - 48 * 3_600_000)
  await ctx.db.delete(idempotencyRecords).where(lt(idempotencyRecords.createdAt, twoDaysAgo))
}
