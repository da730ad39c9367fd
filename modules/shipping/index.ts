export {
  changeMethod,
  changeZone,
  createMethod,
  createZone,
  type ListedZone,
  listZones,
  NewZone,
  removeMethod,
  removeZone,
} from './change-zones.ts'
export { MethodNotOffered, NotSentThere } from './errors.ts'
export { findMethods, type OfferedMethod } from './find-methods.ts'
export {
  METHOD_KINDS,
  type MethodKind,
  NewMethod,
  needsSteps,
  type Parcel,
  parcelOf,
  priceOf,
  type RateStep,
} from './shipping-method.ts'
