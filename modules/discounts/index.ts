export {
  type AppliedDiscount,
  type AppliedDiscounts,
  applyDiscounts,
  type DiscountQuestion,
} from './apply-discounts.ts'
export {
  Amounts,
  Code,
  codeAsKept,
  type DiscountableLine,
  type DiscountType,
  Scope,
  TYPES as DISCOUNT_TYPES,
} from './discount.ts'
export { ChangeDiscount, GenerateCodes, NewDiscount } from './discount-input.ts'
export { CodeRefused, CodeTaken, DiscountInUse } from './errors.ts'
export { discountsPersonalData } from './personal-data.ts'
export {
  codesOf,
  DISCOUNT_STATES,
  type DiscountFilter,
  type DiscountState,
  discountsOfOrder,
  getDiscount,
  type ListedCode,
  type ListedDiscount,
  listDiscounts,
  stateOf,
  type UsageInCurrency,
  usageOf,
} from './queries.ts'
export {
  countDiscounts,
  giveBackDiscounts,
  holdDiscounts,
  holdDiscountsAgain,
} from './redeem.ts'
export type { DiscountRow } from './tables.ts'
export { inWords, type RefusedCode, type WhyNot } from './why-not.ts'
export {
  addCode,
  changeDiscount,
  createDiscount,
  deleteDiscount,
  generateCodes,
} from './write-discount.ts'
