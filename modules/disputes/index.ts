export { disputeLost } from './events.ts'
export { learnDisputes } from './learn-disputes.ts'
export {
  disputesOfOrder,
  getDispute,
  isDisputed,
  type ListedDispute,
  listDisputes,
  lostOfPayment,
} from './queries.ts'
export type { DisputeRow } from './tables.ts'
