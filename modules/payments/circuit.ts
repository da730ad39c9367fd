import { and, eq, lte, sql } from 'drizzle-orm'
import type { Context } from '#platform/context.ts'
import { Trouble } from '#platform/errors.ts'
import { circuitOpen } from '#platform/metrics.ts'
import type { ProviderName } from './provider.ts'
import { circuits } from './tables.ts'

/** So many calls in a row without an answer open a circuit. Each call has been tried three times. */
const OPENS_AFTER = 4
/** Then nobody asks for so long; after that one call tries whether it is back. */
const REST_MS = 30_000

/** closed: it works · open: it does not answer, nobody asks · half_open: the next call finds out. */
export type CircuitState = 'closed' | 'open' | 'half_open'

export interface Circuit {
  provider: string
  state: CircuitState
  /** Since when it has not answered. */
  since: Date | undefined
  detail: string | undefined
}

/** A provider that is not asked for the moment, so that nobody waits for it in vain. */
export class CircuitOpen extends Trouble {
  override name = 'CircuitOpen'
}

/**
 * Makes a call to a provider unless its circuit is open. The state lies in the database: all
 * processes share it, and the owner sees it. Never inside a transaction.
 */
export async function throughCircuit<T>(
  ctx: Context,
  provider: ProviderName,
  call: () => Promise<T>,
): Promise<T> {
  const known = await readCircuit(ctx, provider)
  if (known?.openUntil && !(await mayProbe(ctx, known.openUntil, provider))) {
    throw new CircuitOpen(`${provider} has not answered for a while and is not asked just now`)
  }
  try {
    const answer = await call()
    if (known && known.failures > 0) await closeCircuit(ctx, provider)
    return answer
  } catch (error) {
    if (error instanceof Trouble) await noteFailure(ctx, provider, error)
    // What a provider refuses, it has answered.
    else if (known && known.failures > 0) await closeCircuit(ctx, provider)
    throw error
  }
}

/** Every circuit that ever failed, by provider. One without an entry is closed. */
export async function listCircuits(ctx: Context): Promise<Map<string, Circuit>> {
  const rows = await ctx.db.select().from(circuits)
  const all = rows.map(({ provider, openUntil, since, detail }) => {
    const state: CircuitState =
      openUntil === null ? 'closed' : openUntil > ctx.now ? 'open' : 'half_open'
    circuitOpen.set({ provider }, state === 'closed' ? 0 : 1)
    return [
      provider,
      { provider, state, since: since ?? undefined, detail: detail ?? undefined },
    ] as const
  })
  return new Map(all)
}

async function readCircuit(ctx: Context, provider: string) {
  const [row] = await ctx.db.select().from(circuits).where(eq(circuits.provider, provider))
  return row
}

/** Of all who come after the rest, one asks; for the others it rests on. */
async function mayProbe(ctx: Context, openUntil: Date, provider: string): Promise<boolean> {
  if (openUntil > ctx.now) return false
  const mine = await ctx.db
    .update(circuits)
    .set({ openUntil: new Date(ctx.now.getTime() + REST_MS) })
    .where(and(eq(circuits.provider, provider), lte(circuits.openUntil, ctx.now)))
    .returning({ provider: circuits.provider })
  return mine.length > 0
}

async function noteFailure(ctx: Context, provider: string, error: Trouble): Promise<void> {
  const openUntil = new Date(ctx.now.getTime() + REST_MS)
  const [row] = await ctx.db
    .insert(circuits)
    .values({ provider, failures: 1, since: ctx.now, detail: error.message })
    .onConflictDoUpdate({
      target: circuits.provider,
      set: {
        failures: sql`${circuits.failures} + 1`,
        since: sql`coalesce(${circuits.since}, excluded.since)`,
        detail: error.message,
        openUntil: sql`case when ${circuits.failures} + 1 >= ${OPENS_AFTER} then ${openUntil.toISOString()}::timestamptz end`,
      },
    })
    .returning()
  if (!row?.openUntil) return
  circuitOpen.set({ provider }, 1)
  ctx.log.error({ provider, err: error }, 'a payment provider does not answer; it is left in peace')
}

async function closeCircuit(ctx: Context, provider: string): Promise<void> {
  await ctx.db
    .update(circuits)
    .set({ failures: 0, openUntil: null, since: null, detail: null })
    .where(eq(circuits.provider, provider))
  circuitOpen.set({ provider }, 0)
  ctx.log.info({ provider }, 'a payment provider answers again')
}
