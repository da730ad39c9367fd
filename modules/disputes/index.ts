export type { DisputeRow } from './tables.ts'
