export { EraseByAddress, eraseByAddress } from './erase-by-address.ts'
export { erasureListPath } from './erasure-list.ts'
export {
  AlreadyAsked,
  NothingHeld,
  OwnerMustStay,
  ParcelsOnTheirWay,
  StillSelling,
} from './errors.ts'
export { eraseDueAccounts } from './jobs.ts'
export { replayErasures } from './replay-erasures.ts'
export { DELETION_DAYS, deletionOf, requestDeletion, restoreAccount } from './request-deletion.ts'
