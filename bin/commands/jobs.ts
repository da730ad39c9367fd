import { contextOf } from '#platform/app.ts'
import { listFailedJobs } from '#platform/jobs.ts'
import { columns, defineCommand } from '../command.ts'
import { withShop } from '../with-shop.ts'

export default defineCommand({
  usage: '[options]',
  about: 'Shows the jobs that used up their attempts, newest first.',
  options: {
    json: { type: 'boolean', about: 'As JSON, with what each was given' },
  },
  async run({ values }) {
    const failed = await withShop((app) => listFailedJobs(contextOf(app), 1000))
    if (values.json) return console.log(JSON.stringify(failed, undefined, 2))
    if (failed.length === 0) return console.log('No job was given up.')
    const rows = failed.map(
      ({ id, name, runAt, lastError }) =>
        [`${id}  ${name}`, `${runAt.toISOString()}  ${lastError?.split('\n')[0] ?? ''}`] as const,
    )
    console.log([...columns(rows), '', 'Try them again: stoa jobs retry [ID …]'].join('\n'))
  },
})
