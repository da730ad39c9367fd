import { sql } from 'drizzle-orm'
import { addressedBy, listOf, ownedBy, type PersonalRecords } from '#platform/personal-data.ts'

/** What accounts hold about people. The account itself goes last, and takes with it what hangs on it. */
export const accountsPersonalData: readonly PersonalRecords[] = [
  {
    table: 'sellers',
    called: 'What you sell as',
    of: ownedBy('owner_id'),
    erase: () => sql`name = 'Former seller', slug = 'former-' || id, description = ''`,
  },
  {
    table: 'consents',
    called: 'Consents',
    of: ({ userId, emails }) =>
      sql`user_id = ${userId}::uuid or lower(email) = any(${listOf(emails)})`,
    erase: ({ pseudonym }) => sql`user_id = null, email = ${pseudonym}, ip = null`,
  },
  {
    table: 'sign_ins',
    called: 'Sign-ins',
    of: ({ userId, emails }) =>
      sql`user_id = ${userId}::uuid or lower(email) = any(${listOf(emails)})`,
    erase: 'delete',
  },
  {
    table: 'sessions',
    called: 'Open sessions',
    of: ownedBy('user_id'),
    erase: 'delete',
    withheld: ['token'],
  },
  {
    table: 'accounts',
    called: 'Ways to sign in',
    of: ownedBy('user_id'),
    erase: 'delete',
    withheld: ['password', 'access_token', 'refresh_token', 'id_token'],
  },
  {
    table: 'passkeys',
    called: 'Passkeys',
    of: ownedBy('user_id'),
    erase: 'delete',
    withheld: ['public_key', 'credential_id'],
  },
  {
    table: 'api_keys',
    called: 'API keys',
    of: ownedBy('user_id'),
    erase: 'delete',
    withheld: ['key_hash'],
  },
  {
    table: 'two_factors',
    called: 'Second step',
    of: ownedBy('user_id'),
    erase: 'delete',
    withheld: ['secret', 'last_step'],
  },
  {
    table: 'recovery_codes',
    called: 'Recovery codes',
    of: ownedBy('user_id'),
    erase: 'delete',
    withheld: ['code_hash'],
  },
  {
    table: 'account_tokens',
    called: 'Links that were mailed',
    of: ({ userId, emails }) =>
      sql`user_id = ${userId}::uuid or lower(email) = any(${listOf(emails)})`,
    erase: 'delete',
    withheld: ['token_hash', 'data'],
  },
  {
    table: 'verifications',
    called: 'Confirmations under way',
    of: ({ userId, emails }) => sql`value = ${userId} or exists (
      select from unnest(${listOf(emails)}) as mine (address)
      where position(mine.address in lower(identifier || value)) > 0)`,
    erase: 'delete',
    withheld: ['identifier', 'value'],
  },
  {
    table: 'team_invitations',
    called: 'Invitations to the team',
    of: addressedBy('email'),
    erase: 'delete',
    withheld: ['token_hash'],
  },
  { table: 'role_grants', called: 'Roles', of: ownedBy('user_id'), erase: 'delete' },
  { table: 'users', called: 'Account', of: ownedBy('id'), erase: 'delete' },
]
