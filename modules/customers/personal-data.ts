import { ownedBy, type PersonalRecords } from '#platform/personal-data.ts'

/** What the team noted about customers. */
export const customersPersonalData: readonly PersonalRecords[] = [
  {
    table: 'customer_notes',
    called: 'Notes of the team about you',
    of: ownedBy('user_id'),
    erase: 'delete',
  },
]
