import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { eraseDue } from './erase-due.ts'

export const eraseDueAccounts = defineJob({
  name: 'privacy.erase_due',
  payload: z.object({}),
  run: async (ctx) => {
    await eraseDue(ctx)
  },
})
