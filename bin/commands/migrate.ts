import { migrate } from '#db/migrate.ts'
import { defineCommand } from '../command.ts'
import { withDatabase } from '../with-shop.ts'

export default defineCommand({
  usage: '',
  about: 'Brings the database up to date: the shop’s tables and the job queue’s.',
  options: {},
  async run() {
    const { applied } = await withDatabase(({ directUrl }) => migrate(directUrl))
    const done = applied === 1 ? '1 migration applied' : `${applied} migrations applied`
    console.log(applied === 0 ? 'The database is up to date.' : `${done}.`)
  },
})
