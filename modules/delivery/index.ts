export { deliverGift } from './deliver-gift.ts'
export { entitlementOfLink, makeDownloadLink, readDownloadLink } from './download-link.ts'
export { type DownloadOfOrder, downloadsOfOrder } from './downloads-of-order.ts'
export { endDisputedAccess, endRefundedAccess, restoreRefundedAccess } from './end-access.ts'
export { AccessRevoked, LinkAltered, LinkExpired, NotReleasedYet } from './errors.ts'
export { fulfil, fulfilPaidOrder } from './grant-entitlements.ts'
export { movePurchases } from './move-purchases.ts'
export {
  type GivenFile,
  getPurchase,
  listLibrary,
  orderOfEntitlement,
  type Purchase,
  purchasesOfGift,
  purchasesOfOrder,
} from './queries.ts'
export { type RenewedLink, renewLink } from './renew-link.ts'
export { changeBuyerEmail, resendReceipt } from './resend-receipt.ts'
export {
  mailPurchaseLinks,
  RequestOrderLink,
  RequestPurchaseLinks,
  requestOrderLink,
  requestPurchaseLinks,
} from './send-purchase-links.ts'
export { type FileToSend, startDownload } from './start-download.ts'
export { tellDeleted } from './tell-deleted.ts'
export { tellReleased } from './tell-released.ts'
