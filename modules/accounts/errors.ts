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
