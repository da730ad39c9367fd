export { BulkOrders, bulkOrders, closeUnpaid, type MoveReport } from './bulk-orders.ts'
export { DeskDraft, draftCheckOut } from './draft-check-out.ts'
export { exportOrders } from './export-orders.ts'
export {
  type DeskOrder,
  listAllOrders,
  ORDER_SORTS,
  ORDER_STATES,
  type OrderSort,
  OrdersFilter,
} from './list-orders.ts'
export { orderTimeline, type TimelineEntry, type TimelineKind } from './order-timeline.ts'
export { REPLAYS, ReplayStep, replayStep } from './replay-step.ts'
export { listFilters, removeFilter, SaveFilter, saveFilter } from './saved-filters.ts'
