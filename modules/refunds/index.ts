export { buyersOrder, OrderByEmail, orderByEmail } from './buyers-order.ts'
export { DecideRequest, decideRequest } from './decide-request.ts'
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
export { leftOfLine, paidForLine, paidForShipping } from './parts.ts'
export { refundsPersonalData } from './personal-data.ts'
export { previewRefund, type RefundPreview, refundableOfOrder } from './preview-refund.ts'
export { type ListedRefund, listRefunds, refundsOfOrder } from './queries.ts'
export {
  countOpenRequests,
  type ListedRequest,
  listRequests,
  requestsOfOrder,
} from './request-queries.ts'
export {
  RequestRefund,
  requestRefund,
  Withdraw,
  withdrawFromContract,
} from './request-refund.ts'
export { type LineRight, type Rights, rightsOf } from './rights.ts'
export { sendRefund } from './send-refund.ts'
export { sweepRefunds } from './sweep.ts'
