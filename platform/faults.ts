/**
 * Named points between two steps at which the program can be told to die, so that tests and
 * `doctor --chaos` can prove that a restart finds everything in order. Costs one comparison.
 */
const dieAt = process.env.STOA_DIE_AT

export type FaultPoint =
  | 'order_committed'
  | 'provider_replied'
  | 'webhook_stored'
  | 'during_settle'
  | 'settled'
  | 'refund_replied'

export function faultPoint(point: FaultPoint): void {
  if (dieAt === point) process.kill(process.pid, 'SIGKILL')
}
