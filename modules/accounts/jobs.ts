import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { sendResetLink } from './send-reset-link.ts'
import { sendSignInLink } from './send-sign-in-link.ts'
import { tellOfFailures } from './tell-of-failures.ts'

// These take an address, not an id: whether it has an account is what nobody may learn by asking.
const payload = z.object({ email: z.string() })

export const mailResetLink = defineJob({
  name: 'accounts.mail_reset_link',
  payload,
  run: (ctx, { email }) => sendResetLink(ctx, email),
})

export const mailSignInLink = defineJob({
  name: 'accounts.mail_sign_in_link',
  payload,
  run: (ctx, { email }) => sendSignInLink(ctx, email),
})

export const mailFailedSignIns = defineJob({
  name: 'accounts.mail_failed_sign_ins',
  payload,
  run: (ctx, { email }) => tellOfFailures(ctx, email),
})
