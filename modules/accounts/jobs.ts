import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { sendResetLink } from './send-reset-link.ts'

/** Takes an address, not an id: whether it has an account is what nobody may learn by asking. */
export const mailResetLink = defineJob({
  name: 'accounts.mail_reset_link',
  payload: z.object({ email: z.string() }),
  run: (ctx, { email }) => sendResetLink(ctx, email),
})
