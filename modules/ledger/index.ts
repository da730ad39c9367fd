export { bookSale, bookSurplus, type SaleToBook } from './book.ts'
export {
  type Balance,
  balances,
  type DayRevenue,
  entriesOfOrder,
  revenueBetween,
  revenueByDay,
} from './queries.ts'
