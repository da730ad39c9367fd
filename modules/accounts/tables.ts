import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, time } from '#platform/tables.ts'

/** People with an account. The first four tables have the shape better-auth works on. */
export const users = pgTable(
  'users',
  {
    id: id(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: boolean().notNull().default(false),
    image: text(),
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
  ],
)
