import { contextOf } from '#platform/app.ts'
import { retryFailedJobs } from '#platform/jobs.ts'
import { defineCommand, UsageFault } from '../command.ts'
import { withShop } from '../with-shop.ts'

export default defineCommand({
  usage: '[ID …]',
  about: 'Gives the named jobs, or all that were given up, new attempts at once.',
  options: {},
  async run({ positionals: ids }) {
    const wrong = ids.find((id) => !/^\d{1,18}$/.test(id))
    if (wrong) throw new UsageFault(`${wrong} is not the number of a job.`)
    const chosen = ids.length > 0 ? ids : undefined
    const retried = await withShop((app) => retryFailedJobs(contextOf(app), chosen))
    console.log(retried === 1 ? '1 job is tried again.' : `${retried} jobs are tried again.`)
  },
})
