import { Refusal } from '#platform/errors.ts'

export class LinkExpired extends Refusal {
  readonly code = 'link_expired'
  readonly reason = 'not_allowed'
  override message = 'This download link has expired. Your purchase has not: get a new link'
}

export class LinkAltered extends Refusal {
  readonly code = 'link_not_valid'
  readonly reason = 'not_allowed'
  override message = 'This is not a link we made. Open your purchase and download from there'
}

export class AccessRevoked extends Refusal {
  readonly code = 'access_revoked'
  readonly reason = 'not_allowed'
  override message = 'Access to this purchase has ended, for example because it was refunded'
}

export class FileNotChecked extends Refusal {
  readonly code = 'file_not_checked'
  readonly reason = 'conflict'
  override message = 'This file is being checked for viruses. Try again in a few minutes'
}

export class NotReleasedYet extends Refusal {
  readonly code = 'not_released_yet'
  readonly reason = 'conflict'
  override readonly details: { releaseAt: string }
  constructor(releaseAt: Date) {
    super(`This opens on ${releaseAt.toISOString().slice(0, 10)}. We write to you on that day`)
    this.details = { releaseAt: releaseAt.toISOString() }
  }
}
