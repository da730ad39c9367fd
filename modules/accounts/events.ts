import { z } from 'zod'
import { defineEvent } from '#platform/events.ts'

/** A confirmed address was given up for another confirmed one; what was bought moves along. */
export const emailChanged = defineEvent(
  'accounts.email_changed',
  z.object({ userId: z.uuid(), from: z.string(), to: z.string() }),
)
