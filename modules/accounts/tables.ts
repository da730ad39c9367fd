import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, time } from '#platform/tables.ts'

/** What somebody chose; what is absent is as the shop has it. */
export interface StoredPreferences {
  language?: string
  timeZone?: string
  currency?: string
  notifications?: Record<string, boolean>
}

/** People with an account. The first four tables have the shape better-auth works on. */
export const users = pgTable(
  'users',
  {
    id: id(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: boolean().notNull().default(false),
    /** Where the picture is shown: `/media/avatars/<id>`. */
    image: text(),
    bio: text().notNull().default(''),
    preferences: jsonb().$type<StoredPreferences>().notNull().default({}),
    /** Shut out: no sign-in and no download until it is given back. */
    accessRevokedAt: time(),
    accessRevokedBy: uuid(),
    createdAt: time().notNull().defaultNow(),
    updatedAt: time().notNull().defaultNow(),
  },
  (t) => [
    unique('users_email').on(t.email),
    check('users_email_lower', sql`${t.email} = lower(${t.email})`),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    token: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: time().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** Written at most every few minutes. */
    lastSeenAt: time(),
    /** An admin acts in this session as its person, and comes back to their own afterwards. */
    impersonatedBy: uuid().references(() => users.id, { onDelete: 'cascade' }),
    returnSessionId: uuid(),
    createdAt: time().notNull().defaultNow(),
    updatedAt: time().notNull().defaultNow(),
  },
  (t) => [
    unique('sessions_token').on(t.token),
    index('sessions_user').on(t.userId),
    index('sessions_expires_at').on(t.expiresAt),
  ],
)

/** Ways to sign in: a password (`credential`) or another provider's account. */
export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: time(),
    refreshTokenExpiresAt: time(),
    scope: text(),
    password: text(),
    createdAt: time().notNull().defaultNow(),
    updatedAt: time().notNull().defaultNow(),
  },
  (t) => [
    unique('accounts_provider_account').on(t.providerId, t.accountId),
    index('accounts_user').on(t.userId),
  ],
)

export const verifications = pgTable(
  'verifications',
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: time().notNull(),
    createdAt: time().notNull().defaultNow(),
    updatedAt: time().notNull().defaultNow(),
  },
  (t) => [index('verifications_identifier').on(t.identifier)],
)

/** What an account may do, as facts with a time and an actor. */
export const roleGrants = pgTable(
  'role_grants',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: ['admin', 'seller', 'member', 'premium', 'banned'] }).notNull(),
    grantedAt: time().notNull(),
    grantedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.role] }),
    check('role_grants_role', sql`${t.role} in ('admin', 'seller', 'member', 'premium', 'banned')`),
  ],
)

/**
 * Whose shop it is. One row at most, which cannot be deleted, of somebody who is an admin: so a
 * shop that ever had an owner has exactly one.
 */
export const shopOwnership = pgTable(
  'shop_ownership',
  {
    only: boolean().primaryKey().default(true),
    userId: uuid().notNull(),
    role: text({ enum: ['admin'] })
      .notNull()
      .default('admin'),
    since: time().notNull(),
    givenBy: uuid(),
  },
  (t) => [
    check('shop_ownership_only', sql`${t.only}`),
    check('shop_ownership_admin', sql`${t.role} = 'admin'`),
    foreignKey({
      name: 'shop_ownership_of_admin',
      columns: [t.userId, t.role],
      foreignColumns: [roleGrants.userId, roleGrants.role],
    }),
  ],
)

/** Who was asked by mail to help run the shop. The link's token is kept as a hash. */
export const teamInvitations = pgTable(
  'team_invitations',
  {
    id: id(),
    email: text().notNull(),
    tokenHash: text().notNull(),
    invitedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    invitedAt: time().notNull(),
    expiresAt: time().notNull(),
    acceptedAt: time(),
    withdrawnAt: time(),
  },
  (t) => [
    unique('team_invitations_token').on(t.tokenHash),
    uniqueIndex('team_invitations_open')
      .on(t.email)
      .where(sql`accepted_at is null and withdrawn_at is null`),
  ],
)

/** Time-based codes as a second step: the secret, encrypted, and the last step that was used. */
export const twoFactors = pgTable('two_factors', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  secret: text().notNull(),
  createdAt: time().notNull(),
  /** Asked for only from then on. */
  confirmedAt: time(),
  /** The 30-second step of the last code that was taken, so that no code counts twice. */
  lastStep: bigint({ mode: 'number' }).notNull().default(0),
})

/** Codes for whoever lost the device. Each works once; only hashes are kept. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    codeHash: text().notNull(),
    usedAt: time(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
)

/**
 * Tokens that were given out and come back once: the second step of a sign-in, a mailed sign-in
 * link, a new address to confirm. Kept as hashes.
 */
export const accountTokens = pgTable(
  'account_tokens',
  {
    id: id(),
    purpose: text({ enum: ['two_factor', 'sign_in_link', 'change_email', 'oidc'] }).notNull(),
    tokenHash: text().notNull(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    /** The address it was mailed to. */
    email: text(),
    /** What must be known when it comes back. */
    data: jsonb().$type<Record<string, string>>().notNull().default({}),
    attempts: integer().notNull().default(0),
    createdAt: time().notNull(),
    expiresAt: time().notNull(),
    usedAt: time(),
  },
  (t) => [
    check(
      'account_tokens_purpose',
      sql`${t.purpose} in ('two_factor', 'sign_in_link', 'change_email', 'oidc')`,
    ),
    unique('account_tokens_hash').on(t.tokenHash),
    index('account_tokens_user').on(t.userId, t.purpose),
    index('account_tokens_expires_at').on(t.expiresAt),
  ],
)

/** Passkeys, in the shape better-auth works on. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    name: text(),
    publicKey: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    credentialID: text('credential_id').notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    transports: text(),
    createdAt: time(),
    aaguid: text(),
    lastUsedAt: time(),
  },
  (t) => [unique('passkeys_credential').on(t.credentialID), index('passkeys_user').on(t.userId)],
)

/** Keys for programs that act for a person, within what the key may do. Kept as hashes. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** The beginning of the key, by which its owner knows it. */
    prefix: text().notNull(),
    keyHash: text().notNull(),
    scopes: text().array().notNull(),
    createdAt: time().notNull(),
    expiresAt: time(),
    lastUsedAt: time(),
    revokedAt: time(),
  },
  (t) => [unique('api_keys_hash').on(t.keyHash), index('api_keys_user').on(t.userId)],
)

/** Every try to sign in, kept for ninety days: what guesses and new devices are known by. */
export const signIns = pgTable(
  'sign_ins',
  {
    id: id(),
    at: time().notNull(),
    email: text().notNull(),
    userId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    method: text({
      enum: ['password', 'two_factor', 'link', 'passkey', 'provider'],
    }).notNull(),
    succeeded: boolean().notNull(),
    ip: text(),
    userAgent: text(),
    /** Hash of what is lasting about the browser; not of its address. */
    device: text().notNull(),
  },
  (t) => [
    check(
      'sign_ins_method',
      sql`${t.method} in ('password', 'two_factor', 'link', 'passkey', 'provider')`,
    ),
    index('sign_ins_user').on(t.userId, t.at.desc()),
    index('sign_ins_email').on(t.email, t.at.desc()),
    index('sign_ins_ip').on(t.ip, t.at.desc()),
    index('sign_ins_at').on(t.at),
  ],
)

/** Who sells. The owner of the shop is the first one. */
export const sellers = pgTable(
  'sellers',
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    country: text(),
    ownerId: uuid().references(() => users.id, { onDelete: 'set null' }),
    /** The shop's own seller: no platform fee is taken from it. */
    isHouse: boolean().notNull().default(false),
    createdAt: time().notNull().defaultNow(),
  },
  (t) => [
    unique('sellers_slug').on(t.slug),
    index('sellers_owner').on(t.ownerId),
    // At most one house: the index holds only rows that claim to be it.
    uniqueIndex('sellers_house').on(t.isHouse).where(sql`${t.isHouse}`),
  ],
)

/** Which legal document a person accepted, in which version, when and from where. */
export const consents = pgTable(
  'consents',
  {
    id: id(),
    userId: uuid().references(() => users.id, { onDelete: 'set null' }),
    email: text().notNull(),
    document: text().notNull(),
    version: text().notNull(),
    /** The very words, where what was said is no document of the shop. */
    text: text(),
    acceptedAt: time().notNull(),
    ip: text(),
    /** Where it was given: `registration`, `checkout:<order id>`. */
    occasion: text().notNull(),
  },
  (t) => [
    unique('consents_once').on(t.email, t.document, t.version, t.occasion),
    index('consents_user').on(t.userId),
    index('consents_occasion').on(t.occasion),
  ],
)
