export { instructionsFor } from './await-money.ts'
export { type CheckedOut, checkOut, checkOutSingle } from './check-out.ts'
export { type Circuit, type CircuitState, listCircuits } from './circuit.ts'
export { closeUnpaidOrder } from './close-unpaid.ts'
export { CREDIT, dueOf } from './due.ts'
export {
  OrderNotPayable,
  ProviderNotOffered,
  ProviderUnavailable,
  ReturnRefused,
  WebhookRefused,
} from './errors.ts'
export { disputeReported, paymentFailed, refundReported } from './events.ts'
export { lockMoneyOfOrder, lockPayment } from './lock-payment.ts'
export { pageToPost } from './page-to-post.ts'
export { paymentsPersonalData } from './personal-data.ts'
export type {
  KnownPayment,
  ListedPayment,
  PaymentProvider,
  ProviderDispute,
  ProviderRefund,
  RefundToMake,
} from './provider.ts'
export { PROVIDER_NAMES } from './provider.ts'
export { findProvider, providersOf } from './providers.ts'
export { findNamedPayment, findPaymentByReference, paymentsOfOrder } from './queries.ts'
export { handlePaymentEvent, receiveWebhook } from './receive-webhook.ts'
export { recordPastPayment } from './record-past-payment.ts'
export { BY_HAND, RecordPayment, recordPayment } from './record-payment.ts'
export { type SettleOutcome, settleAs, settlePayment } from './settle-payment.ts'
export { settleReturn } from './settle-return.ts'
export { startPayment } from './start-payment.ts'
export { type PaymentSuccess, paymentSuccess } from './success.ts'
export { closeOrderOfChangedCart, sweep, sweepPayments } from './sweep.ts'
export { sweepEventBodies } from './sweep-events.ts'
export { listWaysToPay, type WayToPay, waysToSet } from './ways-to-pay.ts'
