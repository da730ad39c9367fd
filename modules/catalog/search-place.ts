import { DEEPEST, makeCursor, readCursor } from './list-order.ts'

const NO_ROW = '00000000-0000-0000-0000-000000000000'

/** A cursor of an order that only counts: how many entries were shown. */
export function makePlace(shown: number): string {
  return makeCursor('relevance', String(shown), NO_ROW)
}

export function readPlace(cursor: string): number {
  const [shown] = readCursor('relevance', cursor)
  return Math.min(Math.max(Math.trunc(Number(shown)) || 0, 0), DEEPEST)
}
