export { bookCreditIssued, bookSale, bookSurplus, type SaleToBook } from './book.ts'
export {
  bookDisputeLost,
  type DisputedMoney,
  holdDisputed,
  releaseDisputed,
} from './hold-disputed.ts'
export {
  type Balance,
  balances,
  type DayRevenue,
  entriesOfOrder,
  revenueBetween,
  revenueByDay,
} from './queries.ts'
export {
  bookMoneyBack,
  bookRefundBack,
  bookSurplusBack,
  leftOfOrder,
  type MoneyBack,
} from './reverse-sale.ts'
export type { Entry } from './write-set.ts'
