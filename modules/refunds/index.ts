export {
  AskedAlready,
  DecidedAlready,
  DisputeOpen,
  NoRightToWithdraw,
  NothingToRefund,
  OutsideWindow,
} from './errors.ts'
export { refundFailed, refundGiven } from './events.ts'
export { GiveRefund, GiveSurplusBack, giveRefund, giveSurplusBack } from './give-refund.ts'
export { learnRefunds } from './learn-refunds.ts'
export { type ListedRefund, listRefunds, refundsOfOrder } from './queries.ts'
export { sendRefund } from './send-refund.ts'
export { sweepRefunds } from './sweep.ts'
