import { z } from 'zod'
import { defineJob } from '#platform/jobs.ts'
import { eraseDue } from './erase-due.ts'
import { gather } from './gather-export.ts'

export const eraseDueAccounts = defineJob({
  name: 'privacy.erase_due',
  payload: z.object({}),
  run: async (ctx) => {
    await eraseDue(ctx)
  },
})

export const gatherExport = defineJob({
  name: 'privacy.gather_export',
  payload: z.object({ exportId: z.uuid() }),
  run: (ctx, { exportId }) => gather(ctx, exportId),
})
