export { ChangeProfile, changeProfile } from './change-profile.ts'
export { consentsAt } from './consents-at.ts'
export { type CreatedAdmin, createAdmin, createPerson, type UserRow } from './create-person.ts'
export { createSeller } from './create-seller.ts'
export { ensureHouseSeller } from './ensure-house-seller.ts'
export {
  AccountSuspended,
  AddressDiffers,
  AlreadyInTheTeam,
  EmailNotVerified,
  EmailTaken,
  LastAdmin,
  LinkNotValid,
  NoImpersonation,
  NotInTheTeam,
  NotYourself,
  OnlyOneself,
  OwnerStays,
  WrongCredentials,
} from './errors.ts'
export { banPerson, grantRole, revokeRole } from './grant-role.ts'
export { handOverShop } from './hand-over-shop.ts'
export { endImpersonation, IMPERSONATION_SECONDS, impersonate } from './impersonate.ts'
export { mailResetLink } from './jobs.ts'
export { Email, type PolicyVersion, type Session, type SignedIn } from './person.ts'
export {
  findHouseSeller,
  houseSeller,
  listPeople,
  type Profile,
  profileOf,
  type SellerRow,
  sellersOf,
} from './queries.ts'
export { type ActorRequest, readActor } from './read-actor.ts'
export { recordConsents } from './record-consents.ts'
export { type Registered, RegisterPerson, registerPerson } from './register-person.ts'
export { resetPasswordFor } from './reset-for-person.ts'
export {
  RequestPasswordReset,
  ResetPassword,
  requestPasswordReset,
  resetPassword,
} from './reset-password.ts'
export { findOwnerId, isOwner, RIGHTS, type Right, requireOwnHand, requireRight } from './rights.ts'
export { clearSessionCookie, SESSION_COOKIE, sessionCookie, sessionJwt } from './session-tokens.ts'
export { isShutOut, restoreAccess, revokeAccess } from './shut-out.ts'
export { asPerson, SignIn, signIn } from './sign-in.ts'
export { endSessions, signOut } from './sign-out.ts'
export { sweepSessions } from './sweep-sessions.ts'
export {
  acceptInvitation,
  findInvitation,
  InviteToTeam,
  inviteToTeam,
  listInvitations,
  listTeam,
  type TeamMember,
  withdrawInvitation,
} from './team.ts'
export { requestVerification, VerifyEmail, verifyEmail } from './verify-email.ts'
export { verifyPerson } from './verify-person.ts'
