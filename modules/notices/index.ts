export { queuePaid, tellPaid } from './tell-paid.ts'
export { queueDelivered, queueParcelText, tellDelivered, textParcel } from './tell-parcel.ts'
export { queuePlaced, tellPlaced } from './tell-placed.ts'
export {
  queueClosed,
  queueFailed,
  tellClosed,
  tellFailed,
  watchFailedPayment,
} from './tell-unpaid.ts'
