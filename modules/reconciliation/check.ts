import type { SQL } from 'drizzle-orm'

/** A claim about the books that always holds. */
export interface Check {
  /** Subject and claim in a word each: `orders.sums`. */
  name: string
  /** What holds, as the owner reads it: a whole sentence without its full stop. */
  claim: string
  /**
   * Selects the rows that break it: `subject` (an order's number, a payment's reference …) and
   * `what` is wrong, both text. Work that may still be under way is left out unless it began
   * before `asOf`.
   */
  broken(asOf: Date): SQL
}

/** One row that breaks a claim. */
export interface Broken {
  subject: string
  what: string
}
