import { Refusal } from '#platform/errors.ts'

export class NoInvoiceYet extends Refusal {
  readonly code = 'no_invoice_yet'
  readonly reason = 'conflict'
  override message = 'There is an invoice once the order is paid'
}

export class TooLateToCorrect extends Refusal {
  readonly code = 'too_late_to_correct'
  readonly reason = 'conflict'
  constructor(days: number) {
    super(`An invoice can be corrected for ${days} days. Please write to us`)
  }
}

export class PartlyCredited extends Refusal {
  readonly code = 'partly_credited'
  readonly reason = 'conflict'
  override message =
    'Money of this order was given back already. Please write to us to correct its invoice'
}
