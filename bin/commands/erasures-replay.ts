import { replayErasures } from '#modules/privacy/index.ts'
import { contextOf } from '#platform/app.ts'
import { defineCommand } from '../command.ts'
import { withShop } from '../with-shop.ts'

export default defineCommand({
  usage: '[options]',
  about:
    'Erases once more whoever a restored backup brought back. The list of erasures lies in the data folder, beside the database.',
  options: {
    list: { type: 'string', value: 'FILE', about: 'Another list than erasures.jsonl there' },
  },
  async run({ values }) {
    const path = typeof values.list === 'string' ? values.list : undefined
    const { listed, erased } = await withShop((app) => replayErasures(contextOf(app), path))
    console.log(`${listed} on the list, ${erased} erased again.`)
  },
})
