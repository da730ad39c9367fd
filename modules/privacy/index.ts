export { askForExport, findExport, type PersonalExport } from './ask-for-export.ts'
export { EraseByAddress, eraseByAddress } from './erase-by-address.ts'
export { erasureListPath } from './erasure-list.ts'
export {
  AlreadyAsked,
  ExportGone,
  NothingHeld,
  OwnerMustStay,
  ParcelsOnTheirWay,
  StillSelling,
} from './errors.ts'
export { eraseDueAccounts, gatherExport } from './jobs.ts'
export { sweepExports } from './open-export.ts'
export { replayErasures } from './replay-erasures.ts'
export { DELETION_DAYS, deletionOf, requestDeletion, restoreAccount } from './request-deletion.ts'
