export { CreateApiKey, createApiKey, listApiKeys, type OwnKey, revokeApiKey } from './api-keys.ts'
export { changeAvatar, MAX_AVATAR_BYTES, removeAvatar, removeAvatarFiles } from './change-avatar.ts'
export {
  ConfirmEmailChange,
  confirmEmailChange,
  RequestEmailChange,
  requestEmailChange,
} from './change-email.ts'
export { ChangePassword, changePassword } from './change-password.ts'
export { ChangeProfile, changeProfile } from './change-profile.ts'
export {
  ConfirmTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  ProveYourself,
  renewRecoveryCodes,
  setUpTwoFactor,
} from './change-two-factor.ts'
export { consentsAt } from './consents-at.ts'
export { type CreatedAdmin, createAdmin, createPerson, type UserRow } from './create-person.ts'
export { createSeller } from './create-seller.ts'
export { deviceName } from './device.ts'
export { ensureHouseSeller } from './ensure-house-seller.ts'
export {
  AccountSuspended,
  AddressDiffers,
  AlreadyInTheTeam,
  AvatarNotReadable,
  AvatarTooLarge,
  EmailNotVerified,
  EmailTaken,
  LastAdmin,
  LinkNotValid,
  MissingScope,
  NoImpersonation,
  NotInTheTeam,
  NotYourself,
  OnlyOneself,
  OwnerStays,
  PasskeyRefused,
  ProviderRefused,
  SecondStepNeeded,
  SignInAgain,
  TooManyKeys,
  TwoFactorIsOn,
  UnconfirmedAtProvider,
  WrongCode,
  WrongCredentials,
  WrongPassword,
} from './errors.ts'
export { emailChanged } from './events.ts'
export { FinishSignIn, finishSignIn } from './finish-sign-in.ts'
export { banPerson, grantRole, revokeRole } from './grant-role.ts'
export { handOverShop } from './hand-over-shop.ts'
export { endImpersonation, IMPERSONATION_SECONDS, impersonate } from './impersonate.ts'
export { mailFailedSignIns, mailResetLink, mailSignInLink } from './jobs.ts'
export { providersOf } from './oidc-providers.ts'
export {
  AddPasskey,
  addPasskey,
  listPasskeys,
  PasskeyName,
  passkeyOptions,
  removePasskey,
  renamePasskey,
} from './passkeys.ts'
export { hasPassword } from './password.ts'
export { Email, type PolicyVersion, type Session, type SignedIn } from './person.ts'
export { accountsPersonalData } from './personal-data.ts'
export {
  changePreferences,
  NOTIFICATIONS,
  Preferences,
  preferencesOf,
  wants,
} from './preferences.ts'
export {
  findHouseSeller,
  houseSeller,
  listPeople,
  namesOf,
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
export { requireScope, SCOPES } from './scopes.ts'
export { clearSessionCookie, SESSION_COOKIE, sessionCookie, sessionJwt } from './session-tokens.ts'
export { endOtherSessions, endSession, listSessions, type OwnSession } from './sessions.ts'
export { isShutOut, restoreAccess, revokeAccess } from './shut-out.ts'
export { asPerson, SignIn, signIn } from './sign-in.ts'
export { passkeySignInOptions, SignInByPasskey, signInByPasskey } from './sign-in-by-passkey.ts'
export { signInByProvider } from './sign-in-by-provider.ts'
export { RequestSignInLink, requestSignInLink, SignInByLink, signInByLink } from './sign-in-link.ts'
export { endSessions, signOut } from './sign-out.ts'
export { PROVIDER_COOKIE, startProviderSignIn } from './start-provider-sign-in.ts'
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
export { hasTwoFactor, type TwoFactorState, twoFactorOf } from './two-factor.ts'
export { requestVerification, VerifyEmail, verifyEmail } from './verify-email.ts'
export { verifyPerson } from './verify-person.ts'
