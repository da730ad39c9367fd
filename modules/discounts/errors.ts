import { Refusal } from '#platform/errors.ts'
import { inWords, type RefusedCode } from './why-not.ts'

/** A code that brings nothing, said at the field it was typed into. */
export class CodeRefused extends Refusal {
  readonly code = 'code_refused'
  readonly reason = 'invalid'
  override readonly details: { why: string; code: string; fields: { code: string[] } }
  constructor({ code, reason }: RefusedCode) {
    super(inWords(reason).replace(/\.$/, ''))
    this.details = { why: reason.why, code, fields: { code: [inWords(reason)] } }
  }
}

export class CodeTaken extends Refusal {
  readonly code = 'code_taken'
  readonly reason = 'conflict'
  override readonly details: { fields: { code: string[] } }
  constructor(code: string) {
    super(`The code ${code} exists already`)
    this.details = { fields: { code: [`${code} exists already. Please choose another`] } }
  }
}

/** Was used by an order, so that its history must stay. */
export class DiscountInUse extends Refusal {
  readonly code = 'discount_in_use'
  readonly reason = 'conflict'
  override message =
    'Orders have used this discount, so it cannot be deleted. Switch it off instead'
}
