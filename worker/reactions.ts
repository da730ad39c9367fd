import { cartLeftOrder } from '#modules/carts/index.ts'
import {
  productDeleted,
  productReleased,
  productReviewed,
  tellSellerOfReview,
} from '#modules/catalog/index.ts'
import {
  endRefundedAccess,
  fulfilPaidOrder,
  restoreRefundedAccess,
  tellDeleted,
  tellReleased,
} from '#modules/delivery/index.ts'
import { issueCreditNoteOfRefund, issueInvoiceOfOrder } from '#modules/invoices/index.ts'
import { followRefund, mailParcel, orderPaid, parcelShipped } from '#modules/orders/index.ts'
import { closeOrderOfChangedCart, refundReported } from '#modules/payments/index.ts'
import { learnRefunds, refundFailed, refundGiven } from '#modules/refunds/index.ts'
import { type Reaction, when } from '#platform/events.ts'

/** Who reacts to what. Modules that must not call each other meet here and nowhere else. */
export const reactions: readonly Reaction[] = [
  when(orderPaid, fulfilPaidOrder),
  when(parcelShipped, mailParcel),
  when(productReleased, tellReleased),
  when(productDeleted, tellDeleted),
  when(productReviewed, tellSellerOfReview),
  when(refundReported, learnRefunds),
  when(refundGiven, endRefundedAccess, followRefund),
  when(refundFailed, restoreRefundedAccess),
  when(orderPaid, issueInvoiceOfOrder),
  when(refundGiven, issueCreditNoteOfRefund),
  when(cartLeftOrder, closeOrderOfChangedCart),
]
