import { Refusal } from '#platform/errors.ts'

export class NothingToRefund extends Refusal {
  readonly code = 'nothing_to_refund'
  readonly reason = 'conflict'
  constructor(why: string) {
    super(`There is nothing to give back: ${why}`)
  }
}

export class DisputeOpen extends Refusal {
  readonly code = 'dispute_open'
  readonly reason = 'conflict'
  override message =
    'A bank is deciding about this payment. Until then a refund could be paid twice, so none is made'
}

export class OutsideWindow extends Refusal {
  readonly code = 'refund_window_over'
  readonly reason = 'conflict'
  override readonly details: { endedAt: string | null }
  constructor(endedAt: Date | undefined) {
    const ended = endedAt?.toISOString().slice(0, 10)
    super(
      ended
        ? `The time in which this order could be given back ended on ${ended}. If something is faulty, write to us: that right has not ended`
        : 'This shop takes nothing back without a reason. If something is faulty, write to us',
    )
    this.details = { endedAt: endedAt?.toISOString() ?? null }
  }
}

export class AskedAlready extends Refusal {
  readonly code = 'already_asked'
  readonly reason = 'conflict'
  override message = 'You have asked for this order already, and we are looking at it'
}

export class NoRightToWithdraw extends Refusal {
  readonly code = 'no_right_to_withdraw'
  readonly reason = 'conflict'
  constructor(why: string) {
    super(why)
  }
}

export class DecidedAlready extends Refusal {
  readonly code = 'decided_already'
  readonly reason = 'conflict'
  override message = 'Somebody has decided about this request already'
}
