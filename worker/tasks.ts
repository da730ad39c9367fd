import { mailFailedSignIns, mailResetLink, mailSignInLink } from '#modules/accounts/index.ts'
import {
  publishScheduled,
  purgeRemovedFile,
  redrawSearchFront,
  releaseProductOnItsDay,
  removeStoredImage,
  scanFileForViruses,
  scanWaitingFiles,
  sweepUnfinishedUploads,
  sweepUpload,
  tellSellerOfReview,
  turnPricesAtSale,
} from '#modules/catalog/index.ts'
import {
  deliverGift,
  endDisputedAccess,
  endRefundedAccess,
  fulfilPaidOrder,
  mailPurchaseLinks,
  movePurchases,
  restoreRefundedAccess,
  tellDeleted,
  tellReleased,
} from '#modules/delivery/index.ts'
import { learnDisputes } from '#modules/disputes/index.ts'
import { issueCreditNoteOfRefund, issueInvoiceOfOrder } from '#modules/invoices/index.ts'
import {
  tellClosed,
  tellDelivered,
  tellFailed,
  tellPaid,
  tellPlaced,
  textParcel,
  watchFailedPayment,
} from '#modules/notices/index.ts'
import { followRefund, mailParcel, moveOrders } from '#modules/orders/index.ts'
import {
  closeOrderOfChangedCart,
  handlePaymentEvent,
  sweepPayments,
} from '#modules/payments/index.ts'
import { eraseDueAccounts, gatherExport } from '#modules/privacy/index.ts'
import { reconcileAll } from '#modules/reconciliation/index.ts'
import { learnRefunds, sendRefund, sweepRefunds } from '#modules/refunds/index.ts'
import type { Job } from '#platform/jobs.ts'
import { sendQueuedMail } from '#platform/mail.ts'
import { sendQueuedSms } from '#platform/sms.ts'
import { countSales } from './count-sales.ts'
import { tidyUp } from './tidy-up.ts'

/** Every job the worker knows. A job that is not listed here waits for ever. */
export const tasks = [
  sendQueuedMail,
  sendQueuedSms,
  handlePaymentEvent,
  sweepPayments,
  closeOrderOfChangedCart,
  sendRefund,
  learnRefunds,
  sweepRefunds,
  reconcileAll,
  deliverGift,
  learnDisputes,
  endDisputedAccess,
  fulfilPaidOrder,
  issueInvoiceOfOrder,
  issueCreditNoteOfRefund,
  endRefundedAccess,
  restoreRefundedAccess,
  tellPlaced,
  tellPaid,
  watchFailedPayment,
  tellFailed,
  tellClosed,
  tellDelivered,
  textParcel,
  mailPurchaseLinks,
  mailParcel,
  followRefund,
  mailResetLink,
  mailSignInLink,
  mailFailedSignIns,
  moveOrders,
  movePurchases,
  countSales,
  redrawSearchFront,
  removeStoredImage,
  purgeRemovedFile,
  sweepUnfinishedUploads,
  sweepUpload,
  scanFileForViruses,
  scanWaitingFiles,
  turnPricesAtSale,
  releaseProductOnItsDay,
  publishScheduled,
  tellSellerOfReview,
  tellReleased,
  tellDeleted,
  eraseDueAccounts,
  gatherExport,
  tidyUp,
] as unknown as readonly Job[]
