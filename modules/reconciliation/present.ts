import { wireMoney } from '#platform/money.ts'
import { ACTION_OF } from './close-difference.ts'
import type { CheckResult } from './run-checks.ts'
import type { DifferenceRow } from './tables.ts'

export function presentCheck({ name, claim, broken }: CheckResult, at: Date | null) {
  return { name, claim, at: at?.toISOString() ?? null, broken }
}

export function presentDifference(difference: DifferenceRow) {
  const { id, provider, kind, reference, transactionId, currency, state, reason } = difference
  return {
    id,
    provider,
    kind,
    reference,
    transactionId,
    there: wireMoney(difference.thereMinor, currency),
    here: wireMoney(difference.hereMinor, currency),
    foundAt: difference.foundAt.toISOString(),
    state,
    reason,
    action: ACTION_OF[kind] ?? null,
  }
}
