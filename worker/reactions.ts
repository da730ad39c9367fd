import { cartLeftOrder } from '#modules/carts/index.ts'
import {
  endRefundedAccess,
  fulfilPaidOrder,
  restoreRefundedAccess,
} from '#modules/delivery/index.ts'
import { issueCreditNoteOfRefund, issueInvoiceOfOrder } from '#modules/invoices/index.ts'
import {
  tellClosed,
  tellDelivered,
  tellPaid,
  tellPlaced,
  watchFailedPayment,
} from '#modules/notices/index.ts'
import { orderCancelled, orderDelivered, orderPaid, orderPlaced } from '#modules/orders/index.ts'
import { closeOrderOfChangedCart, paymentFailed, refundReported } from '#modules/payments/index.ts'
import { learnRefunds, refundFailed, refundGiven } from '#modules/refunds/index.ts'
import { type Reaction, when } from '#platform/events.ts'

/** Who reacts to what. Modules that must not call each other meet here and nowhere else. */
export const reactions: readonly Reaction[] = [
  when(orderPlaced, tellPlaced),
  when(orderPaid, fulfilPaidOrder, issueInvoiceOfOrder, tellPaid),
  when(refundReported, learnRefunds),
  when(refundGiven, endRefundedAccess, issueCreditNoteOfRefund),
  when(refundFailed, restoreRefundedAccess),
  when(orderCancelled, tellClosed),
  when(orderDelivered, tellDelivered),
  when(paymentFailed, watchFailedPayment),
  when(cartLeftOrder, closeOrderOfChangedCart),
]
