import type { Finding } from '../report.ts'
import type { Shop } from '../shop.ts'

/** How much is measured. */
export interface Effort {
  /** Length of one round of load. */
  seconds: number
  /** Pairs of rounds: product and reference in turns. */
  rounds: number
}

/** A part of the benchmarks, as `--only` names it. */
export interface Part {
  name: string
  about: string
  run(shop: Shop, effort: Effort): Promise<Measured[]>
}

/** What a part has found out, without what its caller knows: whose it is. */
export type Measured = Omit<Finding, 'part' | 'products'>

/** Requests that are under way at once, where nothing else is said. */
export const CONNECTIONS = 16
