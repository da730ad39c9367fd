import { sql } from 'drizzle-orm'
import { listOf, type PersonalRecords } from '#platform/personal-data.ts'

/** What credits hold about people: to which address one was sent. It stays worth what it is. */
export const creditsPersonalData: readonly PersonalRecords[] = [
  {
    table: 'credits',
    called: 'Gift cards and store credit sent to you',
    of: ({ emails }) => sql`lower(email) = any(${listOf(emails)})`,
    erase: ({ pseudonym }) => sql`email = ${pseudonym}, reason = ''`,
  },
]
