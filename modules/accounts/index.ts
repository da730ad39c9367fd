export { ChangeProfile, changeProfile } from './change-profile.ts'
export { consentsAt } from './consents-at.ts'
export { type CreatedAdmin, createAdmin, createPerson, type UserRow } from './create-person.ts'
export { createSeller } from './create-seller.ts'
export { ensureHouseSeller } from './ensure-house-seller.ts'
export {
  AccountSuspended,
  EmailNotVerified,
  EmailTaken,
  LastAdmin,
  LinkNotValid,
  NotYourself,
  WrongCredentials,
} from './errors.ts'
export { banPerson, grantRole, revokeRole } from './grant-role.ts'
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
export {
  RequestPasswordReset,
  ResetPassword,
  requestPasswordReset,
  resetPassword,
} from './reset-password.ts'
export { clearSessionCookie, SESSION_COOKIE, sessionCookie, sessionJwt } from './session-tokens.ts'
export { asPerson, SignIn, signIn } from './sign-in.ts'
export { endSessions, signOut } from './sign-out.ts'
export { sweepSessions } from './sweep-sessions.ts'
export { requestVerification, VerifyEmail, verifyEmail } from './verify-email.ts'
