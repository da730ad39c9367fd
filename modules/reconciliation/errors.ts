import { Refusal } from '#platform/errors.ts'

export class AlreadyClosed extends Refusal {
  readonly code = 'difference_closed'
  readonly reason = 'conflict'
  override message = 'This difference is closed already'
}

export class StillDiffers extends Refusal {
  readonly code = 'difference_remains'
  readonly reason = 'conflict'
  override readonly details: Record<string, unknown>

  constructor(detail: string) {
    super(`It could not be put right: ${detail}`)
    this.details = { detail }
  }
}
