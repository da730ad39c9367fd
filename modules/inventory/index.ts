export {
  ChangeStock,
  changeManyStocks,
  changeStock,
  type StockReport,
} from './change-stock.ts'
export { releaseReserved, reserveAgain, takeReserved } from './end-reservation.ts'
export {
  BackordersOpen,
  LessThanReserved,
  NotCounted,
  OutOfStock,
  PartOfItself,
  type Shortage,
  StillPromised,
} from './errors.ts'
export { type ImportedCounts, importCounts } from './import-counts.ts'
export {
  type JournalEntry,
  ListStock,
  listStock,
  type StockLine,
  stockJournal,
} from './list-stock.ts'
export {
  availabilityOf,
  movementsOfOrder,
  onBackorder,
  runningLow,
  stockOf,
  stockOfOrder,
} from './queries.ts'
export { reserveStock } from './reserve-stock.ts'
export { returnStock } from './return-stock.ts'
export { componentsOf, SetComponents, setComponents } from './set-components.ts'
export { addStock, setStock } from './set-stock.ts'
export { shareStock } from './share-stock.ts'
export { FEW_LEFT } from './shown-stock.ts'
