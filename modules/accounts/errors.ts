import { Refusal } from '#platform/errors.ts'

export class EmailTaken extends Refusal {
  readonly code = 'email_taken'
  readonly reason = 'conflict'
  override message = 'There is already an account with this address. Sign in, or reset the password'
}

/** The same for a wrong password and for an address that is not known. */
export class WrongCredentials extends Refusal {
  readonly code = 'wrong_credentials'
  readonly reason = 'not_signed_in'
  override message = 'The e-mail address or the password is not right'
}

export class AccountSuspended extends Refusal {
  readonly code = 'account_suspended'
  readonly reason = 'not_allowed'
  override message = 'This account is suspended. Please write to us if you think this is a mistake'
}

export class EmailNotVerified extends Refusal {
  readonly code = 'email_not_verified'
  readonly reason = 'not_allowed'
  override message = 'Please confirm your address first. We have sent you the link once more'
}

/** Of a mailed link: it was used, is too old, or never was one of ours. */
export class LinkNotValid extends Refusal {
  readonly code = 'link_not_valid'
  readonly reason = 'invalid'
  override message = 'This link was used already or is too old. Please ask for a new one'
}

export class LastAdmin extends Refusal {
  readonly code = 'last_admin'
  readonly reason = 'conflict'
  override message = 'This is the only admin. Make somebody else an admin first'
}

export class NotYourself extends Refusal {
  readonly code = 'not_yourself'
  readonly reason = 'conflict'
  override message = 'You cannot do this to your own account'
}

export class OwnerStays extends Refusal {
  readonly code = 'owner_stays'
  readonly reason = 'conflict'
  override message = 'This is the owner of the shop. Hand the shop over first'
}

/** Of what neither a program with a key nor an admin in somebody's place may do. */
export class OnlyOneself extends Refusal {
  readonly code = 'only_oneself'
  readonly reason = 'not_allowed'
  override message = 'Only the person themselves may do this, signed in'
}

export class NotInTheTeam extends Refusal {
  readonly code = 'not_in_the_team'
  readonly reason = 'conflict'
  override message = 'The shop can only be handed to an admin. Make this person one first'
}

export class AlreadyInTheTeam extends Refusal {
  readonly code = 'already_in_the_team'
  readonly reason = 'conflict'
  override message = 'This person is in the team already'
}

export class AddressDiffers extends Refusal {
  readonly code = 'address_differs'
  readonly reason = 'not_allowed'
  override message =
    'The invitation went to another address. Sign in with the account of that address, and confirm it first'
}

export class NoImpersonation extends Refusal {
  readonly code = 'no_impersonation'
  readonly reason = 'not_allowed'
  override message = 'Nobody can act as a member of the team or as somebody who is shut out'
}

export class WrongPassword extends Refusal {
  readonly code = 'wrong_password'
  readonly reason = 'invalid'
  override message = 'The password is not right'
  override readonly details = { fields: { password: ['is not right'] } }
}

export class WrongCode extends Refusal {
  readonly code = 'wrong_code'
  readonly reason = 'invalid'
  override message = 'The code is not right, or was used already. Take the next one'
  override readonly details = { fields: { code: ['is not right'] } }
}

export class TwoFactorIsOn extends Refusal {
  readonly code = 'two_factor_is_on'
  readonly reason = 'conflict'
  override message = 'Two-factor sign-in is on already'
}

/**
 * The first step of a sign-in went well, and a code is asked for. Thrown so that no caller can
 * take it for a session by mistake; those that can ask for the code catch it.
 */
export class SecondStepNeeded extends Refusal {
  readonly code = 'two_factor_required'
  readonly reason = 'not_signed_in'
  override message = 'Please give the code of your app'
  readonly challenge: string
  constructor(challenge: string) {
    super()
    this.challenge = challenge
  }
}

/** Of a second step: its first one is too long ago, or there were too many tries. */
export class SignInAgain extends Refusal {
  readonly code = 'sign_in_again'
  readonly reason = 'not_signed_in'
  override message = 'This took too long, or too many tries. Please sign in once more'
}

export class TooManyKeys extends Refusal {
  readonly code = 'too_many_keys'
  readonly reason = 'conflict'
  override message = 'You have 25 keys. Revoke one that you do not use any more'
}

/** A program's key does not allow what it asked for. */
export class MissingScope extends Refusal {
  readonly code = 'missing_scope'
  readonly reason = 'not_allowed'
  override readonly details: { scope: string | null }
  constructor(scope: string | undefined) {
    super(scope ? `This key may not do this: it needs ${scope}` : 'No key opens this')
    this.details = { scope: scope ?? null }
  }
}

export class PasskeyRefused extends Refusal {
  readonly code = 'passkey_refused'
  readonly reason = 'not_signed_in'
  override message = 'This passkey does not fit. Try once more, or sign in another way'
}

export class ProviderRefused extends Refusal {
  readonly code = 'provider_refused'
  readonly reason = 'not_signed_in'
  override message = 'Signing in there did not work out. Please try once more'
}

/** The other company does not vouch for the address, so it may be anybody's. */
export class UnconfirmedAtProvider extends Refusal {
  readonly code = 'unconfirmed_at_provider'
  readonly reason = 'not_allowed'
  override message =
    'That account has no confirmed address. Confirm it there first, or sign in another way'
}

export class AvatarTooLarge extends Refusal {
  readonly code = 'avatar_too_large'
  readonly reason = 'too_large'
  override message = 'The picture is larger than 5 MB'
}

export class AvatarNotReadable extends Refusal {
  readonly code = 'avatar_not_readable'
  readonly reason = 'invalid'
  override message = 'This is no JPEG, PNG, WebP, AVIF or GIF picture, or it is damaged'
  override readonly details = { fields: { avatar: ['is no picture we can read'] } }
}
